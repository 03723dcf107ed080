// The floor of the transport: one libcurl multi loop with the options that gleaner's own sets.
#include "Children.h"

#include <curl/curl.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

// A piece of memory that grows.
struct buffer {
  char *bytes;
  size_t used;
  size_t room;
};

struct exchange {
  CURL *easy;
  struct curl_slist *headers;
  const char *address;
  struct buffer head;
  struct buffer body;
};

static int append(struct buffer *buffer, const char *bytes, size_t count, size_t room) {
  if (buffer->used + count > buffer->room) {
    size_t wanted = (buffer->used + count) * 2;
    if (wanted < room) wanted = room;
    char *grown = realloc(buffer->bytes, wanted);
    if (!grown) return 0;
    buffer->bytes = grown;
    buffer->room = wanted;
  }
  memcpy(buffer->bytes + buffer->used, bytes, count);
  buffer->used += count;
  return 1;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  struct exchange *exchange = context;
  return append(&exchange->head, bytes, size * count, 512) ? size * count : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  struct exchange *exchange = context;
  curl_off_t length = 0;
  if (!exchange->body.used) {
    curl_easy_getinfo(exchange->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  }
  size_t room = length > 0 ? (size_t)length : 0;
  return append(&exchange->body, bytes, size * count, room) ? size * count : 0;
}

static void forget(struct buffer *buffer) {
  free(buffer->bytes);
  *buffer = (struct buffer){0};
}

// All of it is set for each request: a client of many hosts has other values each time.
static void start(CURLM *multi, struct exchange *exchange, const char *headers) {
  CURL *easy = exchange->easy;
  curl_slist_free_all(exchange->headers);
  exchange->headers = NULL;
  for (const char *line = headers; *line;) {
    char text[512];
    size_t count = strcspn(line, "\n");
    if (count < sizeof text) {
      memcpy(text, line, count);
      text[count] = 0;
      exchange->headers = curl_slist_append(exchange->headers, text);
    }
    line += count + (line[count] == '\n');
  }
  curl_easy_setopt(easy, CURLOPT_URL, exchange->address);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 60000L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 200L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 20L);
  curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, exchange->headers);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt(easy, CURLOPT_PRIVATE, exchange);
  curl_multi_add_handle(multi, easy);
}

// 1 when the answer is what it should be; its memory is given back.
static int finish(CURLM *multi, struct exchange *exchange, CURLcode result, int64_t body_bytes) {
  long status = 0;
  curl_easy_getinfo(exchange->easy, CURLINFO_RESPONSE_CODE, &status);
  int is_right = result == CURLE_OK && status == 200 && exchange->head.used > 0 &&
                 (int64_t)exchange->body.used == body_bytes;
  curl_multi_remove_handle(multi, exchange->easy);
  forget(&exchange->head);
  forget(&exchange->body);
  return is_right;
}

// The n-th line, zero-terminated, in memory that lives as long as the process.
static const char *nth_line(const char *lines, int wanted) {
  int count = 0;
  for (const char *at = lines; *at; at++) count += *at == '\n';
  for (wanted %= count > 0 ? count : 1; wanted > 0; wanted--) lines = strchr(lines, '\n') + 1;
  return strndup(lines, strcspn(lines, "\n"));
}

// 0 when every answer came.
static int request_all(struct benchmark_load load) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)load.in_flight);
  struct exchange *exchanges = calloc((size_t)load.in_flight, sizeof *exchanges);
  if (!multi || !exchanges) return 1;
  int started = 0, running = 0, failures = 0;
  for (; started < load.in_flight && started < load.count; started++, running++) {
    exchanges[started].easy = curl_easy_init();
    exchanges[started].address = nth_line(load.addresses, started);
    start(multi, &exchanges[started], load.headers);
  }
  while (running > 0) {
    int active, left;
    curl_multi_perform(multi, &active);
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
      if (message->msg != CURLMSG_DONE) continue;
      CURLcode result = message->data.result;
      char *private;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
      struct exchange *exchange = (struct exchange *)private;
      failures += !finish(multi, exchange, result, load.body_bytes);
      running--;
      if (started < load.count) {
        start(multi, exchange, load.headers);
        started++;
        running++;
      }
    }
    if (running > 0) curl_multi_poll(multi, NULL, 0, 60000, NULL);
  }
  return failures == 0 ? 0 : 1;
}

int benchmark_floor_requests(struct benchmark_load load, struct benchmark_usage *usage) {
  double started = benchmark_now();
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) _exit(request_all(load));
  return benchmark_await(child, started, usage);
}

int benchmark_floor_hold(struct benchmark_load load) {
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    _exit(request_all(load));
  }
  return child;
}

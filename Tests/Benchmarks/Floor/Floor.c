// The floors: the least that C libraries need for the same pages.
#include "Children.h"

#include <curl/curl.h>
#include <errno.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

void benchmark_settle_heap(void) {
  // More than a small bin holds: glibc first merges what lies in its fast bins (malloc_consolidate).
  void *volatile block = malloc(1 << 14);
  free(block);
}

int benchmark_floor_html(const void *bytes, size_t count, const char *charset) {
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  htmlDocPtr document = htmlReadMemory(bytes, (int)count, NULL, charset, options);
  if (!document) return 0;
  xmlFreeDoc(document);
  return 1;
}

uint64_t benchmark_floor_hash(const void *bytes, size_t count) {
  return XXH3_128bits(bytes, count).low64;
}

// Broken documents are among those that are read: nothing is to be printed about them.
static void say_nothing(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

static xmlTextReaderPtr open_reader(const void *bytes, size_t count) {
  xmlSetGenericErrorFunc(NULL, say_nothing);
  int options = XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET;
  return xmlReaderForMemory(bytes, (int)count, NULL, NULL, options);
}

int benchmark_floor_xml(const void *bytes, size_t count) {
  xmlTextReaderPtr reader = open_reader(bytes, count);
  if (!reader) return -1;
  int nodes = 0, state;
  while ((state = xmlTextReaderRead(reader)) == 1) {
    nodes += xmlTextReaderNodeType(reader) >= 0;
    (void)xmlTextReaderConstName(reader);
    (void)xmlTextReaderConstValue(reader);
  }
  xmlFreeTextReader(reader);
  return state == 0 ? nodes : -1;
}

// Copies of a name and a value, as a reader that hands out strings makes them.
static int copy_strings(xmlTextReaderPtr reader) {
  xmlChar *name = xmlTextReaderName(reader);
  xmlChar *value = xmlTextReaderValue(reader);
  int strings = (name != NULL) + (value != NULL);
  xmlFree(name);
  xmlFree(value);
  return strings;
}

int benchmark_floor_xml_strings(const void *bytes, size_t count) {
  xmlTextReaderPtr reader = open_reader(bytes, count);
  if (!reader) return -1;
  int strings = 0, state;
  while ((state = xmlTextReaderRead(reader)) == 1) {
    strings += copy_strings(reader);
    while (xmlTextReaderMoveToNextAttribute(reader) == 1) strings += copy_strings(reader);
  }
  xmlFreeTextReader(reader);
  return state == 0 ? strings : -1;
}

// MARK: One multi loop

struct transfer {
  CURL *easy;
  struct curl_slist *connect_to;
  char *body;
  size_t used;
  size_t room;
  char address[512];
  char charset[64];
};

static size_t take(char *bytes, size_t size, size_t count, void *context) {
  struct transfer *transfer = context;
  size_t wanted = transfer->used + size * count;
  if (wanted > transfer->room) {
    size_t room = wanted * 2;
    char *body = realloc(transfer->body, room);
    if (!body) return 0;
    transfer->body = body;
    transfer->room = room;
  }
  memcpy(transfer->body + transfer->used, bytes, size * count);
  transfer->used = wanted;
  return size * count;
}

static void start(
    CURLM *multi, struct transfer *transfer, const struct benchmark_resource *page, int port) {
  char target[300];
  snprintf(target, sizeof target, "%s:80:127.0.0.1:%d", page->host, port);
  snprintf(transfer->address, sizeof transfer->address, "http://%s%s", page->host, page->path);
  const char *charset = strstr(page->content_type, "charset=");
  snprintf(transfer->charset, sizeof transfer->charset, "%s", charset ? charset + 8 : "");
  curl_slist_free_all(transfer->connect_to);
  transfer->connect_to = curl_slist_append(NULL, target);
  transfer->used = 0;
  curl_easy_setopt(transfer->easy, CURLOPT_URL, transfer->address);
  curl_easy_setopt(transfer->easy, CURLOPT_CONNECT_TO, transfer->connect_to);
  curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(transfer->easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
  curl_easy_setopt(transfer->easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(transfer->easy, CURLOPT_FAILONERROR, 1L);
  curl_multi_add_handle(multi, transfer->easy);
}

static int is_page(const struct benchmark_resource *resource) {
  return strcmp(resource->path, "/feed.xml") != 0;
}

// 0 when every page came.
static int fetch_all(struct benchmark_resource *pages, int count, int port, int in_flight) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  xmlInitParser();
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)in_flight);
  struct transfer *transfers = calloc((size_t)in_flight, sizeof *transfers);
  if (!multi || !transfers) return 1;
  int next = 0, running = 0, failures = 0;
  for (int at = 0; at < in_flight && next < count; at++, running++) {
    transfers[at].easy = curl_easy_init();
    start(multi, &transfers[at], &pages[next++], port);
  }
  while (running > 0) {
    int active, left;
    curl_multi_perform(multi, &active);
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));) {
      if (message->msg != CURLMSG_DONE) continue;
      CURLcode result = message->data.result;
      char *private;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &private);
      struct transfer *transfer = (struct transfer *)private;
      curl_multi_remove_handle(multi, transfer->easy);
      running--;
      const char *charset = *transfer->charset ? transfer->charset : NULL;
      if (result != CURLE_OK || !transfer->used) {
        failures++;
      } else {
        benchmark_floor_html(transfer->body, transfer->used, charset);
      }
      if (next < count) {
        start(multi, transfer, &pages[next++], port);
        running++;
      }
    }
    if (running > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  return failures == 0 ? 0 : 1;
}

int benchmark_floor_pipeline(
    const char *list, int port, int in_flight, struct benchmark_usage *usage) {
  double started = benchmark_now();
  pid_t child = fork();
  if (child < 0) return errno;
  if (child == 0) {
    struct benchmark_resource *resources;
    int lines = benchmark_read_list(list, &resources), pages = 0;
    for (int at = 0; at < lines; at++) {
      if (is_page(&resources[at])) resources[pages++] = resources[at];
    }
    _exit(lines < 0 ? 1 : fetch_all(resources, pages, port, in_flight));
  }
  return benchmark_await(child, started, usage);
}

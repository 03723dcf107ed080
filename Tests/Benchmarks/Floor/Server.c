// A web server of its own for loopback: everything in memory, one thread, HTTP/1.1 with keep-alive,
// ETag and 304. It runs in a child process, so that its work is nobody else's.
#include "Children.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// Shared with the child, which alone writes.
struct shared {
  struct benchmark_requests requests;
  int is_ready;
};

struct benchmark_server {
  pid_t child;
  int port;
  volatile struct shared *shared;
};

struct answer {
  char *host;
  char *path;
  char etag[24];
  char head[384];
  size_t head_count;
  char *body;
  size_t body_count;
};

struct connection {
  int socket;
  int is_listener;
  char input[16384];
  size_t input_count;
  // What is still to be sent.
  struct iovec output[2];
};

static struct answer *answers;
static int answer_count;
static char not_found[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

static int by_address(const void *left, const void *right) {
  const struct answer *first = left, *second = right;
  int order = strcmp(first->host, second->host);
  return order ? order : strcmp(first->path, second->path);
}

static int load(const char *list) {
  struct benchmark_resource *resources;
  answer_count = benchmark_read_list(list, &resources);
  if (answer_count < 0) return errno;
  answers = calloc((size_t)answer_count + 1, sizeof *answers);
  if (!answers) return ENOMEM;
  for (int at = 0; at < answer_count; at++) {
    struct answer *answer = &answers[at];
    answer->host = resources[at].host;
    answer->path = resources[at].path;
    answer->body = benchmark_read_file(resources[at].file, &answer->body_count);
    if (!answer->body) return errno;
    uint64_t hash = 14695981039346656037u;
    for (size_t byte = 0; byte < answer->body_count; byte++) {
      hash = (hash ^ (unsigned char)answer->body[byte]) * 1099511628211u;
    }
    snprintf(answer->etag, sizeof answer->etag, "\"%016llx\"", (unsigned long long)hash);
    answer->head_count = (size_t)snprintf(
        answer->head, sizeof answer->head,
        "HTTP/1.1 200 OK\r\nServer: benchmark\r\nContent-Type: %s\r\nContent-Length: %zu\r\n"
        "Connection: keep-alive\r\nETag: %s\r\nAccept-Ranges: bytes\r\n"
        "Vary: Accept-Encoding\r\n\r\n",
        resources[at].content_type, answer->body_count, answer->etag);
  }
  qsort(answers, (size_t)answer_count, sizeof *answers, by_address);
  return 0;
}

// The value of a request field, zero-terminated in place; empty when it is not there.
static char *field(char *head, const char *name) {
  size_t count = strlen(name);
  for (char *line = strstr(head, "\r\n"); line; line = strstr(line + 2, "\r\n")) {
    if (strncasecmp(line + 2, name, count) == 0 && line[2 + count] == ':') {
      char *value = line + 3 + count;
      while (*value == ' ') value++;
      return value;
    }
  }
  return "";
}

static void terminate(char *value, const char *ends) {
  size_t count = strcspn(value, ends);
  if (value[count]) value[count] = 0;
}

static void respond(
    struct connection *connection, char *head, struct benchmark_requests *requests) {
  static char not_modified[128];
  char *host = field(head, "Host");
  char *wanted = field(head, "If-None-Match");
  char *path = strchr(head, ' ');
  if (!path) path = head;
  path += *path == ' ';
  terminate(path, " ");
  if (*host) terminate(host, "\r:");
  if (*wanted) terminate(wanted, "\r");
  connection->output[0] = connection->output[1] = (struct iovec){0};
  if (strcmp(path, "/hold") == 0) {
    requests->held++;
    return;
  }
  if (strcmp(path, "/robots.txt") == 0) {
    requests->robots++;
  } else if (strcmp(path, "/feed.xml") == 0) {
    requests->feeds++;
  } else {
    requests->pages++;
  }
  struct answer key = {.host = host, .path = path};
  struct answer *answer =
      bsearch(&key, answers, (size_t)answer_count, sizeof *answers, by_address);
  if (!answer) {
    if (strcmp(path, "/robots.txt") != 0) {
      requests->pages--;
      requests->other++;
    }
    connection->output[0] = (struct iovec){not_found, sizeof not_found - 1};
  } else if (*wanted && strcmp(wanted, answer->etag) == 0) {
    requests->not_modified++;
    int count = snprintf(
        not_modified, sizeof not_modified, "HTTP/1.1 304 Not Modified\r\nETag: %s\r\n\r\n",
        answer->etag);
    connection->output[0] = (struct iovec){not_modified, (size_t)count};
  } else {
    connection->output[0] = (struct iovec){answer->head, answer->head_count};
    connection->output[1] = (struct iovec){answer->body, answer->body_count};
  }
}

// Sends what is left. 1 when all is sent, 0 when the socket is full, -1 when it is dead.
static int flush(struct connection *connection) {
  while (connection->output[0].iov_len || connection->output[1].iov_len) {
    ssize_t sent = writev(connection->socket, connection->output, 2);
    if (sent < 0) return errno == EAGAIN ? 0 : errno == EINTR ? 0 : -1;
    for (int part = 0; part < 2 && sent > 0; part++) {
      struct iovec *output = &connection->output[part];
      size_t taken = (size_t)sent < output->iov_len ? (size_t)sent : output->iov_len;
      output->iov_base = (char *)output->iov_base + taken;
      output->iov_len -= taken;
      sent -= (ssize_t)taken;
    }
  }
  return 1;
}

// Reads requests and answers them one after the other. -1 when the connection is over.
static int serve(struct connection *connection, struct benchmark_requests *requests) {
  int state = flush(connection);
  while (state == 1) {
    char *end = memmem(connection->input, connection->input_count, "\r\n\r\n", 4);
    if (end) {
      end[2] = 0;
      respond(connection, connection->input, requests);
      size_t used = (size_t)(end + 4 - connection->input);
      connection->input_count -= used;
      memmove(connection->input, connection->input + used, connection->input_count);
      state = flush(connection);
      continue;
    }
    size_t room = sizeof connection->input - connection->input_count;
    if (room == 0) return -1;
    ssize_t got = recv(
        connection->socket, connection->input + connection->input_count, room, MSG_DONTWAIT);
    if (got == 0) return -1;
    if (got < 0) return errno == EAGAIN || errno == EINTR ? 0 : -1;
    connection->input_count += (size_t)got;
  }
  return state;
}

static void watch_listener(int listener, int poll) {
  struct connection *connection = calloc(1, sizeof *connection);
  if (!connection) _exit(1);
  connection->socket = listener;
  connection->is_listener = 1;
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
}

static void accept_all(int listener, int poll) {
  int on = 1;
  for (int client; (client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) {
    struct connection *connection = calloc(1, sizeof *connection);
    if (!connection) _exit(1);
    connection->socket = client;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = connection};
    epoll_ctl(poll, EPOLL_CTL_ADD, client, &event);
  }
}

static void run(const int *listeners, struct benchmark_requests *requests) {
  int poll = epoll_create1(EPOLL_CLOEXEC);
  for (int at = 0; at < BENCHMARK_ADDRESSES; at++) watch_listener(listeners[at], poll);
  while (1) {
    struct epoll_event events[64];
    int count = epoll_wait(poll, events, 64, -1);
    for (int at = 0; at < count; at++) {
      struct connection *connection = events[at].data.ptr;
      if (connection->is_listener) {
        accept_all(connection->socket, poll);
      } else if (serve(connection, requests) < 0) {
        close(connection->socket);
        free(connection);
      }
    }
  }
}

// Listens on 127.0.0.1, 127.0.0.2 …, all on one port. 0 or errno.
static int listen_on_loopback(int *listeners, int *port) {
  for (int at = 0; at < BENCHMARK_ADDRESSES; at++) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)*port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)at)};
    socklen_t size = sizeof address;
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, size) != 0 ||
        listen(listener, 1024) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &size) != 0) {
      return errno;
    }
    *port = ntohs(address.sin_port);
    listeners[at] = listener;
  }
  return 0;
}

struct benchmark_server *benchmark_server_start(const char *list) {
  struct benchmark_server *server = calloc(1, sizeof *server);
  if (!server) return NULL;
  void *memory = mmap(
      NULL, sizeof(struct shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int listeners[BENCHMARK_ADDRESSES];
  if (memory == MAP_FAILED || listen_on_loopback(listeners, &server->port) != 0) return NULL;
  server->shared = memory;
  server->child = fork();
  if (server->child < 0) return NULL;
  if (server->child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGPIPE, SIG_IGN);
    if (load(list) != 0) _exit(1);
    server->shared->is_ready = 1;
    run(listeners, (struct benchmark_requests *)&server->shared->requests);
  }
  for (int at = 0; at < BENCHMARK_ADDRESSES; at++) close(listeners[at]);
  // Loading the pages is no part of what is measured.
  while (!server->shared->is_ready) {
    if (waitpid(server->child, NULL, WNOHANG) == server->child) return NULL;
    usleep(1000);
  }
  return server;
}

int benchmark_server_port(const struct benchmark_server *server) { return server->port; }

struct benchmark_requests benchmark_server_requests(const struct benchmark_server *server) {
  return server->shared->requests;
}

void benchmark_server_stop(struct benchmark_server *server) {
  kill(server->child, SIGKILL);
  waitpid(server->child, NULL, 0);
  munmap((void *)server->shared, sizeof *server->shared);
  free(server);
}

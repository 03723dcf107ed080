// What gleaner uses of curl/curl.h; its variadic functions once for each type of argument.
#pragma once
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

// curl_easy_setopt

static inline CURLcode gleaner_easy_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_list(
    CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_write(
    CURL *easy, CURLoption option, curl_write_callback value) {
  return curl_easy_setopt(easy, option, value);
}

static inline CURLcode gleaner_easy_set_open_socket(CURL *easy, curl_opensocket_callback value) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

// curl_easy_getinfo

static inline CURLcode gleaner_easy_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode gleaner_easy_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

// The string belongs to the handle.
static inline CURLcode gleaner_easy_get_string(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode gleaner_easy_get_private(CURL *easy, void **value) {
  return curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)value);
}

// curl_multi_setopt

static inline CURLMcode gleaner_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode gleaner_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode gleaner_multi_set_socket(CURLM *multi, curl_socket_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, value);
}

static inline CURLMcode gleaner_multi_set_timer(CURLM *multi, curl_multi_timer_callback value) {
  return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, value);
}

// epoll, which Glibc's module leaves out, in the terms of libcurl.

// A socket that something happened on: CURL_CSELECT_IN, CURL_CSELECT_OUT, CURL_CSELECT_ERR.
struct gleaner_ready {
  int socket;
  int what;
};

static inline int gleaner_watch_open(void) { return epoll_create1(EPOLL_CLOEXEC); }

// `what` is CURL_POLL_IN, CURL_POLL_OUT or CURL_POLL_INOUT. A socket that is in the watch may have been
// closed meanwhile, which took it out.
static inline void gleaner_watch_set(int watch, int socket, int what, int is_known) {
  struct epoll_event event;
  event.events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u);
  event.data.u64 = 0;
  event.data.fd = socket;
  int first = is_known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
  int second = is_known ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
  if (epoll_ctl(watch, first, socket, &event) != 0) epoll_ctl(watch, second, socket, &event);
}

static inline void gleaner_watch_remove(int watch, int socket) {
  struct epoll_event event;
  epoll_ctl(watch, EPOLL_CTL_DEL, socket, &event);
}

// An eventfd in the watch. Edge-triggered: each write is seen once, and nobody need read.
static inline int gleaner_watch_add_bell(int watch) {
  int bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  struct epoll_event event;
  event.events = EPOLLIN | EPOLLET;
  event.data.u64 = 0;
  event.data.fd = bell;
  if (bell < 0 || epoll_ctl(watch, EPOLL_CTL_ADD, bell, &event) == 0) return bell;
  close(bell);
  return -1;
}

static inline void gleaner_watch_ring(int bell) {
  eventfd_write(bell, 1);
}

// Up to 64 at a time; 0 when the time is over or a signal came.
static inline int gleaner_watch_wait(int watch, struct gleaner_ready *ready, int milliseconds) {
  struct epoll_event events[64];
  int count = epoll_wait(watch, events, 64, milliseconds);
  for (int at = 0; at < count; at++) {
    uint32_t found = events[at].events;
    ready[at].socket = events[at].data.fd;
    ready[at].what = (found & (EPOLLIN | EPOLLHUP) ? CURL_CSELECT_IN : 0) |
                     (found & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
                     (found & EPOLLERR ? CURL_CSELECT_ERR : 0);
  }
  return count > 0 ? count : 0;
}

// struct CURLMsg: its union, read as what CURLMSG_DONE means.

static inline CURLcode gleaner_message_result(const CURLMsg *message) {
  return message->data.result;
}

// The system calls that Glibc's Swift overlay does not show.
#define _GNU_SOURCE
#include "CSystem.h"
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static sigset_t gleaner_signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

void gleaner_block_signals(void) {
  sigset_t set = gleaner_signals();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
}

int gleaner_wait_signal(void) {
  sigset_t set = gleaner_signals();
  int number = 0;
  while (sigwait(&set, &number) != 0) {
  }
  return number;
}

int gleaner_send_datagram(const char *path, const void *bytes, size_t count) {
  struct sockaddr_un address;
  memset(&address, 0, sizeof address);
  address.sun_family = AF_UNIX;
  size_t length = strlen(path);
  if (length == 0 || length >= sizeof address.sun_path) return ENAMETOOLONG;
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = 0;
  int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return errno;
  socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
  ssize_t sent =
      sendto(descriptor, bytes, count, MSG_NOSIGNAL, (struct sockaddr *)&address, size);
  int problem = sent < 0 ? errno : 0;
  close(descriptor);
  return problem;
}

int64_t gleaner_resident_bytes(void) {
  FILE *file = fopen("/proc/self/statm", "re");
  if (!file) return 0;
  long long total = 0, resident = 0;
  int read = fscanf(file, "%lld %lld", &total, &resident);
  fclose(file);
  return read == 2 ? (int64_t)resident * sysconf(_SC_PAGESIZE) : 0;
}

int gleaner_lock_file(int descriptor) {
  return flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
}

int gleaner_stderr_is_terminal(void) { return isatty(2); }

int gleaner_stderr_identity(char *text, size_t room) {
  struct stat status;
  if (fstat(2, &status) != 0) return errno;
  snprintf(text, room, "%llu:%llu", (unsigned long long)status.st_dev,
           (unsigned long long)status.st_ino);
  return 0;
}

uint64_t gleaner_monotonic_microseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

int gleaner_random(void *bytes, size_t count) {
  ssize_t got = getrandom(bytes, count, 0);
  return got == (ssize_t)count ? 0 : errno;
}

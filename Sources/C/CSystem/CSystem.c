// The system calls that Glibc's Swift overlay does not show.
#define _GNU_SOURCE
#include "CSystem.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
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

void gleaner_keep_heap_small(void) {
  // By default each thread takes from an arena of its own, and what is free in one serves no other.
  mallopt(M_ARENA_MAX, 2);
}

void gleaner_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }

// Read end, write end.
static int gleaner_caught[2] = {-1, -1};

// Runs inside a signal handler: write(2) is one of the few calls allowed there.
static void gleaner_note_signal(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(gleaner_caught[1], &byte, 1);
  (void)written;
  errno = error;
}

int gleaner_catch_signals(void) {
  if (pipe2(gleaner_caught, O_CLOEXEC) != 0) return errno;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = gleaner_note_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (sigaction(numbers[i], &action, NULL) != 0) return errno;
  }
  return 0;
}

int gleaner_wait_signal(void) {
  unsigned char byte = 0;
  while (read(gleaner_caught[0], &byte, 1) != 1) {
  }
  return byte;
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

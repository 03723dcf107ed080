// What the C files of the floor share.
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CBenchmarkFloor.h"

#include <sys/types.h>

// CLOCK_MONOTONIC in seconds.
double benchmark_now(void);
// Waits for a child that was started at `started`. 0 or errno.
int benchmark_await(pid_t child, double started, struct benchmark_usage *usage);

// One line of a list of resources.
struct benchmark_resource {
  char *host;
  char *path;
  char *content_type;
  char *file;
};

// Reads a list. The number of its lines, or -1 with errno.
int benchmark_read_list(const char *list, struct benchmark_resource **resources);
// The whole file, zero-terminated; NULL with errno.
char *benchmark_read_file(const char *path, size_t *count);

// The list of what the loopback web serves.
#include "Children.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *benchmark_read_file(const char *path, size_t *count) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  struct stat status;
  char *bytes = fstat(file, &status) == 0 ? malloc((size_t)status.st_size + 1) : NULL;
  size_t used = 0;
  while (bytes && used < (size_t)status.st_size) {
    ssize_t got = read(file, bytes + used, (size_t)status.st_size - used);
    if (got <= 0) break;
    used += (size_t)got;
  }
  close(file);
  if (bytes) bytes[used] = 0;
  *count = used;
  return bytes;
}

int benchmark_read_list(const char *list, struct benchmark_resource **resources) {
  size_t size = 0;
  char *text = benchmark_read_file(list, &size);
  if (!text) return -1;
  int lines = 0;
  for (size_t at = 0; at < size; at++) lines += text[at] == '\n';
  struct benchmark_resource *found = calloc((size_t)lines + 1, sizeof *found);
  if (!found) return -1;
  int count = 0;
  char *rest = text;
  for (char *line; (line = strsep(&rest, "\n")) && *line;) {
    struct benchmark_resource *resource = &found[count++];
    resource->host = strsep(&line, "\t");
    resource->path = strsep(&line, "\t");
    resource->content_type = strsep(&line, "\t");
    resource->file = strsep(&line, "\t");
    if (!resource->file) {
      errno = EINVAL;
      return -1;
    }
  }
  // The strings point into `text`, which lives as long as the process.
  *resources = found;
  return count;
}

// Text in the charsets that old feeds have.
#include "CBenchmarkFloor.h"

#include <errno.h>
#include <iconv.h>

int64_t benchmark_encode(
    const char *charset, const void *utf8, size_t count, void *bytes, size_t room) {
  iconv_t converter = iconv_open(charset, "UTF-8");
  if (converter == (iconv_t)-1) return -1;
  char *input = (char *)utf8, *output = bytes;
  size_t left = room;
  size_t result = iconv(converter, &input, &count, &output, &left);
  int reason = errno;
  iconv_close(converter);
  if (result == (size_t)-1) {
    errno = reason;
    return -1;
  }
  return (int64_t)(room - left);
}

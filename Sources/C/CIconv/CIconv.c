// glibc iconv towards UTF-8, one buffer at a time.
#include "CIconv.h"

#include <errno.h>
#include <iconv.h>

void *gleaner_iconv_open(const char *charset) {
  iconv_t converter = iconv_open("UTF-8", charset);
  return converter == (iconv_t)-1 ? NULL : (void *)converter;
}

void gleaner_iconv_close(void *converter) { iconv_close((iconv_t)converter); }

int gleaner_iconv_step(void *converter, const unsigned char *input, size_t input_count,
                       size_t *input_used, unsigned char *output, size_t output_count,
                       size_t *output_used) {
  char *source = (char *)input + *input_used;
  size_t source_left = input_count - *input_used;
  char *target = (char *)output + *output_used;
  size_t target_left = output_count - *output_used;
  size_t result = iconv((iconv_t)converter, &source, &source_left, &target, &target_left);
  int reason = errno;
  *input_used = input_count - source_left;
  *output_used = output_count - target_left;
  if (result != (size_t)-1) return GLEANER_ICONV_DONE;
  if (reason == E2BIG) return GLEANER_ICONV_FULL;
  if (reason == EINVAL) return GLEANER_ICONV_INCOMPLETE;
  return GLEANER_ICONV_INVALID;
}

void gleaner_iconv_flush(void *converter, unsigned char *output, size_t output_count,
                         size_t *output_used) {
  char *target = (char *)output + *output_used;
  size_t target_left = output_count - *output_used;
  iconv((iconv_t)converter, NULL, NULL, &target, &target_left);
  *output_used = output_count - target_left;
}

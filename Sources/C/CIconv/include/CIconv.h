// glibc iconv towards UTF-8, one buffer at a time.
#pragma once
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  // All input is converted.
  GLEANER_ICONV_DONE = 0,
  // The output buffer is full.
  GLEANER_ICONV_FULL = 1,
  // The next input byte starts no valid sequence.
  GLEANER_ICONV_INVALID = 2,
  // The input ends inside a sequence.
  GLEANER_ICONV_INCOMPLETE = 3,
};

// iconv_open("UTF-8", charset); NULL when glibc does not know the charset.
void *gleaner_iconv_open(const char *charset);

// iconv_close.
void gleaner_iconv_close(void *converter);

// Converts input[*input_used ..< input_count] to output, and moves *input_used and *output_used on.
int gleaner_iconv_step(void *converter, const unsigned char *input, size_t input_count,
                       size_t *input_used, unsigned char *output, size_t output_count,
                       size_t *output_used);

// Writes out a character that the converter still holds, and resets its state.
void gleaner_iconv_flush(void *converter, unsigned char *output, size_t output_count,
                         size_t *output_used);

#ifdef __cplusplus
}
#endif

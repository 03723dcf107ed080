// What gleaner uses of zlib: gzip members for WARC files, and gzip files as sitemaps are.
#pragma once
#include <zlib.h>

// deflateInit2 is a macro.
static inline int gleaner_deflate_init_gzip(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

// So is inflateInit2.
static inline int gleaner_inflate_init_gzip(z_stream *stream) {
  return inflateInit2(stream, 15 + 16);
}

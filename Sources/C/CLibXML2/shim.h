// What gleaner uses of libxml2: HTML and XML tree parsing, XPath.
#pragma once
#include <stddef.h>
// Debian's libxml2 pulls in ICU 72 headers, which clash with Foundation's ICU in debug builds.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// Declared here under names of our own: the libc ones need no overlay then, and no libc builtin
// stands in this header as a call (that crashes the compiler in optimized builds).
extern void *gleaner_memchr(const void *haystack, int byte, size_t count) __asm__("memchr");
extern size_t gleaner_strlen(const unsigned char *text) __asm__("strlen");

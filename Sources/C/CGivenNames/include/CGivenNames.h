// Given names in lower case, one a line, sorted by bytes. Tests/Training/names makes the list.
#ifndef GLEANER_GIVEN_NAMES_H
#define GLEANER_GIVEN_NAMES_H

#include <stddef.h>
#include <stdint.h>

const uint8_t *_Nonnull gleaner_given_names(void);
ptrdiff_t gleaner_given_names_bytes(void);

#endif

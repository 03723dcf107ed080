// Puts given-names.txt into the program, so that it needs no file beside it.
#include "CGivenNames.h"

static const uint8_t bytes[] = {
#embed "given-names.txt"
};

const uint8_t *gleaner_given_names(void) { return bytes; }

ptrdiff_t gleaner_given_names_bytes(void) { return sizeof bytes; }

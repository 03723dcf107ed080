// Puts given-names.txt into the program, so that it needs no file beside it.
// #embed is of C23, which the package does not ask for elsewhere.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CGivenNames.h"

static const uint8_t bytes[] = {
#embed "given-names.txt"
};

const uint8_t *gleaner_given_names(void) { return bytes; }

ptrdiff_t gleaner_given_names_bytes(void) { return sizeof bytes; }

// Puts blocks.model into the program, so that it needs no file beside it.
// #embed is of C23, which the package does not ask for elsewhere.
#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CBlockModel.h"

static const uint8_t bytes[] = {
#embed "blocks.model"
};

const uint8_t *gleaner_block_model(void) { return bytes; }

ptrdiff_t gleaner_block_model_bytes(void) { return sizeof bytes; }

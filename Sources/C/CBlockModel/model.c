// Puts blocks.model into the program, so that it needs no file beside it.
#include "CBlockModel.h"

static const uint8_t bytes[] = {
#embed "blocks.model"
};

const uint8_t *gleaner_block_model(void) { return bytes; }

ptrdiff_t gleaner_block_model_bytes(void) { return sizeof bytes; }

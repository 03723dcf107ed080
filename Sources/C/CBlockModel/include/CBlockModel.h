// The trained block classifier, as the bytes of its file. Tests/Training makes the file.
#ifndef GLEANER_BLOCK_MODEL_H
#define GLEANER_BLOCK_MODEL_H

#include <stddef.h>
#include <stdint.h>

const uint8_t *_Nonnull gleaner_block_model(void);
ptrdiff_t gleaner_block_model_bytes(void);

#endif

// What gleaner uses of zstd.h.
#pragma once
#include <zstd.h>

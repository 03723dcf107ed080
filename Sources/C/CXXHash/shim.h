// What gleaner uses of xxhash.h.
#pragma once
#include <xxhash.h>

// What gleaner uses of libpsl.h.
#pragma once
#include <libpsl.h>

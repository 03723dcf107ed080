// What gleaner uses of uchardet.h.
#pragma once
#include <uchardet.h>

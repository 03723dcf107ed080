// What gleaner uses of utf8proc.h.
#pragma once
#include <utf8proc.h>

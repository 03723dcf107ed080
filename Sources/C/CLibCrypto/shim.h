// What gleaner uses of openssl/evp.h.
#pragma once
#include <openssl/evp.h>

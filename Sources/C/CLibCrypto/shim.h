// What gleaner uses of openssl/evp.h and openssl/hmac.h.
#pragma once
#include <openssl/evp.h>
#include <openssl/hmac.h>

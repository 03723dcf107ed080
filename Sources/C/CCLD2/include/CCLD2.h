// CLD2's ExtDetectLanguageSummary for callers in C.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

// Detects the language of plain UTF-8 text. `hint` is a language code or NULL.
// Writes the code of the best language ("en", "zh-Hant", "un" for unknown), its share of the text
// in per cent, and the number of letters' bytes that were judged. Returns 1 when CLD2 calls the
// answer reliable.
int gleaner_cld2_detect(const char *text, int text_bytes, const char *hint, char code[16],
                        int *percent, int *judged_bytes);

#ifdef __cplusplus
}
#endif

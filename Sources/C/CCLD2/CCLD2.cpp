// CLD2's ExtDetectLanguageSummary for callers in C.
#include "CCLD2.h"

// compact_lang_det.h uses FILE without including its header.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

extern "C" int gleaner_cld2_detect(const char *text, int text_bytes, const char *hint,
                                   char code[16], int *percent, int *judged_bytes) {
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE,
                                 CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  double scores[3] = {0, 0, 0};
  bool reliable = false;
  int valid_bytes = 0;
  CLD2::Language language_hint =
      hint == nullptr ? CLD2::UNKNOWN_LANGUAGE : CLD2::GetLanguageFromName(hint);
  CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, language_hint};
  CLD2::Language best = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text, text_bytes, true, &hints, 0, languages, percents, scores, nullptr, judged_bytes,
      &reliable, &valid_bytes);
  std::snprintf(code, 16, "%s", CLD2::LanguageCode(best));
  *percent = 0;
  for (int rank = 0; rank < 3; rank++) {
    if (languages[rank] == best) *percent = percents[rank];
  }
  return reliable ? 1 : 0;
}

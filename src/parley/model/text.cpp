// SPDX-License-Identifier: Apache-2.0
#include "parley/model/text.h"

namespace parley {

std::string_view language_code(Language language) {
  switch (language) {
    case Language::en:
      return "en";
    case Language::zh_hant:
      return "zh-Hant";
    case Language::zh_hans:
      return "zh-Hans";
  }
  return {};
}

std::optional<Language> language_of(std::string_view code) {
  for (const Language language : kLanguages) {
    if (language_code(language) == code) return language;
  }
  return std::nullopt;
}

std::string_view Text::in(Language language) const {
  std::array<std::string_view, 3> order = {language_code(language), "en", ""};
  if (language == Language::zh_hant) order[1] = "zh-Hans";
  if (language == Language::zh_hans) order[1] = "zh-Hant";
  if (language != Language::en) order[2] = "en";
  for (const std::string_view wanted : order) {
    for (const auto& [code, text] : by_language) {
      if (code == wanted) return text;
    }
  }
  return by_language.empty() ? std::string_view{} : by_language.front().second;
}

}  // namespace parley

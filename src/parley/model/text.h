// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parley {

/// The languages that everything a user sees is written in.
enum class Language : std::uint8_t { en, zh_hant, zh_hans };
inline constexpr std::array kLanguages = {Language::en, Language::zh_hant, Language::zh_hans};

/// "en", "zh-Hant", "zh-Hans".
[[nodiscard]] std::string_view language_code(Language language);
[[nodiscard]] std::optional<Language> language_of(std::string_view code);

/// A text that people read: one string for all languages (code ""), or one per language.
struct Text {
  std::vector<std::pair<std::string, std::string>> by_language;

  [[nodiscard]] bool empty() const { return by_language.empty(); }
  /// The text in `language`; else in the other Chinese script, in English, in whatever comes
  /// first; else empty.
  [[nodiscard]] std::string_view in(Language language) const;
};

}  // namespace parley

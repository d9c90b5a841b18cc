// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "parley/report/names.h"

namespace parley {

/// The texts of a report, each in every language; who speaks of one names its position.
class TextTable {
 public:
  /// One for each language, in the order of kLanguages.
  using InAllLanguages = std::array<std::string, kLanguages.size()>;
  /// Makes a text with the names of one language.
  using Say = std::function<std::string(const Names&)>;

  TextTable(const Case& conflict, const Worlds& worlds);

  /// The position of what `say` makes in each language. The same texts have the same position.
  std::size_t add(const Say& say);
  std::size_t add(InAllLanguages texts);
  /// What `say` makes, without a position of its own.
  [[nodiscard]] InAllLanguages in_all_languages(const Say& say) const;

  [[nodiscard]] const std::vector<InAllLanguages>& texts() const { return texts_; }
  /// Of all texts in all languages.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  [[nodiscard]] const Names& names(Language language) const;

 private:
  std::vector<Names> names_;  ///< in the order of kLanguages
  std::vector<InAllLanguages> texts_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::size_t> positions_;
};

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parley/model/case.h"

namespace parley {

/// [A-Za-z_][A-Za-z0-9_]*
[[nodiscard]] bool is_id(std::string_view text);
/// A word of the grammar of statements, such as "only"; it can name nothing that a statement names.
[[nodiscard]] bool is_reserved(std::string_view text);

/// "a, b, c", cut short where there are very many or very long ones.
[[nodiscard]] std::string listed(const std::vector<std::string>& names);
/// A text as it is shown in a message: long ones are cut, line breaks become spaces.
[[nodiscard]] std::string shown(std::string_view text);

/// What a name in an expression stands for.
struct NameMeaning {
  enum class Kind : std::uint8_t { option, outcome, named_state, today, graph_state };
  Kind kind = Kind::option;
  std::size_t index = 0;  ///< of the option, outcome, …
};

/// The namespace of expressions.
class NameTable {
 public:
  NameTable() = default;
  /// All names of a case that is read.
  explicit NameTable(const Case& conflict);

  /// False: the name is taken.
  bool add(const std::string& name, NameMeaning meaning) {
    const bool fresh = meanings_.emplace(name, meaning).second;
    if (fresh) all_.push_back(name);
    return fresh;
  }
  [[nodiscard]] const NameMeaning* find(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& all() const { return all_; }

 private:
  std::unordered_map<std::string, NameMeaning> meanings_;
  std::vector<std::string> all_;
};

}  // namespace parley

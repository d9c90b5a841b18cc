// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"
#include "parley/casefile/number.h"
#include "parley/casefile/yaml.h"
#include "parley/model/case.h"

namespace parley {

/// What a number may be: its bounds, and whether likelihood words or "rest" may stand for it.
struct NumberForm {
  std::optional<Decimal> lowest;
  std::optional<Decimal> highest;
  bool words = false;
  bool rest = false;
};
inline constexpr Decimal kZero{0};
inline constexpr Decimal kOne{Decimal::kOne};
inline constexpr NumberForm kAnyNumber{{}, {}, false, false};
inline constexpr NumberForm kShare{kZero, kOne, false, false};
inline constexpr NumberForm kChance{kZero, kOne, true, false};
inline constexpr NumberForm kChanceOrRest{kZero, kOne, true, true};
inline constexpr NumberForm kNotNegative{kZero, {}, false, false};

/// Reads the values of a tree, and reports those of another shape. A place is a path of keys, such
/// as "actors/US/can".
class ValueReader {
 public:
  ValueReader(std::string_view file, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {}

  void report(Code code, Span span, std::vector<Message> arguments, std::string nearest = {});
  void wrong_shape(const YamlNode& node, const Message& place, const char* expected);
  /// Whether so many faults were found that one need not look for more.
  [[nodiscard]] bool done() const { return diagnostics_.size() > kFaultLimit; }
  [[nodiscard]] bool has_faults() const { return has_errors(diagnostics_); }
  [[nodiscard]] const Diagnostics& reported() const { return diagnostics_; }
  [[nodiscard]] std::string_view file() const { return file_; }

  /// The scalar of a node, or null; an empty one is none.
  [[nodiscard]] const YamlScalar* scalar(const YamlNode& node, const Message& place,
                                         const char* expected);
  [[nodiscard]] bool is_map(const YamlNode& node, const Message& place, const char* expected);
  [[nodiscard]] bool is_list(const YamlNode& node, const Message& place, const char* expected);
  /// The items of a list, or the one value that stands for a list of one; null on another shape.
  [[nodiscard]] std::vector<const YamlNode*> one_or_more(const YamlNode& node, const Message& place,
                                                         const char* expected);
  /// Reports the keys that are not among `known`.
  void check_keys(const YamlNode& map, const Message& place,
                  std::initializer_list<std::string_view> known);
  /// Reports a required key that is missing; `span` is where to show it.
  const YamlNode* required(const YamlNode& map, std::string_view key, Span span,
                           const Message& place);
  /// Whether a key is an id; `in_statements` means that statements name it.
  bool check_id(const YamlScalar& id, bool in_statements);
  /// Reports full-width punctuation in a text that should be ASCII; false: there is none.
  bool report_full_width(const YamlScalar& scalar);

  Text text(const YamlNode& node, const Message& place);
  /// The text of a key, empty without it.
  Text text_at(const YamlNode& map, std::string_view key, const std::string& place);
  std::string word(const YamlNode& node, const Message& place);
  std::string word_at(const YamlNode& map, std::string_view key, const std::string& place);
  std::string date(const YamlNode& node, const Message& place, DateForm form);
  std::optional<Grade> grade(const YamlNode& node, const Message& place);
  std::optional<Number> number(const YamlNode& node, const Message& place, const NumberForm& form);
  std::optional<Number> number_at(const YamlNode& map, std::string_view key,
                                  const std::string& place, const NumberForm& form);

 private:
  std::string_view file_;
  Diagnostics& diagnostics_;
};

}  // namespace parley

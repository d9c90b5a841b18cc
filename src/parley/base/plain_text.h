// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace parley {

/// Adds a part to a list that is being written, ", " between.
inline void add_to_list(std::string& list, std::string_view part) {
  if (!list.empty()) list += ", ";
  list += part;
}

/// The text with the letters A to Z in lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// The text on one line: control characters, those that turn the writing around and line
/// separators become spaces.
[[nodiscard]] std::string one_line(std::string_view text);

/// A text in double quotes, as YAML and Graphviz read it back: backslash and quote escaped.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// A name in double quotes; the id where there is nothing to see in the name.
[[nodiscard]] std::string name_in_quotes(std::string_view name, std::string_view id);

/// Ids for names that are free texts: lower-case letters, digits and underscores, each id once, and
/// none of them a word of the language of statements.
class IdMaker {
 public:
  IdMaker();
  /// `fallback` stands where nothing of the name can be in an id: "option".
  [[nodiscard]] std::string make(std::string_view name, const std::string& fallback);
  /// The same, but a name that is a good id already stays as it is.
  [[nodiscard]] std::string keep(std::string_view name, const std::string& fallback);

 private:
  std::set<std::string, std::less<>> taken_;
};

}  // namespace parley

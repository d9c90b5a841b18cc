// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/casefile/yaml.h"

namespace parley {

/// The text of a case file, changed in single places: comments, order and layout of everything else
/// stay as they are. Each change is made or, where the form of the file does not lend itself to it,
/// refused (false), and then the text is of no use any more. What a changed text means is for the
/// caller to read again. O(size of the text) each.
class CaseText {
 public:
  /// Keys from the top of the file down.
  using Path = std::vector<std::string>;

  /// The text must read without faults.
  explicit CaseText(std::string text);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool has(const Path& path) const { return find(path).node != nullptr; }
  /// The text of a scalar that a path leads to.
  [[nodiscard]] std::optional<std::string> scalar(const Path& path) const;
  /// The text of an item of a list of statements; items in brackets count singly.
  [[nodiscard]] std::optional<std::string> item(const Path& list, std::size_t at) const;

  /// Writes another scalar, or a flow collection as it stands.
  [[nodiscard]] bool set(const Path& path, const std::string& value);
  [[nodiscard]] bool set_item(const Path& list, std::size_t at, const std::string& value);
  /// The last item leaves an empty list.
  [[nodiscard]] bool drop_item(const Path& list, std::size_t at);
  [[nodiscard]] bool move_item(const Path& list, std::size_t from, std::size_t to);
  /// Adds an item at the end of a list at the top of the file, which is made if it is not there:
  /// after the last of some keys that are.
  [[nodiscard]] bool append(const std::string& key, const std::string& value,
                            const std::vector<std::string>& after);

  /// Adds a key to a map that lacks it; the value is YAML as it stands.
  [[nodiscard]] bool add_entry(const Path& map, const std::string& key, const std::string& value);

  // The key `one_way`: a list of options, or a map of them to `on` or `off`.
  [[nodiscard]] bool drop_one_way(const std::string& option);
  [[nodiscard]] bool set_one_way(const std::string& option, bool on);

 private:
  struct Found {
    const YamlNode* node = nullptr;
    const YamlScalar* key = nullptr;
    bool in_flow = false;  ///< some collection around it is written in brackets
  };
  struct Item {
    const YamlNode* node = nullptr;    ///< of the list
    const YamlNode* scalar = nullptr;  ///< its statement
    std::size_t index = 0;             ///< in the list
    bool bracketed = false;            ///< stands in an inner list
  };
  /// Text in place of a stretch of bytes.
  struct Splice {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
  };
  struct Lines {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< past the line break
  };

  [[nodiscard]] Found find(const Path& path) const;
  [[nodiscard]] static std::vector<Item> items(const YamlNode& list);
  [[nodiscard]] bool is_flow(const YamlNode& node) const;
  [[nodiscard]] std::size_t end_of(const YamlNode& node) const;
  [[nodiscard]] std::string raw(const YamlNode& node) const;
  [[nodiscard]] std::size_t line_of(std::size_t at) const;
  [[nodiscard]] std::size_t line_after(std::size_t at) const;
  [[nodiscard]] std::optional<std::size_t> dash_of(const YamlNode& item) const;
  [[nodiscard]] std::optional<Lines> lines_of(const YamlNode& item) const;
  [[nodiscard]] std::optional<std::size_t> comma_after(std::size_t at) const;
  [[nodiscard]] bool only_blanks(std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::string line_break() const;

  bool splice(std::vector<Splice> splices);
  bool drop_from(const Found& list, std::size_t index);
  bool drop_entry(const YamlNode& map, std::size_t index);
  bool make_empty(const Found& list, const char* empty);
  bool append_to(const Found& list, const std::string& value);
  bool append_entry(const Found& map, const std::string& key, const std::string& value);
  bool insert_section(const std::string& key, const std::string& value,
                      const std::vector<std::string>& after);
  bool list_to_map(const Found& list);

  std::string text_;
  YamlNode root_;
};

/// A text as a YAML scalar: plain where that reads back, else in double quotes.
[[nodiscard]] std::string yaml_scalar(const std::string& text, bool in_flow);

}  // namespace parley

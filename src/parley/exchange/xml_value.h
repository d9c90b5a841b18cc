// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.h"

namespace parley {

// Only the .cpp files of this folder include this.

inline constexpr std::size_t kXmlNestingLimit = 32;
inline constexpr std::size_t kXmlElementLimit = 200'000;

/// An element as it stands: attributes, comments and instructions are passed over.
struct XmlElement {
  std::string name;
  std::string text;  ///< its own, without that of its children and the blanks at the ends
  std::vector<XmlElement> children;
  Span tag;      ///< the opening tag
  Span content;  ///< its text without blanks at the ends; of an empty element the opening tag

  /// The first child of that name; nullptr: there is none.
  [[nodiscard]] const XmlElement* find(std::string_view child) const;
};

/// Reads XML in UTF-8. No document type is read, so that there are no entities but the five that
/// XML has, and nothing outside of the text is looked for. Time O(text). Faults: file_not_utf8,
/// xml_syntax, xml_doctype, xml_too_deep, too_many_items.
[[nodiscard]] std::optional<XmlElement> read_xml(std::string_view text, Diagnostics& faults);

/// A text with what XML would read as markup written as entities, control characters as spaces.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace parley

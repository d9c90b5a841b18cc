// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace parley {

/// How every page begins: by it a program knows a page that it may write over.
inline constexpr std::string_view kPageBeginning = "<!doctype html>\n<!-- parley report -->\n";

/// What a page says where there is no script to draw it, and in its head. Plain texts.
struct PageHead {
  std::string language;  ///< "zh-Hant"
  std::string title;
  std::string without_script;
};

/// One page that holds the report (JSON), the pictures' program and nothing from anywhere else. A
/// policy in its head lets this very program run and none that a text of a case might bring; in the
/// data no text can end the element that it stands in.
[[nodiscard]] std::string html_page(const PageHead& head, std::string_view report);

}  // namespace parley

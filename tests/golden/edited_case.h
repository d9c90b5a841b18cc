// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace parley {

inline constexpr const char* kFlagship = "cases/anchorage-2025/anchorage.yaml";

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string flagship() { return read_file(std::filesystem::path(PARLEY_ROOT) / kFlagship); }

/// A text with everything that a pattern finds replaced; it must find something.
inline std::string edited(const std::string& text, const std::string& pattern,
                          const std::string& by) {
  const std::regex line(pattern);
  EXPECT_TRUE(std::regex_search(text, line)) << pattern;
  return std::regex_replace(text, line, by);
}

/// The flagship with Russia's territorial price relaxed to "or relief".
inline std::string relaxed() {
  return edited(flagship(), "- stop only if concede [^\n]*", "- stop only if (concede or ease)");
}

/// The flagship with several changes: Russia's price relaxed and its patience likelier, the meeting
/// no longer bound to last, a signal left out, and the American deal-maker's first want at the end.
inline std::string several() {
  std::string text = edited(relaxed(), "one_way: \\[meet, concede\\]", "one_way: [concede]");
  text = edited(text, "(patient:\n[^\n]*\n *chance: )30-70%", "$1 70%");
  text = edited(text,
                " *- ease only if stop @hawks @hardline\n( *- stop @legacy\n *- if stop then ease)",
                "$1");
  return edited(text, "( *- not guarantee or stop\n)", "$1          - ease only if stop\n");
}

}  // namespace parley

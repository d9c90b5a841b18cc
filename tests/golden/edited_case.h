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

}  // namespace parley

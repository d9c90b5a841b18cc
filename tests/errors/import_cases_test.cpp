// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/service/service.h"

/// Every file in tests/errors/imports is one of another program, most of them with a fault; beside
/// it stand the messages that `parley import` must give (.expect). PARLEY_BLESS=1 writes them anew;
/// read them before they are kept.
namespace parley {
namespace {

namespace fs = std::filesystem;

fs::path folder() { return fs::path(PARLEY_ROOT) / "tests" / "errors" / "imports"; }

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() != ".expect") all.push_back(entry.path().filename().string());
  }
  std::sort(all.begin(), all.end());
  return all;
}

Answer imported(const std::string& name, Language language) {
  Request request;
  request.command = Command::import_file;
  request.language = language;
  request.case_path = name;
  request.case_text = bytes_of(folder() / name);
  return answer(request, Run{});
}

class ImportCase : public testing::TestWithParam<std::string> {};

TEST_P(ImportCase, gives_the_messages_beside_it) {
  const Answer given = imported(GetParam(), Language::en);
  const fs::path beside = folder() / (GetParam() + ".expect");
  if (std::getenv("PARLEY_BLESS") != nullptr) std::ofstream(beside) << given.messages;
  EXPECT_EQ(given.messages, bytes_of(beside));
  const bool fine = GetParam().rfind("fine_", 0) == 0;
  if (fine) {
    EXPECT_EQ(given.messages, "");
    EXPECT_EQ(given.status, 0);
  } else {
    const std::string own = GetParam().substr(0, 4);
    EXPECT_NE(given.messages.find(own + ' '), std::string::npos) << given.messages;
  }
  EXPECT_EQ(given.status == 0, !given.output.empty())
      << "nothing is written where there is a fault";
}

TEST_P(ImportCase, says_the_same_at_the_same_place_in_chinese) {
  const Answer english = imported(GetParam(), Language::en);
  for (const Language language : {Language::zh_hant, Language::zh_hans}) {
    const Answer chinese = imported(GetParam(), language);
    EXPECT_EQ(chinese.status, english.status);
    const std::size_t place_end = english.messages.find(": ");
    EXPECT_EQ(chinese.messages.substr(0, place_end), english.messages.substr(0, place_end));
    EXPECT_EQ(chinese.messages == english.messages, english.messages.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(Files, ImportCase, testing::ValuesIn(names()),
                         [](const testing::TestParamInfo<std::string>& file) {
                           std::string name = file.param;
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

TEST(ImportCases, every_code_of_tables_of_stands_has_a_file) {
  std::set<std::string> seen;
  for (const std::string& name : names()) {
    seen.insert(name.substr(0, 4));
  }
  for (const Code code : all_codes()) {
    const std::string name = code_name(code);
    if (name.rfind("X4", 0) != 0) continue;
    EXPECT_EQ(seen.count(name), 1U) << name << " has no file in tests/errors/imports";
  }
}

}  // namespace
}  // namespace parley

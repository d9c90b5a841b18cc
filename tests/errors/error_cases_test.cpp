// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/report/diagnostic_picture.h"

/// Every file in tests/errors/cases is a case with faults, and ends in a comment with the pictures
/// that they must give. PARLEY_BLESS=1 writes the comments anew; read them before they are kept.
namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExpect = "# expect:\n";

fs::path folder() { return fs::path(PARLEY_ROOT) / "tests" / "errors" / "cases"; }

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> case_files() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

FetchedFile fetch(const std::string& path) {
  if (!fs::is_regular_file(folder() / path)) return {false, "No such file or directory"};
  return {true, bytes_of(folder() / path)};
}

std::string drawn(const Reading& reading) {
  return pictures(reading.diagnostics, reading.files, Language::en, false);
}

std::string as_comment(const std::string& text) {
  std::string comment(kExpect);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = text.substr(begin, end - begin);
    comment += line.empty() ? "#\n" : "# " + line + "\n";
    begin = end + 1;
  }
  return comment;
}

class ErrorCase : public testing::TestWithParam<std::string> {};

TEST_P(ErrorCase, gives_the_messages_at_its_end) {
  const fs::path path = folder() / (GetParam() + ".yaml");
  const std::string text = bytes_of(path);
  const Reading reading = read_case(GetParam() + ".yaml", text, fetch);
  const std::string actual = as_comment(drawn(reading));
  const std::size_t begin = text.find(kExpect);
  if (std::getenv("PARLEY_BLESS") != nullptr) {
    const std::string body = text.substr(0, begin);
    // Messages may speak of what the comment pushes about, such as the end of the file.
    const Reading again = read_case(GetParam() + ".yaml", body + actual, fetch);
    std::ofstream(path, std::ios::binary) << body << as_comment(drawn(again));
    return;
  }
  ASSERT_NE(begin, std::string::npos) << "no expectation; run with PARLEY_BLESS=1";
  EXPECT_EQ(actual, text.substr(begin));
}

INSTANTIATE_TEST_SUITE_P(Files, ErrorCase, testing::ValuesIn(case_files()),
                         [](const testing::TestParamInfo<std::string>& file) {
                           return file.param;
                         });

/// A case that cannot be a file here: too large, not text, without room for a comment.
struct MadeCase {
  std::string name;
  std::function<std::string()> text;
  std::string expected;  ///< the pictures
};

/// For the messages of gtest.
void PrintTo(const MadeCase& made, std::ostream* out) { *out << made.name; }

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  text.reserve(part.size() * count);
  for (std::size_t at = 0; at < count; ++at) text += part;
  return text;
}

std::string many_actors() {
  std::string text = "parley: 1\nactors:\n";
  for (int number = 0; number < 65; ++number) {
    text += "  A" + std::to_string(number) + ": {can: {o" + std::to_string(number) +
            ": act}, wants: [o" + std::to_string(number) + "]}\n";
  }
  return text;
}

std::string many_statements() {
  return "parley: 1\nactors:\n  US:\n    can: {ease: lift sanctions}\n    wants:\n" +
         repeated("      - ease\n", 4097);
}

constexpr std::string_view kShortCase =
    "parley: 1\nactors:\n  US:\n    can: {ease: lift sanctions}\n    wants: [ease]\n";

std::vector<MadeCase> made_cases() {
  return {
      {"P003_file_too_large", [] { return std::string((std::size_t{16} << 20U) + 1, 'a'); },
       R"(P003 case.yaml: the file is larger than 16 MiB
   Split it, or leave out what the analysis does not need.
)"},
      {"P004_file_not_utf8", [] { return std::string(kShortCase) + "title: Z\xFCrich\n"; },
       R"(P004 case.yaml:6:9: the text is not UTF-8 from byte 82 on
   6 | title: Z\xFCrich
     |         ^^^^
   Save the file as UTF-8 in your editor.
)"},
      {"P004_cut_in_the_middle_of_a_character",
       [] { return std::string(kShortCase) + "title: \xE5\x81"; },
       R"(P004 case.yaml:6:8: the text is not UTF-8 from byte 81 on
   6 | title: \xE5\x81
     |        ^^^^
   Save the file as UTF-8 in your editor.
)"},
      {"P005_file_empty", [] { return std::string(); }, R"(P005 case.yaml: the file is empty
   "parley new NAME" writes a case to start from.
)"},
      {"P005_only_comments", [] { return std::string("# nothing yet\n\n"); },
       R"(P005 case.yaml: the file is empty
   "parley new NAME" writes a case to start from.
)"},
      {"P005_only_a_byte_order_mark", [] { return std::string("\xEF\xBB\xBF"); },
       R"(P005 case.yaml: the file is empty
   "parley new NAME" writes a case to start from.
)"},
      {"P006_unclosed_bracket", [] { return std::string(kShortCase) + "today: [ease\n"; },
       R"(P006 case.yaml:6:8: this is not YAML: a comma or "]" is missing
   6 | today: [ease
     |        ^
   Look at indentation, brackets and quotes here and on the line above; a text with a colon and a
   space in it, or with a symbol first, needs quotes.
)"},
      {"P006_unclosed_quote", [] { return std::string(kShortCase) + "title: \"After\n"; },
       R"(P006 case.yaml:6:8: this is not YAML: a quote was not closed
   6 | title: "After
     |        ^
   Look at indentation, brackets and quotes here and on the line above; a text with a colon and a
   space in it, or with a symbol first, needs quotes.
)"},
      {"P006_control_character", [] { return std::string(kShortCase) + "title: a\x01z\n"; },
       R"(P006 case.yaml:6:9: this is not YAML: a control character stands here
   6 | title: a\x01z
     |         ^^^^
   Look at indentation, brackets and quotes here and on the line above; a text with a colon and a
   space in it, or with a symbol first, needs quotes.
)"},
      {"P006_nul", [] { return std::string(kShortCase) + std::string("title: \0\n", 9); },
       R"(P006 case.yaml:6:8: this is not YAML: a control character stands here
   6 | title: \x00
     |        ^^^^
   Look at indentation, brackets and quotes here and on the line above; a text with a colon and a
   space in it, or with a symbol first, needs quotes.
)"},
      {"P013_nesting_of_brackets_only", [] { return std::string(100000, '['); },
       R"(P013 case.yaml:1:65: more than 64 lists and maps within each other
   1 | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[…
     |                                                                 ^
   No key of a case needs so much: look for brackets that were not closed.
)"},
      {"P014_too_many_values", [] { return repeated("- a\n", 200001); },
       R"(P014 case.yaml:200001:3: the file has more than 200000 values
   200001 | - a
          |   ^
   Is this a case file?
)"},
      {"P021_too_many_actors", many_actors,
       R"(P021 case.yaml:3:3: too many actors: 65, at most 64 are read
   3 |   A0: {can: {o0: act}, wants: [o0]}
     |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   Leave out what the question does not need.
)"},
      {"P021_too_many_statements", many_statements,
       R"(P021 case.yaml:4102:9: too many statements: 4097, at most 4096 are read
   4102 |       - ease
        |         ^^^^
   Leave out what the question does not need.
)"},
      {"P121_statement_too_large",
       [] {
         return std::string(kShortCase) + "impossible:\n  - ease" + repeated(" and ease", 20000);
       },
       R"(P121 case.yaml:7:73733: impossible, statement 1 has more than 16384 parts, those of the outcomes and states that it names counted
   7 | …e and ease and ease and ease and ease and ease and ease and ease and ease and ease and ease and ea…
     |                                   ^^^^
   Split it into several statements.
)"},
      {"windows_line_ends_are_fine",
       [] {
         std::string text;
         for (const char byte : kShortCase) text += byte == '\n' ? "\r\n" : std::string(1, byte);
         return text;
       },
       ""},
      {"a_byte_order_mark_is_fine", [] { return "\xEF\xBB\xBF" + std::string(kShortCase); }, ""},
      {"a_byte_order_mark_moves_no_place",
       [] { return "\xEF\xBB\xBF" + std::string(kShortCase) + "today: [eese]\n"; },
       R"(P101 case.yaml:6:9: unknown option "eese" in today
   6 | today: [eese]
     |         ^^^^
   Options here: ease. Did you mean "ease"?
)"},
  };
}

class MadeErrorCase : public testing::TestWithParam<MadeCase> {};

TEST_P(MadeErrorCase, gives_the_messages_beside_it) {
  const Reading reading = read_case("case.yaml", GetParam().text(), fetch);
  EXPECT_EQ(drawn(reading), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Made, MadeErrorCase, testing::ValuesIn(made_cases()),
                         [](const testing::TestParamInfo<MadeCase>& made) {
                           return made.param.name;
                         });

TEST(ErrorCases, every_code_of_the_case_file_has_one) {
  std::set<std::string> seen;
  const auto read = [&](const std::string& text) {
    std::set<std::string> codes;
    for (const Diagnostic& diagnostic : read_case("case.yaml", text, fetch).diagnostics) {
      codes.insert(code_name(diagnostic.code));
    }
    seen.insert(codes.begin(), codes.end());
    return codes;
  };
  for (const std::string& name : case_files()) {
    const std::set<std::string> codes = read(bytes_of(folder() / (name + ".yaml")));
    const std::string own = name.substr(0, 4);
    if (own[0] == 'P') {
      EXPECT_EQ(codes.count(own), 1U) << name << " does not give " << own;
    }
  }
  for (const MadeCase& made : made_cases()) read(made.text());
  // These are told by whoever opens the file, before there is a text to read.
  const std::set<std::string> before_reading = {"P001", "P002", "P022"};
  for (const Code code : all_codes()) {
    const std::string name = code_name(code);
    if (name[0] != 'P' || before_reading.count(name) != 0) continue;
    EXPECT_EQ(seen.count(name), 1U) << name << " is never seen in tests/errors";
  }
}

TEST(ErrorCases, messages_in_chinese_have_the_same_codes_and_places) {
  for (const std::string& name : case_files()) {
    const Reading reading = read_case("case.yaml", bytes_of(folder() / (name + ".yaml")), fetch);
    for (const Diagnostic& diagnostic : reading.diagnostics) {
      const std::string english = picture(diagnostic, reading.files, Language::en, false);
      for (const Language language : {Language::zh_hant, Language::zh_hans}) {
        const std::string chinese = picture(diagnostic, reading.files, language, false);
        const std::size_t place_end = english.find(": ");
        EXPECT_EQ(chinese.substr(0, place_end), english.substr(0, place_end)) << name;
        EXPECT_NE(chinese, english) << name << ": the same in every language";
      }
    }
  }
}

}  // namespace
}  // namespace parley

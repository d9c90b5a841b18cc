// SPDX-License-Identifier: Apache-2.0
#include "parley/report/diagnostic_picture.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

Files one_file(std::string name, std::string text) {
  Files files;
  files.push_back({std::move(name), std::move(text)});
  return files;
}

/// A diagnostic of the first occurrence of `part` in a text.
Diagnostic at(std::string_view text, std::string_view part, Code code = Code::file_empty) {
  const std::size_t begin = text.find(part);
  return {code, Span{FileId(0), begin, begin + part.size()}, {}, {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

/// The line and its carets, without what is said before and after.
std::string excerpt(const std::string& text, const Diagnostic& diagnostic) {
  const auto lines = lines_of(picture(diagnostic, one_file("a.yaml", text), Language::en, false));
  return lines.size() < 3 ? "" : lines[1] + "\n" + lines[2];
}

TEST(Picture, has_the_shape_that_the_case_format_promises) {
  const std::string text = "parley: 1\n    wants: [eese only if stop @hawks]\n";
  Diagnostic diagnostic = at(text, "eese", Code::unknown_option);
  diagnostic.arguments = {"eese", "US/image", "normalise, ease, press"};
  diagnostic.nearest = "ease";
  const std::string drawn = picture(diagnostic, one_file("case.yaml", text), Language::en, false);
  EXPECT_EQ(drawn, "P101 case.yaml:2:13: " + what_is_wrong(Language::en, diagnostic) +
                       "\n"
                       "   2 |     wants: [eese only if stop @hawks]\n"
                       "     |             ^^^^\n"
                       "   " +
                       how_to_mend(Language::en, diagnostic) + "\n");
}

TEST(Picture, stands_right_under_chinese_text) {
  const std::string text = "title: 安克拉治會談，停火\n";
  EXPECT_EQ(excerpt(text, at(text, "停火")),
            "   1 | title: 安克拉治會談，停火\n"
            "     |                      ^^^^");
}

TEST(Picture, counts_columns_in_code_points) {
  const std::string text = "title: 停火 x\n";
  const Files files = one_file("a.yaml", text);
  EXPECT_EQ(place_of(files[FileId(0)], text.find('x')), (Place{1, 11}));
}

TEST(Picture, shows_tabs_as_one_space_and_escapes_controls) {
  const std::string text = "a:\tb\x1b[31m c\n";
  EXPECT_EQ(excerpt(text, at(text, "c")),
            "   1 | a: b\\x1B[31m c\n"
            "     |              ^");
  const std::string broken = "a: \xFF b\n";
  EXPECT_EQ(excerpt(broken, at(broken, "\xFF")),
            "   1 | a: \\xFF b\n"
            "     |    ^^^^");
}

TEST(Picture, ends_the_carets_of_a_long_span_with_its_first_line) {
  const std::string text = "wants:\n  - stop\n  - ease\n";
  EXPECT_EQ(excerpt(text, at(text, "stop\n  - ease")),
            "   2 |   - stop\n"
            "     |     ^^^^");
  const std::string windows = "wants:\r\n  - stop\r\n  - ease\r\n";
  EXPECT_EQ(excerpt(windows, at(windows, "stop\r\n  - ease")),
            "   2 |   - stop\n"
            "     |     ^^^^");
}

TEST(Picture, has_one_caret_for_an_empty_span) {
  const std::string text = "wants: \nnext";
  EXPECT_EQ(excerpt(text, {Code::file_empty, Span{FileId(0), 7, 7}, {}, {}}),
            "   1 | wants:\n"
            "     |        ^");
  EXPECT_EQ(excerpt(text, {Code::file_empty, Span{FileId(0), 12, 12}, {}, {}}),
            "   2 | next\n"
            "     |     ^");
}

TEST(Picture, cuts_a_long_line_around_the_span) {
  const std::string many(60, 'x');
  const std::string text = many + many + " HERE " + many + many + "\n";
  const auto lines =
      lines_of(picture(at(text, "HERE"), one_file("a.yaml", text), Language::en, false));
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ(lines[1].substr(0, 10), "   1 | …");
  EXPECT_EQ(lines[1].substr(lines[1].size() - 3), "…");
  EXPECT_LE(display_width(lines[1]), 107U);
  // The ellipsis is one column but three bytes.
  EXPECT_EQ(lines[1].find("HERE"), lines[2].find("^^^^") + 2);
}

TEST(Picture, keeps_the_beginning_of_a_long_line_where_the_span_is_near_it) {
  const std::string text = "key: BAD " + std::string(500, 'y') + "\n";
  EXPECT_EQ(excerpt(text, at(text, "BAD")),
            "   1 | key: BAD " + std::string(90, 'y') + "…\n" + "     |      ^^^");
}

TEST(Picture, names_only_the_file_where_the_span_is_the_file_as_a_whole) {
  const Diagnostic diagnostic{Code::file_empty, Span{}, {}, {}};
  const std::string drawn = picture(diagnostic, one_file("a.yaml", ""), Language::en, false);
  EXPECT_EQ(lines_of(drawn)[0], "P005 a.yaml: " + what_is_wrong(Language::en, diagnostic));
  EXPECT_EQ(drawn.find('|'), std::string::npos);
}

TEST(Picture, names_no_file_where_there_is_no_span) {
  const Diagnostic diagnostic{Code::usage, {}, {"no such flag"}, {}};
  EXPECT_EQ(lines_of(picture(diagnostic, {}, Language::en, false))[0],
            "C001 " + what_is_wrong(Language::en, diagnostic));
}

TEST(Picture, says_that_a_warning_or_note_is_one_in_every_language) {
  const std::string text = "quote: no\n";
  Diagnostic note = at(text, "no", Code::quote_found_again);
  note.arguments = {"a.md", "3", "0-2"};
  for (const Language language : kLanguages) {
    const std::string drawn = picture(note, one_file("a.yaml", text), language, false);
    const std::string word = say(language, "severity_note");
    EXPECT_EQ(drawn.find("P404 a.yaml:1:8: " + word), 0U) << drawn;
  }
}

TEST(Picture, shows_an_argument_without_its_controls_and_not_at_any_length) {
  const std::string text = "a: b\n";
  Diagnostic diagnostic = at(text, "b", Code::unknown_option);
  diagnostic.arguments = {"\x1b[2J\n" + std::string(100000, 'x'), "here", "x"};
  const std::string drawn = picture(diagnostic, one_file("a.yaml", text), Language::en, false);
  EXPECT_EQ(drawn.find('\x1b'), std::string::npos);
  EXPECT_NE(drawn.find("\\x1B[2J\\n"), std::string::npos);
  EXPECT_LT(drawn.size(), 2000U);
}

TEST(Picture, is_coloured_only_when_asked) {
  const std::string text = "a: b\n";
  const Files files = one_file("a.yaml", text);
  const std::string plain = picture(at(text, "b"), files, Language::en, false);
  std::string coloured = picture(at(text, "b"), files, Language::en, true);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(coloured.find("\x1b[1;31mP005\x1b[0m"), std::string::npos);
  for (std::size_t escape = coloured.find('\x1b'); escape != std::string::npos;
       escape = coloured.find('\x1b')) {
    coloured.erase(escape, coloured.find('m', escape) - escape + 1);
  }
  EXPECT_EQ(coloured, plain);
}

TEST(Picture, survives_spans_beyond_the_text_and_unknown_files) {
  const Files files = one_file("a.yaml", "ab");
  for (const Span& span : {Span{FileId(0), 1, 900}, Span{FileId(0), 900, 901},
                           Span{FileId(0), 2, 1}, Span{FileId(5), 0, 1}}) {
    const Diagnostic diagnostic{Code::file_empty, span, {}, {}};
    EXPECT_EQ(picture(diagnostic, files, Language::en, false).substr(0, 4), "P005");
  }
}

TEST(LineIndex, agrees_with_counting_from_the_start) {
  std::string text;
  for (int count = 0; text.size() < 20000; ++count) {
    text += count % 7 == 0 ? "停火\n" : count % 97 == 0 ? std::string(5000, 'x') : "ab\r\n\n";
  }
  const File file{"a", text};
  const LineIndex index(text);
  for (std::size_t byte = 0; byte <= text.size(); byte += 13) {
    EXPECT_EQ(index.place_of(byte), place_of(file, byte)) << byte;
  }
  EXPECT_EQ(index.place_of(text.size() + 5), place_of(file, text.size()));
}

TEST(Pictures, a_thousand_in_a_file_of_16_mib_take_no_second) {
  const std::vector<std::string> texts = {std::string(std::size_t{1} << 24U, 'a'), [] {
                                            std::string lines;
                                            while (lines.size() < (std::size_t{1} << 24U))
                                              lines += "- a\n";
                                            return lines;
                                          }()};
  for (const std::string& text : texts) {
    Diagnostics diagnostics;
    for (std::size_t count = 1; count <= 1000; ++count) {
      const std::size_t begin = text.size() / 1000 * count - 1;
      diagnostics.push_back({Code::file_empty, Span{FileId(0), begin, begin + 1}, {}, {}});
    }
    const Files files = one_file("big.yaml", text);
    const auto start = std::chrono::steady_clock::now();
    EXPECT_GT(pictures(diagnostics, files, Language::en, false).size(), 50000U);
    // With sanitizers it is some ten times slower; a quadratic one would take minutes.
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  }
}

}  // namespace
}  // namespace parley

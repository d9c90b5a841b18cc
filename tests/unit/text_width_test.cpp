// SPDX-License-Identifier: Apache-2.0
#include "parley/report/text_width.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace parley {
namespace {

using Lines = std::vector<std::string>;

TEST(DisplayWidth, counts_chinese_twice_and_combining_marks_not_at_all) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("stop"), 4U);
  EXPECT_EQ(display_width("停火"), 4U);
  EXPECT_EQ(display_width("停火 stop"), 9U);
  EXPECT_EQ(display_width("，。（）"), 8U);
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);
  EXPECT_EQ(display_width("…"), 1U);
}

TEST(DisplayWidth, counts_a_broken_byte_as_one) {
  EXPECT_EQ(display_width("a\xFF\xFE"), 3U);
  EXPECT_EQ(display_width("\xE5\x81"), 2U);
}

TEST(Padded, fills_up_to_the_width_and_never_cuts) {
  EXPECT_EQ(padded("停火", 6), "停火  ");
  EXPECT_EQ(padded("停火", 4), "停火");
  EXPECT_EQ(padded("停火", 3), "停火");
}

TEST(Wrapped, breaks_english_at_spaces) {
  EXPECT_EQ(wrapped("the quick brown fox", 10), (Lines{"the quick", "brown fox"}));
  EXPECT_EQ(wrapped("the quick brown fox", 9), (Lines{"the quick", "brown fox"}));
  EXPECT_EQ(wrapped("the quick brown fox", 100), (Lines{"the quick brown fox"}));
  EXPECT_EQ(wrapped("", 10), (Lines{""}));
}

TEST(Wrapped, breaks_chinese_between_characters_but_not_before_closing_marks) {
  EXPECT_EQ(wrapped("俄羅斯不會停火", 6), (Lines{"俄羅斯", "不會停", "火"}));
  EXPECT_EQ(wrapped("俄羅斯，不會停火。", 6), (Lines{"俄羅", "斯，不", "會停", "火。"}));
  EXPECT_EQ(wrapped("他說「停火」了", 6), (Lines{"他說", "「停", "火」了"}));
}

TEST(Wrapped, keeps_an_english_word_in_chinese_text_together) {
  EXPECT_EQ(wrapped("選項normalise在此", 10), (Lines{"選項", "normalise", "在此"}));
}

TEST(Wrapped, cuts_a_word_that_is_wider_than_a_line) {
  EXPECT_EQ(wrapped("abcdefgh ij", 3), (Lines{"abc", "def", "gh", "ij"}));
  EXPECT_EQ(wrapped("停", 1), (Lines{"停"}));
  EXPECT_EQ(wrapped("ab", 0), (Lines{"a", "b"}));
}

TEST(Wrapped, keeps_newlines_and_leading_spaces) {
  EXPECT_EQ(wrapped("one\n\n  two", 10), (Lines{"one", "", "  two"}));
}

TEST(Wrapped, no_line_is_wider_than_asked_and_nothing_is_lost) {
  const std::string text =
      "「停火」（stop），once more：俄羅斯、烏克蘭；a_very_long_identifier 是。";
  for (std::size_t width = 4; width < 70; ++width) {
    std::string joined;
    for (const std::string& line : wrapped(text, width)) {
      EXPECT_LE(display_width(line), width);
      joined += line;
    }
    std::string without_spaces;
    for (const char letter : text) {
      if (letter != ' ') without_spaces += letter;
    }
    std::erase(joined, ' ');
    EXPECT_EQ(joined, without_spaces);
  }
}

TEST(Printable, shows_what_would_move_the_cursor) {
  EXPECT_EQ(printable("a\x1b[31m"), "a\\x1B[31m");
  EXPECT_EQ(printable("a\tb\nc"), "a b\\nc");
  EXPECT_EQ(printable("\xE2\x80\xAE"), "\\u202E");
  EXPECT_EQ(printable("\xC2\x85"), "\\u0085");
  EXPECT_EQ(printable(std::string("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("\xFF"), "\\xFF");
  EXPECT_EQ(printable("停火，e\xCC\x81"), "停火，e\xCC\x81");
}

}  // namespace
}  // namespace parley

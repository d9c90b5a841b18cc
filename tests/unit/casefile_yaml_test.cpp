// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "parley/casefile/yaml.h"
#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

/// The first fault and what stands under it: "P010 \t".
std::string first_fault(const std::string& text) {
  Diagnostics diagnostics;
  static_cast<void>(read_yaml(text, diagnostics));
  if (diagnostics.empty()) return "fine";
  const Span span = diagnostics[0].span.value_or(Span{});
  return code_name(diagnostics[0].code) + " " + text.substr(span.begin, span.end - span.begin);
}

TEST(Yaml, TakesEveryScalarForText) {
  Diagnostics diagnostics;
  const auto root = read_yaml("a: no\nb: 1.10\nc: ~\nd: 2025-08-16\ne: \"on\"\n", diagnostics);
  ASSERT_TRUE(root);
  EXPECT_EQ(root->find("a")->scalar.text, "no");
  EXPECT_EQ(root->find("b")->scalar.text, "1.10");
  EXPECT_EQ(root->find("c")->scalar.text, "~");
  EXPECT_EQ(root->find("d")->scalar.text, "2025-08-16");
  EXPECT_EQ(root->find("e")->scalar.text, "on");
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Yaml, RefusesEachThingByItsOwnMessage) {
  EXPECT_EQ(first_fault(""), "P005 ");
  EXPECT_EQ(first_fault("# only a comment\n"), "P005 ");
  EXPECT_EQ(first_fault("a: \xFF\xFE"), "P004 \xFF");
  EXPECT_EQ(first_fault(std::string("a: \0b", 5)), std::string("P006 \0", 6));
  EXPECT_EQ(first_fault("a: [b"), "P006 ");
  EXPECT_EQ(first_fault("a: b\n---\nc: d\n"), "P007 ---");
  EXPECT_EQ(first_fault("甲: &x b\n"), "P008 &x");
  EXPECT_EQ(first_fault("甲: *x\n"), "P008 *x");
  EXPECT_EQ(first_fault("- 甲\n- !stop\n"), "P009 !stop");
  EXPECT_EQ(first_fault("a:\n\tb: c\n"), "P010 \t");
  EXPECT_EQ(first_fault("a: [b,\n\tc]\n"), "P010 \t");
  EXPECT_EQ(first_fault("actors：\n  US:\n    can: x\n"), "P011 ：");
  EXPECT_EQ(first_fault("a: {b: c， d: e}\n"), "P011 ，");
  EXPECT_EQ(first_fault("a: 1\nb: 2\na: 3\n"), "P012 a");
  EXPECT_EQ(first_fault(std::string(100, '[')), "P013 [");
  EXPECT_EQ(first_fault(std::string((16U << 20U) + 1, ' ')), "P003 ");
}

TEST(Yaml, AllowsAByteOrderMarkAndTabsInTexts) {
  EXPECT_EQ(first_fault("\xEF\xBB\xBF"
                        "a: b\nc: d\n"),
            "fine");
  EXPECT_EQ(first_fault("a: |\n  x\n  \ty\nb: \"q\n\tr\"\n"), "fine");
}

TEST(Yaml, FindsFullWidthColonsThatYamlTakesForText) {
  EXPECT_EQ(pictured(read_text("parley: 1\nactors: {US： {can: x}}\n")),
            (std::vector<std::string>{"P011 ："}));
  EXPECT_EQ(pictured(read_text("parley：1\n")), (std::vector<std::string>{"P011 ："}));
  EXPECT_EQ(pictured(read_text("parley: 1\nactors:\n  US：\n")),
            (std::vector<std::string>{"P011 ："}));
}

TEST(Yaml, StopsEarlyOnHugeFiles) {
  std::string many;
  for (int at = 0; at < 300'000; ++at) many += "- a\n";
  EXPECT_EQ(first_fault(many), "P014 a");
}

TEST(ScalarPlaces, AreExactUnderChineseTextAndFoldedLines) {
  const std::string text =
      "標題: 甲乙丙\n"
      "a: 甲 and\n"
      "     stop only if\n"
      "     meet @x\n"
      "b: '它''s stop'\n"
      "c: >\n"
      "    若 stop\n"
      "    則 meet\n"
      "d: \"a\\tstop\"\n";
  Diagnostics diagnostics;
  const auto root = read_yaml(text, diagnostics);
  ASSERT_TRUE(root);
  const auto found = [&](const char* key, const std::string& word) {
    const YamlScalar& scalar = root->find(key)->scalar;
    const std::size_t begin = scalar.text.find(word);
    const Span span = ScalarPlaces(scalar, text).at(begin, begin + word.size());
    return text.substr(span.begin, span.end - span.begin);
  };
  EXPECT_EQ(found("a", "stop"), "stop");
  EXPECT_EQ(found("a", "meet"), "meet");
  EXPECT_EQ(found("a", "@x"), "@x");
  EXPECT_EQ(found("b", "stop"), "stop");
  EXPECT_EQ(found("c", "meet"), "meet");
  EXPECT_EQ(found("c", "若"), "若");
  EXPECT_EQ(found("d", "stop"), "\"a\\tstop\"") << "with escapes: the whole scalar";
}

TEST(ScalarPlaces, PointAtTheSecondOfTwoEqualWords) {
  const std::string text = "甲: stop and\n  stopp\n";
  Diagnostics diagnostics;
  const auto root = read_yaml(text, diagnostics);
  ASSERT_TRUE(root);
  const Span span = ScalarPlaces(root->items[0].scalar, text).at(9, 14);
  EXPECT_EQ(span.begin, text.find("stopp"));
  EXPECT_EQ(span.end, text.size() - 1);
}

RC_GTEST_PROP(Yaml, ReadsAnyBytesToAnEndWithPlacesInsideThem, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "parley: 1\n", "actors:\n", "  US:\n", "    can: {x: y}\n", "    wants: [", "]", "{",
      "}", ": ", "\n", "- ", "，", "：", "\t", "\"", "'", "|\n", ">", "#", "@e", "x", " and ", "(",
      "&a ", "*a", "!t ", "?", ",", "today: ", "  ", "---\n", "\xEF\xBB\xBF", "\xFF",
      "outcomes: {o: x}\n"));
  std::string text;
  for (const std::string& part : parts) text += part;
  const Reading reading = read_text(text);
  std::size_t last = 0;
  for (const Diagnostic& diagnostic : reading.diagnostics) {
    const Span span = diagnostic.span.value_or(Span{});
    RC_ASSERT(span.begin <= span.end);
    RC_ASSERT(span.end <= text.size());
    RC_ASSERT(last <= span.begin);
    last = span.begin;
  }
}

}  // namespace
}  // namespace parley

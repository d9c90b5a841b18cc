// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "parley/casefile/statement.h"

namespace parley {
namespace {

using Kind = ParsedExpression::Kind;

/// Every operator with brackets: what the parser understood, in one form for all spellings.
std::string brackets(const ParsedExpression& expression) {
  const auto joined = [&](const std::string& connective) {
    std::string text = "(";
    for (std::size_t at = 0; at < expression.operands.size(); ++at) {
      if (at > 0) text += " " + connective + " ";
      text += brackets(expression.operands[at]);
    }
    return text + ")";
  };
  switch (expression.kind) {
    case Kind::name:
      return expression.name;
    case Kind::comparison: {
      const std::vector<std::string> signs = {"=", "!=", "<", "<=", ">", ">="};
      return expression.name + " " + signs[static_cast<std::size_t>(expression.comparison)] + " " +
             expression.level;
    }
    case Kind::negation:
      return "not " + brackets(expression.operands[0]);
    case Kind::conjunction:
      return joined("and");
    case Kind::disjunction:
      return joined("or");
    case Kind::implication:
      return joined("->");
    case Kind::equivalence:
      return joined("iff");
  }
  return {};
}

std::string understood(const std::string& text) {
  const StatementParse parse = parse_statement(text);
  if (parse.fault != StatementFault::none) return "fault at " + std::to_string(parse.at.begin);
  return brackets(parse.statement.expression);
}

std::string expected_at(const std::string& text) {
  const StatementParse parse = parse_statement(text);
  return parse.expected.key + " at " + std::to_string(parse.at.begin);
}

TEST(Statement, BindsNotTighterThanAndTighterThanOrTighterThanImplicationTighterThanIff) {
  EXPECT_EQ(understood("not a and b or c"), "((not a and b) or c)");
  EXPECT_EQ(understood("a or b and c"), "(a or (b and c))");
  EXPECT_EQ(understood("a or b only if c and d"), "((a or b) -> (c and d))");
  EXPECT_EQ(understood("a only if b iff c or d"), "((a -> b) iff (c or d))");
  EXPECT_EQ(understood("not not a"), "not not a");
  EXPECT_EQ(understood("a and (b or c) and d"), "(a and (b or c) and d)");
}

TEST(Statement, AssociatesImplicationsToTheRight) {
  EXPECT_EQ(understood("a -> b -> c"), "(a -> (b -> c))");
  EXPECT_EQ(understood("a only if b only if c"), "(a -> (b -> c))");
  EXPECT_EQ(understood("if a then if b then c"), "(a -> (b -> c))");
  EXPECT_EQ(understood("if a iff b then c"), "((a iff b) -> c)");
}

TEST(Statement, ReadsWordsSymbolsAndChineseAlike) {
  EXPECT_EQ(understood("!a & b | c"), understood("not a and b or c"));
  EXPECT_EQ(understood("非a且b或c"), understood("not a and b or c"));
  EXPECT_EQ(understood("a -> b"), understood("a only if b"));
  EXPECT_EQ(understood("a僅當b"), understood("a only if b"));
  EXPECT_EQ(understood("a仅当b"), understood("a only if b"));
  EXPECT_EQ(understood("若a則b"), understood("if a then b"));
  EXPECT_EQ(understood("若 a 则 b"), understood("if a then b"));
  EXPECT_EQ(understood("a當且僅當b"), understood("a iff b"));
  EXPECT_EQ(understood("a 当且仅当 b"), understood("a <-> b"));
}

TEST(Statement, ReadsLevels) {
  EXPECT_EQ(understood("press = high"), "press = high");
  EXPECT_EQ(understood("not press>=mid"), "not press >= mid");
  EXPECT_EQ(understood("a <= 2 and b != x or c<y -> d > z"),
            "(((a <= 2 and b != x) or c < y) -> d > z)");
  EXPECT_EQ(understood("a = not"), "a = not");
}

TEST(Statement, ReadsEvidenceMarksAtTheEnd) {
  const StatementParse parse = parse_statement("ease only if stop @hawks @hardline");
  ASSERT_EQ(parse.fault, StatementFault::none);
  ASSERT_EQ(parse.statement.marks.size(), 2U);
  EXPECT_EQ(parse.statement.marks[0].evidence, "hawks");
  EXPECT_EQ(parse.statement.marks[1].evidence, "hardline");
  EXPECT_EQ(parse.statement.written.end, std::string("ease only if stop").size());
}

TEST(Statement, SaysWhatWasExpectedAndWhere) {
  EXPECT_EQ(expected_at(""), "expected_statement at 0");
  EXPECT_EQ(expected_at("a and"), "expected_name at 5");
  EXPECT_EQ(expected_at("a b"), "expected_connective at 2");
  EXPECT_EQ(expected_at("(a or b"), "expected_closing at 7");
  EXPECT_EQ(expected_at("a)"), "expected_no_closing at 1");
  EXPECT_EQ(expected_at("if a or b"), "expected_then at 9");
  EXPECT_EQ(expected_at("a only b"), "expected_if_after_only at 7");
  EXPECT_EQ(expected_at("a ="), "expected_level at 3");
  EXPECT_EQ(expected_at("a @"), "expected_evidence at 2");
  EXPECT_EQ(expected_at("a @b c"), "expected_mark_or_end at 5");
  EXPECT_EQ(expected_at("a and if b then c"), "expected_brackets_around_if at 6");
}

TEST(Statement, ReadsFullWidthPunctuationAndReportsIt) {
  const StatementParse parse = parse_statement("（a或b）且c");
  EXPECT_EQ(parse.fault, StatementFault::none);
  EXPECT_EQ(brackets(parse.statement.expression), "((a or b) and c)");
  EXPECT_EQ(parse.full_width.size(), 2U);
}

TEST(Statement, RefusesDeepAndHugeOnesWithoutExhaustingTheStack) {
  const std::size_t many = 1'000'000;
  EXPECT_EQ(parse_statement(std::string(many, '(')).fault, StatementFault::too_deep);
  std::string nots;
  std::string chain = "a";
  for (std::size_t at = 0; at < many; ++at) {
    nots += "not ";
    chain += " -> a";
  }
  EXPECT_EQ(parse_statement(nots + "a").fault, StatementFault::too_deep);
  EXPECT_EQ(parse_statement(chain).fault, StatementFault::too_deep);
  std::string wide = "a";
  for (std::size_t at = 0; at < many; ++at) wide += " and a";
  EXPECT_EQ(parse_statement(wide).fault, StatementFault::too_large);
}

/// A random expression, printed with brackets wherever the parser would print them.
std::string random_expression(int depth) {
  const int kind = depth == 0 ? 0 : *rc::gen::inRange(0, 7);
  const auto inside = [&] { return random_expression(depth - 1); };
  switch (kind) {
    case 1:
      return "not " + inside();
    case 2:
      return "(" + inside() + " -> " + inside() + ")";
    case 3:
      return *rc::gen::element(std::string("press = high"), std::string("press >= mid"));
    default: {
      if (kind < 4) return *rc::gen::element<std::string>("stop", "meet", "ease", "a_1");
      const std::string connective =
          std::vector<std::string>{" and ", " or ", " iff "}[static_cast<std::size_t>(kind - 4)];
      return "(" + inside() + connective + inside() + connective + inside() + ")";
    }
  }
}

RC_GTEST_PROP(Statement, UnderstandsWhatItPrints, ()) {
  const std::string printed = understood(random_expression(5));
  RC_ASSERT(understood(printed) == printed);
}

RC_GTEST_PROP(Statement, EndsOnAnyBytesWithAPlaceInsideThem, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", " ", "not ", "and", "or", "(", ")", "->", "<->", "=", ">=", "@", "@x", "若", "則", "且",
      "，", "\xFF", "\xE3\x80", "only if", "if ", "then ", "9"));
  std::string text;
  for (const std::string& part : parts) text += part;
  const StatementParse parse = parse_statement(text);
  RC_ASSERT(parse.at.begin <= parse.at.end);
  RC_ASSERT(parse.at.end <= text.size());
}

}  // namespace
}  // namespace parley

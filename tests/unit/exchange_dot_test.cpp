// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "parley/exchange/dot.h"

namespace parley {
namespace {

/// The tokens of a text in the language of Graphviz: ids, quoted strings (unescaped, with a mark
/// before them) and signs. Nothing where a string is not closed.
std::optional<std::vector<std::string>> tokens_of(const std::string& text) {
  std::vector<std::string> tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char letter = text[at];
    if (letter == ' ' || letter == '\n') {
      ++at;
    } else if (letter == '"') {
      std::string quoted = "\"";
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\') ++at;
        if (at >= text.size()) return std::nullopt;
        quoted += text[at];
      }
      if (at >= text.size()) return std::nullopt;
      ++at;
      tokens.push_back(quoted);
    } else if (std::string("{}[]=,;").find(letter) != std::string::npos) {
      tokens.emplace_back(1, letter);
      ++at;
    } else {
      const std::size_t end = text.find_first_of(" \n\"{}[]=,;", at);
      tokens.push_back(text.substr(at, end - at));
      at = end;
    }
  }
  return tokens;
}

struct DotStatement {
  std::string subject;  ///< "s1" or "s1 -> s2"
  std::map<std::string, std::string> attributes;
};

/// The statements of a digraph that has no subgraphs.
std::vector<DotStatement> statements_of(const std::string& text) {
  std::vector<DotStatement> all;
  const auto tokens = tokens_of(text);
  EXPECT_TRUE(tokens) << text;
  if (!tokens) return all;
  EXPECT_EQ(tokens->at(0), "digraph");
  EXPECT_EQ(tokens->at(2), "{");
  EXPECT_EQ(tokens->back(), "}");
  std::size_t at = 3;
  while (at + 1 < tokens->size()) {
    DotStatement statement;
    for (; tokens->at(at) != "[" && tokens->at(at) != ";"; ++at) {
      statement.subject += (statement.subject.empty() ? "" : " ") + tokens->at(at);
    }
    if (tokens->at(at) == "[") {
      for (++at; tokens->at(at) != "]"; ++at) {
        if (tokens->at(at) == ",") continue;
        EXPECT_EQ(tokens->at(at + 1), "=");
        statement.attributes[tokens->at(at)] = tokens->at(at + 2);
        at += 2;
      }
      ++at;
    }
    EXPECT_EQ(tokens->at(at), ";");
    ++at;
    all.push_back(statement);
  }
  return all;
}

TEST(Dot, ShowsStatesAndMovesWithEveryNameAsItIs) {
  MoveGraph graph;
  graph.title = "a \"title\" \\";
  graph.actors = {"US", "Rus\\sia \"x\"\n"};
  graph.nodes = {{3, "today; [x] -> {y}", true, false}, {7, "戰爭 \\N \\\"", false, true}};
  graph.edges = {{0, 3, 7, true}, {1, 7, 3, false}};
  const std::vector<DotStatement> all = statements_of(dot_of(graph));
  const auto find = [&](const std::string& subject) {
    for (const DotStatement& one : all) {
      if (one.subject == subject) return one.attributes;
    }
    ADD_FAILURE() << subject;
    return std::map<std::string, std::string>();
  };
  EXPECT_EQ(find("s3")["label"], "\"today; [x] -> {y}");
  EXPECT_EQ(find("s3")["style"], "filled");
  EXPECT_EQ(find("s3").count("peripheries"), 0U);
  EXPECT_EQ(find("s7")["label"], "\"戰爭 \\N \\\"");
  EXPECT_EQ(find("s7")["peripheries"], "2");
  EXPECT_EQ(find("s3 -> s7")["style"], "solid");
  EXPECT_EQ(find("s3 -> s7")["label"], "\"US");
  EXPECT_EQ(find("s7 -> s3")["style"], "dashed");
  EXPECT_EQ(find("s7 -> s3")["label"], "\"Rus\\sia \"x\" ");
  EXPECT_NE(find("s7 -> s3")["color"], find("s3 -> s7")["color"]);
}

}  // namespace
}  // namespace parley

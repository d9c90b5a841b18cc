// SPDX-License-Identifier: Apache-2.0
#include "parley/report/case_report.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "parley/report/text_table.h"
#include "parley/report/wording.h"
#include "parley/service/files.h"
#include "parley/service/service.h"

namespace parley {
namespace {

using Json = nlohmann::json;

Answer report_of(const std::string& path, const std::string& text = {}) {
  Request request;
  request.command = Command::report;
  request.case_path = path;
  if (!text.empty()) request.case_text = text;
  request.json = true;
  return answer(request, parley::Run{});
}

Json flagship_report() {
  std::filesystem::current_path(PARLEY_ROOT);
  const Answer given = report_of("cases/anchorage-2025/anchorage.yaml");
  EXPECT_EQ(given.status, 0) << given.messages;
  return Json::parse(given.output);
}

/// Of three actors with four options each: 4096 states.
std::string large_case() {
  std::string text = "parley: 1\nactors:\n";
  for (const std::string actor : {"A", "B", "C"}) {
    text += "  " + actor + ":\n    can: {";
    for (int option = 0; option < 4; ++option) {
      const std::string id = actor + std::to_string(option);
      text += (option == 0 ? "" : ", ") + id + ": do " + id;
    }
    text += "}\n    wants: [A0 iff B0, not " + actor + "1, B2 or C2, C3 only if A3, " + actor +
            "0, not A2, B1 iff C1, " + actor + "3]\n";
  }
  return text + "today: []\noutcomes: {all: A0 and B0 and C0, none: not A0 and not B0}\n";
}

/// Sixteen-bit units, as JavaScript counts them.
std::u16string units_of(const std::string& text) {
  std::u16string units;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    char32_t point = size == 1 ? lead : lead & (0xffU >> (size + 1));
    for (std::size_t next = 1; next < size; ++next) {
      point = point << 6U | (static_cast<unsigned char>(text[at + next]) & 0x3fU);
    }
    if (point < 0x10000) {
      units += static_cast<char16_t>(point);
    } else {
      units += static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10U));
      units += static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ffU));
    }
    at += size;
  }
  return units;
}

TEST(TextTable, GivesTheSameTextsTheSamePosition) {
  const Case conflict;
  const Worlds worlds;
  TextTable table(conflict, worlds);
  const auto code = [](const Names& names) { return std::string(language_code(names.language())); };
  const std::size_t first = table.add(code);
  EXPECT_EQ(table.add({"en", "zh-Hant", "zh-Hans"}), first);
  // The same in one language only is another text.
  EXPECT_NE(table.add({"en", "zh-Hant", "else"}), first);
  EXPECT_EQ(table.texts().size(), 2U);
  EXPECT_EQ(table.texts()[first][1], "zh-Hant");
}

TEST(CaseReport, HasEveryTextInEveryLanguage) {
  const Json report = flagship_report();
  const std::size_t count = report["texts"]["en"].size();
  EXPECT_GT(count, 200U);
  for (const Language language : kLanguages) {
    const std::string code(language_code(language));
    ASSERT_EQ(report["texts"][code].size(), count);
    for (const Json& text : report["texts"][code]) EXPECT_NE(text, "");
  }
  // Sentences differ between the languages; were one told in another's words they would not.
  const std::size_t sentence = report["why"][0]["text"];
  EXPECT_NE(report["texts"]["en"][sentence], report["texts"]["zh-Hant"][sentence]);
  EXPECT_NE(report["texts"]["zh-Hans"][sentence], report["texts"]["zh-Hant"][sentence]);
}

TEST(CaseReport, BringsEveryWordOfThePage) {
  const Json report = flagship_report();
  std::size_t words = 0;
  for (const std::string_view key : all_wording_keys()) {
    if (key.substr(0, 3) != "ui_") continue;
    ++words;
    for (const Language language : kLanguages) {
      EXPECT_TRUE(report["ui"][std::string(language_code(language))].contains(std::string(key)))
          << key;
    }
  }
  EXPECT_GT(words, 10U);
  EXPECT_EQ(report["ui"]["en"].size(), words);
}

TEST(CaseReport, AsksAboutTheOutcomeOfTheFirstForecast) {
  const Json report = flagship_report();
  EXPECT_EQ(report["outcomes"][report["focus"].get<std::size_t>()]["id"], "ceasefire");
}

TEST(CaseReport, NamesWhatAStepOfAnExchangeNeeds) {
  const Json report = flagship_report();
  std::set<std::string> needs;
  for (const Json& route : report["routes"]) {
    for (const Json& leg : route["legs"]) {
      for (const Json& part : leg["parts"]) {
        if (!part["needs"].is_null()) {
          needs.insert(report["texts"]["en"][part["needs"].get<std::size_t>()]);
        }
      }
    }
  }
  EXPECT_EQ(needs.count("The United States loses its first want (“ease only if stop”, @hawks "
                        "@hardline) by this step alone: it takes it only together with Russia "
                        "(cease fire in place)."),
            1U);
}

TEST(CaseReport, ChancesAreWhatPriorsAndLikelihoodsMakeOfThem) {
  const Json report = flagship_report();
  for (const Json& actor : report["actors"]) {
    double sum = 0;
    for (const Json& type : actor["types"]) {
      sum += type["prior"].get<double>() * type["likelihood"].get<double>();
    }
    for (const Json& type : actor["types"]) {
      EXPECT_NEAR(type["chance"].get<double>(),
                  type["prior"].get<double>() * type["likelihood"].get<double>() / sum, 1e-8);
      EXPECT_LE(type["prior_low"], type["prior"]);
      EXPECT_GE(type["prior_high"], type["prior"]);
    }
  }
}

TEST(CaseReport, OfALargeCaseListsWhatMattersInLessThanAMegabyte) {
  const Answer given = report_of("-", large_case());
  ASSERT_EQ(given.status, 0) << given.messages;
  EXPECT_LT(given.output.size(), 1'000'000U);
  const Json report = Json::parse(given.output);
  EXPECT_EQ(report["state_count"], 4096);
  EXPECT_FALSE(report["states_complete"]);
  EXPECT_LE(report["states"].size(), kMostReportStates);
  EXPECT_LE(report["moves"].size(), kMostReportMoves);
  EXPECT_FALSE(report["today"].is_null());
  std::size_t shown = 0;
  for (const Json& state : report["states"]) shown += state["shown"].get<bool>() ? 1U : 0U;
  EXPECT_LE(shown, kMostShownStates);
  EXPECT_GT(shown, 1U);
  // What the reasons of the shown states lead to is there.
  EXPECT_FALSE(report["why"].empty());
  for (const Json& why : report["why"]) {
    EXPECT_EQ(why["exit"].is_null(), why["end"].is_null() && why["stable"] && why["answer"].empty())
        << why;
  }
}

TEST(CaseReport, CutsLongSourcesAroundWhatIsQuotedAndCountsAsJavaScriptDoes) {
  const std::filesystem::path folder = std::filesystem::path(PARLEY_BUILD) / "report-sources";
  std::filesystem::create_directories(folder);
  const std::string quote = "They said 好 and 😀 and meant it.";
  std::string filler;
  for (int line = 0; line < 4000; ++line) filler += "Talk 😀 of other things.\n";
  std::ofstream(folder / "long.txt", std::ios::binary) << filler << quote << filler;
  std::ofstream(folder / "short.txt", std::ios::binary) << "😀" << quote;
  const std::string text =
      "parley: 1\n"
      "sources:\n  long: {file: long.txt}\n  short: {file: short.txt}\n  lost: {title: a book}\n"
      "evidence:\n"
      "  in_long: {in: long, quote: '" +
      quote +
      "'}\n"
      "  in_short: {in: short, quote: '" +
      quote +
      "'}\n"
      "  in_lost: {in: lost, quote: unseen}\n"
      "actors:\n  A: {can: {go: go}, wants: [go @in_long @in_short @in_lost]}\n";
  const Answer given = report_of((folder / "case.yaml").string(), text);
  ASSERT_EQ(given.status, 0) << given.messages;
  const Json report = Json::parse(given.output);
  EXPECT_TRUE(report["sources"][0]["cut"]);
  EXPECT_FALSE(report["sources"][1]["cut"]);
  EXPECT_TRUE(report["sources"][2]["text"].is_null());
  EXPECT_LT(units_of(report["sources"][0]["text"]).size(), 70'000U);
  for (const std::size_t at : {0U, 1U}) {
    const Json& evidence = report["evidence"][at];
    const std::u16string units =
        units_of(report["sources"][evidence["source"].get<std::size_t>()]["text"]);
    const std::size_t begin = evidence["begin"];
    const std::size_t end = evidence["end"];
    EXPECT_EQ(units.substr(begin, end - begin), units_of(quote)) << at;
  }
  EXPECT_TRUE(report["evidence"][2]["begin"].is_null());
  EXPECT_EQ(report["statements"][0]["evidence"], Json({0, 1, 2}));
}

TEST(ReplaceFile, WritesOverWhatItKnowsAndNothingElse) {
  const std::filesystem::path folder = std::filesystem::path(PARLEY_BUILD) / "report-files";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto ours = [](std::string_view beginning) { return beginning.substr(0, 4) == "mine"; };
  const auto read = [](const std::filesystem::path& path) {
    return *read_whole_file(path.string());
  };
  const std::filesystem::path mine = folder / "mine";
  EXPECT_FALSE(replace_file(mine.string(), "mine 1", ours));
  EXPECT_FALSE(replace_file(mine.string(), "mine 2", ours));
  EXPECT_EQ(read(mine), "mine 2");
  std::ofstream(folder / "other") << "precious";
  const auto fault = replace_file((folder / "other").string(), "mine 3", ours);
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, Code::no_report_there);
  EXPECT_EQ(read(folder / "other"), "precious");
  // A link stays a link, and what it leads to is replaced.
  std::filesystem::create_symlink(mine, folder / "link");
  EXPECT_FALSE(replace_file((folder / "link").string(), "mine 4", ours));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(read(mine), "mine 4");
  EXPECT_EQ(replace_file(folder.string(), "mine 5", ours)->code, Code::no_report_there);
  const auto files = std::distance(std::filesystem::directory_iterator(folder),
                                   std::filesystem::directory_iterator());
  EXPECT_EQ(files, 3);
}

}  // namespace
}  // namespace parley

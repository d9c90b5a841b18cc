// SPDX-License-Identifier: Apache-2.0
#include "parley/report/wording.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "parley/casefile/number.h"
#include "parley/engine/settlement/settlement_model.h"
#include "parley/engine/stability/concept.h"
#include "parley/report/likelihood.h"

namespace parley {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Which of the arguments <0>, <1>, … stand in a text.
std::set<char> places(const std::string& text) {
  std::set<char> found;
  for (std::size_t at = 0; at + 2 < text.size(); ++at) {
    if (text[at] == '<' && text[at + 2] == '>') found.insert(text[at + 1]);
  }
  return found;
}

TEST(Wording, HasATextInEveryLanguageThatFillsTheSamePlaces) {
  const std::vector<Message> marks = {"<0>", "<1>", "<2>", "<3>", "<4>",
                                      "<5>", "<6>", "<7>", "<8>", "<9>"};
  std::set<std::string_view> seen;
  for (const std::string_view key : all_wording_keys()) {
    EXPECT_TRUE(seen.insert(key).second) << key << " stands twice";
    const std::string english = say(Language::en, key, marks);
    for (const Language language : kLanguages) {
      const std::string text = say(language, key, marks);
      EXPECT_FALSE(text.empty()) << key;
      EXPECT_EQ(places(text), places(english)) << key << ' ' << language_code(language);
    }
  }
}

TEST(Wording, SaysWhatIsWrongWithTheSameArgumentsInEveryLanguage) {
  // Arguments that cannot be part of any text tell which places a text fills.
  const std::vector<Message> arguments = {"<0>", "<1>", "<2>", "<3>", "<4>",
                                          "<5>", "<6>", "<7>", "<8>", "<9>"};
  for (const Code code : all_codes()) {
    const Diagnostic diagnostic{code, {}, arguments, {}};
    const std::string english = what_is_wrong(Language::en, diagnostic);
    for (const Language language : kLanguages) {
      const std::string text = what_is_wrong(language, diagnostic);
      EXPECT_FALSE(text.empty()) << code_name(code);
      EXPECT_EQ(places(text), places(english)) << code_name(code) << ' ' << text;
      EXPECT_EQ(how_to_mend(language, diagnostic).empty(),
                how_to_mend(Language::en, diagnostic).empty())
          << code_name(code);
    }
  }
}

TEST(Wording, HasEveryKeyThatTheSourcesSay) {
  std::set<std::string, std::less<>> known;
  for (const std::string_view key : all_wording_keys()) known.emplace(key);
  const std::regex said(R"re((?:say|phrase)\([^"()]*(?:\(\))?[^"()]*"([a-z][a-z_0-9]+)"\s*[,)])re");
  std::size_t found = 0;
  for (const char* folder : {"src", "apps"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(PARLEY_ROOT) / folder)) {
      if (entry.path().extension() != ".cpp") continue;
      const std::string text = read_file(entry.path());
      for (std::sregex_iterator match(text.begin(), text.end(), said), end; match != end; ++match) {
        ++found;
        EXPECT_TRUE(known.count((*match)[1].str()) == 1)
            << entry.path() << ": " << (*match)[1].str();
      }
    }
  }
  EXPECT_GT(found, 60U);
}

TEST(Wording, HasTitleAndDefinitionOfEveryConcept) {
  std::set<std::string_view> known;
  for (const std::string_view key : all_wording_keys()) known.insert(key);
  for (const Concept& rule : all_concepts()) {
    EXPECT_EQ(known.count("concept_" + std::string(rule.word) + "_title"), 1U) << rule.id;
    EXPECT_EQ(known.count("concept_" + std::string(rule.word) + "_short"), 1U) << rule.id;
    EXPECT_EQ(known.count("concept_" + std::string(rule.word) + "_definition"), 1U) << rule.id;
  }
}

TEST(Wording, HasTitleAndDefinitionOfEverySettlementModel) {
  std::set<std::string_view> known;
  for (const std::string_view key : all_wording_keys()) known.insert(key);
  for (const SettlementModel& model : all_settlement_models()) {
    EXPECT_EQ(known.count("settlement_" + std::string(model.word) + "_title"), 1U) << model.id;
    EXPECT_EQ(known.count("settlement_" + std::string(model.word) + "_definition"), 1U) << model.id;
  }
}

TEST(Likelihood, PutsSharesIntoTheBandsOfTheScale) {
  const std::pair<double, const char*> expected[] = {
      {0.0, "impossible in this model"},
      {0.002, "almost no chance"},
      {0.03, "almost no chance"},
      {0.05, "very unlikely"},
      {0.2, "unlikely"},
      {0.346, "unlikely"},
      {0.5, "roughly even chance"},
      {0.64, "likely"},
      {0.8, "very likely"},
      {0.97, "almost certain"},
      {0.999, "almost certain"},
      {1.0, "in every world of this model"},
  };
  for (const auto& [share, word] : expected) {
    EXPECT_EQ(likelihood_word(Language::en, share), word) << share;
  }
  EXPECT_EQ(percent(0.002), "<1 %");
  EXPECT_EQ(percent(0.999), ">99 %");
  EXPECT_EQ(percent(0.675), "68 %");
  EXPECT_EQ(percent(0.325), "32 %");
}

TEST(Likelihood, WordsThatAreShownReadBackAsTheirBand) {
  for (const LikelihoodBand& band : likelihood_bands()) {
    for (const Language language : kLanguages) {
      const std::string word = say(language, band.key);
      const ParsedNumber read = parse_number(word, true);
      ASSERT_EQ(read.fault, NumberFault::none) << word;
      EXPECT_DOUBLE_EQ(read.number.low.as_double(), band.low) << word;
      EXPECT_DOUBLE_EQ(read.number.high.as_double(), band.high) << word;
    }
  }
}

TEST(Citations, StandInTheReferences) {
  const std::string references =
      read_file(std::filesystem::path(PARLEY_ROOT) / "docs/references.bib");
  for (const Concept& rule : all_concepts()) {
    EXPECT_NE(references.find("{" + std::string(rule.source) + ","), std::string::npos) << rule.id;
  }
  const std::regex cited("Source: ([a-z]+[0-9]+[a-z]?)");
  std::size_t found = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::filesystem::path(PARLEY_ROOT) / "src")) {
    if (!entry.is_regular_file()) continue;
    const std::string text = read_file(entry.path());
    for (std::sregex_iterator match(text.begin(), text.end(), cited), end; match != end; ++match) {
      ++found;
      EXPECT_NE(references.find("{" + (*match)[1].str() + ","), std::string::npos)
          << entry.path() << ": " << (*match)[1].str();
    }
  }
  EXPECT_GT(found, 6U);
}

}  // namespace
}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/report/concept_words.h"

#include "parley/report/wording.h"

namespace parley {
namespace {

/// Stem of the keys of a reading.
std::string stem(PreferenceReading reading) {
  switch (reading) {
    case PreferenceReading::plain:
      return "reading_plain";
    case PreferenceReading::attitude_a:
      return "reading_attitude_a";
    case PreferenceReading::attitude_b:
      return "reading_attitude_b";
    case PreferenceReading::attitude_c:
      return "reading_attitude_c";
    case PreferenceReading::attitude_d:
      return "reading_attitude_d";
    case PreferenceReading::strong:
      return "reading_strong";
    case PreferenceReading::relational:
      return "reading_relational";
    case PreferenceReading::fuzzy:
      return "reading_fuzzy";
    case PreferenceReading::probabilistic:
      return "reading_probabilistic";
  }
  return "";
}

/// The words of a concept itself, put into those of its reading where that is not the plain one.
std::string words(Language language, const Concept& rule, const std::string& ending) {
  std::string own =
      say(language, "concept_" + std::string(rule.word) + ending, {std::to_string(rule.horizon)});
  if (rule.reading == PreferenceReading::plain) return own;
  return say(language, stem(rule.reading) + ending, {std::move(own)});
}

}  // namespace

std::string concept_title(Language language, const Concept& rule) {
  return words(language, rule, "_title");
}

std::string concept_short(Language language, const Concept& rule) {
  return words(language, rule, "_short");
}

std::string concept_definition(Language language, const Concept& rule) {
  return words(language, rule, "_definition");
}

}  // namespace parley

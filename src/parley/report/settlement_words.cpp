// SPDX-License-Identifier: Apache-2.0
#include "parley/report/settlement_words.h"

#include <sstream>
#include <vector>

#include "parley/report/wording.h"

namespace parley {
namespace {

/// What fills the places of the words of a model: the words of its variant, each by itself; one
/// after @ stands in the table of wording.
std::vector<Message> places(const SettlementModel& model, const std::string& ending) {
  std::vector<Message> all;
  std::istringstream variant{std::string(model.variant)};
  for (std::string part; variant >> part;) {
    all.push_back(part.front() == '@' ? Message::of("settlement_" + part.substr(1) + ending)
                                      : Message(part));
  }
  return all;
}

std::string words(Language language, const SettlementModel& model, const std::string& ending) {
  return say(language, "settlement_" + std::string(model.word) + ending, places(model, ending));
}

}  // namespace

std::string model_title(Language language, const SettlementModel& model) {
  return words(language, model, "_title");
}

std::string model_definition(Language language, const SettlementModel& model) {
  return words(language, model, "_definition");
}

}  // namespace parley

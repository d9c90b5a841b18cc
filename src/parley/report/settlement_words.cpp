// SPDX-License-Identifier: Apache-2.0
#include "parley/report/settlement_words.h"

#include "parley/report/wording.h"

namespace parley {
namespace {

std::string words(Language language, const SettlementModel& model, const std::string& ending) {
  return say(language, "settlement_" + std::string(model.word) + ending,
             {std::string(model.variant)});
}

}  // namespace

std::string model_title(Language language, const SettlementModel& model) {
  return words(language, model, "_title");
}

std::string model_definition(Language language, const SettlementModel& model) {
  return words(language, model, "_definition");
}

}  // namespace parley

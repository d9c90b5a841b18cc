// SPDX-License-Identifier: Apache-2.0
#include "parley/service/settlement_models.h"

#include <optional>

#include "parley/base/nearest_name.h"
#include "parley/base/plain_text.h"

namespace parley {

Result<std::vector<SettlementModelId>> models_of(const std::vector<std::string>& names) {
  const std::vector<SettlementModel>& known = all_settlement_models();
  std::vector<bool> asked(known.size());
  for (std::size_t at = 0; at < known.size(); ++at) {
    asked[at] = names.empty() && known[at].by_default;
  }
  for (const std::string& name : names) {
    if (name == "all") {
      for (std::size_t at = 0; at < known.size(); ++at) asked[at] = asked[at] || known[at].in_all;
      continue;
    }
    const std::optional<SettlementModelId> model = settlement_model_of(name);
    if (!model) {
      std::string list = "all";
      std::vector<std::string> ids;
      for (const SettlementModel& one : known) {
        if (one.in_all) add_to_list(list, one.id);
        ids.emplace_back(one.id);
      }
      return Diagnostic{Code::unknown_model, {}, {name, list}, nearest_name(name, ids)};
    }
    asked[model->index()] = true;
  }
  std::vector<SettlementModelId> models;
  for (std::size_t at = 0; at < known.size(); ++at) {
    if (asked[at]) models.emplace_back(at);
  }
  return models;
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/report/page.h"
#include "parley/report/settle_report.h"

namespace parley {

// What the files of the report of `settle` share.

/// A number as short as it can be said to three decimals: "0.5", "100".
[[nodiscard]] std::string plain_number(double number);

/// Whether an issue is among those asked for.
[[nodiscard]] bool is_shown(const SettleFinding& finding, std::size_t column);

/// Whose a number is that is uncertain: an actor's or one of its groups'; nothing: nobody's.
struct StandOwner {
  std::optional<ActorId> actor;
  std::string group;
};
[[nodiscard]] StandOwner owner_of(const Case& conflict, const UncertainStand& input);
/// "where Denmark stands on “years”: 3-5".
[[nodiscard]] std::string stand_in_words(const Names& names, const UncertainStand& input);

/// How the texts of a settlement name what they speak of: by rows and columns of the bargain.
class SettleWords {
 protected:
  SettleWords(const Names& names, const SettleFinding& finding)
      : names_(names), finding_(finding) {}

  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const;
  [[nodiscard]] const Issue& issue_at(std::size_t column) const;
  [[nodiscard]] std::string actor_at(std::size_t row) const;
  [[nodiscard]] std::string model_of(const ModelAnswer& answer) const;
  [[nodiscard]] std::string listed(const std::vector<std::string>& parts) const;

  const Names& names_;
  const SettleFinding& finding_;
};

/// The answer on an issue in sentences: the point, how sure it is, who gives, on whom it hangs,
/// what can be carried home.
[[nodiscard]] std::vector<std::string> settle_in_short(const Names& names,
                                                       const SettleFinding& finding,
                                                       std::size_t column);

/// How far the headline's point on an issue goes over the draws; empty: there are none.
[[nodiscard]] std::string draws_sentence(const Names& names, const SettleFinding& finding,
                                         std::size_t column);
/// What the models say over the draws, and what the headline hangs on, if there are draws.
void write_draws(Page& page, const Names& names, const SettleFinding& finding);

/// The turns of the models that have any, if turns are told.
void write_turns(Page& page, const Names& names, const SettleFinding& finding);

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/settlement/case_bargain.h"

#include <algorithm>

namespace parley {
namespace {

template <typename Key>
std::optional<std::size_t> place_of(const std::vector<Key>& keys, Key key) {
  const auto found = std::find(keys.begin(), keys.end(), key);
  if (found == keys.end()) return std::nullopt;
  return static_cast<std::size_t>(found - keys.begin());
}

/// Whether an entry of `positions` says where an actor itself stands.
bool is_stand(const Position& position) { return position.group.empty() && position.at; }

/// The mean of the weights that the case gives on an issue; 1 where it gives none.
double usual_weight(const Case& conflict, IssueId issue) {
  double sum = 0;
  std::size_t given = 0;
  for (const Position& position : conflict.positions) {
    if (!is_stand(position) || position.issue != issue || !position.weight) continue;
    sum += position.weight->middle.as_double();
    ++given;
  }
  return given == 0 ? 1 : sum / static_cast<double>(given);
}

}  // namespace

std::optional<std::size_t> CaseBargain::row_of(ActorId actor) const {
  return place_of(actors, actor);
}

std::optional<std::size_t> CaseBargain::column_of(IssueId issue) const {
  return place_of(issues, issue);
}

double share_of_scale(const Issue& issue, double number) {
  const double low = issue.scale_low.as_double();
  return (number - low) / (issue.scale_high.as_double() - low);
}

double number_on_scale(const Issue& issue, double share) {
  const double low = issue.scale_low.as_double();
  const double high = issue.scale_high.as_double();
  return low + share * (high - low);
}

CaseBargain bargain_of(const Case& conflict) {
  CaseBargain found;
  const auto has_stand = [&](const auto& asks) {
    return std::any_of(
        conflict.positions.begin(), conflict.positions.end(),
        [&](const Position& position) { return is_stand(position) && asks(position); });
  };
  for (const ActorId actor : ids(conflict.actors)) {
    if (has_stand([&](const Position& position) { return position.actor == actor; })) {
      found.actors.push_back(actor);
    }
  }
  for (const IssueId issue : ids(conflict.issues)) {
    if (has_stand([&](const Position& position) { return position.issue == issue; })) {
      found.issues.push_back(issue);
    }
  }
  found.bargain = Bargain(found.actors.size(), found.issues.size());
  for (std::size_t column = 0; column < found.issues.size(); ++column) {
    const Issue& issue = conflict.issues[found.issues[column]];
    if (issue.today) {
      found.bargain.today[column] = share_of_scale(issue, issue.today->middle.as_double());
    }
  }
  for (const Position& position : conflict.positions) {
    if (!is_stand(position)) continue;
    const std::size_t row = *found.row_of(position.actor);
    const std::size_t column = *found.column_of(position.issue);
    Stand& stand = found.bargain.stand(row, column);
    stand.present = true;
    stand.at = share_of_scale(conflict.issues[position.issue], position.at->middle.as_double());
    stand.cares = position.cares ? position.cares->middle.as_double() : 1;
    stand.weight = position.weight ? position.weight->middle.as_double()
                                   : usual_weight(conflict, position.issue);
    if (!position.cares) found.assumed.push_back({row, column, AssumedStand::What::cares});
    if (!position.weight) found.assumed.push_back({row, column, AssumedStand::What::weight});
  }
  return found;
}

}  // namespace parley

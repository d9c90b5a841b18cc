// SPDX-License-Identifier: Apache-2.0
#include "parley/model/uncertain_stands.h"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

using Kind = UncertainStand::Kind;

/// `Conflict` is a Case or a const Case.
template <typename Conflict>
auto* number_in(Conflict& conflict, const UncertainStand& input) {
  const auto of = [](auto& number) { return number ? &*number : nullptr; };
  switch (input.kind) {
    case Kind::position_at:
      return of(conflict.positions[input.entry].at);
    case Kind::position_cares:
      return of(conflict.positions[input.entry].cares);
    case Kind::position_weight:
      return of(conflict.positions[input.entry].weight);
    case Kind::today:
      return of(conflict.issues[IssueId(input.entry)].today);
    case Kind::leader:
      return of(conflict.audiences[input.entry].leader);
    case Kind::accepts:
      return of(conflict.audiences[input.entry].accepts);
    case Kind::group_at:
      return of(conflict.audiences[input.entry].groups[input.group].at);
    case Kind::group_cares:
      return of(conflict.audiences[input.entry].groups[input.group].cares);
    case Kind::group_weight:
      return of(conflict.audiences[input.entry].groups[input.group].weight);
  }
  return of(conflict.positions[input.entry].at);
}

}  // namespace

std::vector<UncertainStand> uncertain_stands(const Case& conflict) {
  std::vector<UncertainStand> inputs;
  const auto look_at = [&](const UncertainStand& candidate) {
    const Number* number = number_of(conflict, candidate);
    if (number != nullptr && is_range(*number)) inputs.push_back(candidate);
  };
  for (std::size_t at = 0; at < conflict.positions.size(); ++at) {
    look_at({Kind::position_at, at, 0});
    look_at({Kind::position_cares, at, 0});
    look_at({Kind::position_weight, at, 0});
  }
  for (const IssueId issue : ids(conflict.issues)) look_at({Kind::today, issue.index(), 0});
  for (std::size_t at = 0; at < conflict.audiences.size(); ++at) {
    look_at({Kind::leader, at, 0});
    look_at({Kind::accepts, at, 0});
    for (std::size_t group = 0; group < conflict.audiences[at].groups.size(); ++group) {
      look_at({Kind::group_at, at, group});
      look_at({Kind::group_cares, at, group});
      look_at({Kind::group_weight, at, group});
    }
  }
  return inputs;
}

const Number* number_of(const Case& conflict, const UncertainStand& input) {
  return number_in(conflict, input);
}

IssueId issue_of(const Case& conflict, const UncertainStand& input) {
  switch (input.kind) {
    case Kind::position_at:
    case Kind::position_cares:
    case Kind::position_weight:
      return conflict.positions[input.entry].issue;
    case Kind::today:
      return IssueId(input.entry);
    case Kind::leader:
    case Kind::accepts:
    case Kind::group_at:
    case Kind::group_cares:
    case Kind::group_weight:
      break;
  }
  return conflict.audiences[input.entry].issue;
}

StandDraws::StandDraws(const Case& conflict, std::vector<UncertainStand> inputs)
    : inputs_(std::move(inputs)) {
  for (const UncertainStand& input : inputs_) {
    Drawn drawn{Distribution(*number_of(conflict, input)), std::nullopt, std::nullopt};
    const Issue& issue = conflict.issues[issue_of(conflict, input)];
    switch (input.kind) {
      case Kind::position_at:
      case Kind::today:
      case Kind::leader:
      case Kind::group_at:
        drawn.least = issue.scale_low;
        drawn.most = issue.scale_high;
        break;
      case Kind::position_cares:
      case Kind::accepts:
      case Kind::group_cares:
        drawn.least = Decimal{};
        drawn.most = Decimal{Decimal::kOne};
        break;
      case Kind::position_weight:
      case Kind::group_weight:
        drawn.least = Decimal{};
        break;
    }
    drawn_.push_back(drawn);
  }
}

void StandDraws::fix(Case& copy, std::span<const double> u) const {
  for (std::size_t at = 0; at < inputs_.size(); ++at) {
    const Drawn& drawn = drawn_[at];
    Decimal value = drawn.distribution.at(u[at]);
    if (drawn.least) value = std::max(value, *drawn.least);
    if (drawn.most) value = std::min(value, *drawn.most);
    Number& number = *number_in(copy, inputs_[at]);
    number.kind = Number::Kind::exact;
    number.low = value;
    number.middle = value;
    number.high = value;
  }
}

}  // namespace parley

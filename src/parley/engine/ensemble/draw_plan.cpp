// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/draw_plan.h"

#include <algorithm>
#include <cmath>

#include "parley/base/random.h"
#include "parley/engine/ensemble/tally.h"

namespace parley {
namespace {

/// Two ways, the first with a chance; of a chance that is a range the middle counts.
std::vector<WayOut> two_ways(const Number& chance) {
  const double first = chance.middle.as_double();
  std::vector<WayOut> ways;
  if (first > 0) ways.push_back({first, first / 2});
  if (first < 1) ways.push_back({1 - first, (1 + first) / 2});
  return ways;
}

}  // namespace

std::optional<std::vector<WayOut>> ways_of(const Case& conflict, const UncertainInput& input,
                                           std::size_t most) {
  switch (input.kind) {
    case UncertainInput::Kind::chance:
    case UncertainInput::Kind::likelihood:
    case UncertainInput::Kind::value:
      return std::nullopt;
    case UncertainInput::Kind::held:
    case UncertainInput::Kind::order:
      break;
  }
  const Preference& preference = conflict.actors[input.actor].types[input.type].preference;
  const Statement& want = std::get<Wants>(preference.order).statements[input.position];
  if (input.kind == UncertainInput::Kind::held) return two_ways(*want.held);
  if (want.above_next) return two_ways(*want.above_next);
  std::size_t orders = 1;
  for (std::size_t factor = 2; factor <= input.count; ++factor) {
    orders *= factor;
    if (orders > most) return std::nullopt;
  }
  std::vector<WayOut> ways;
  const double each = 1 / static_cast<double>(orders);
  for (std::size_t order = 0; order < orders; ++order) {
    ways.push_back({each, (static_cast<double>(order) + 0.5) * each});
  }
  return ways;
}

DrawPlan::DrawPlan(const Case& conflict, const std::vector<UncertainInput>& inputs,
                   std::uint64_t seed, std::size_t most)
    : inputs_(inputs.size()), seed_(seed) {
  std::uint64_t combinations = 1;
  for (const UncertainInput& input : inputs) {
    auto ways = ways_of(conflict, input, most);
    if (!ways) return;
    combinations *= ways->size();
    if (combinations > most) return;
    ways_.push_back(std::move(*ways));
  }
  combinations_ = combinations;
}

void DrawPlan::point(std::uint64_t draw, std::span<double> numbers) const {
  for (std::size_t input = 0; input < inputs_; ++input) {
    if (combinations_) {
      const std::vector<WayOut>& ways = ways_[input];
      numbers[input] = ways[draw % ways.size()].at;
      draw /= ways.size();
    } else {
      numbers[input] = Random(seed_, draw, static_cast<std::uint32_t>(input)).unit();
    }
  }
}

std::uint64_t DrawPlan::mass(std::uint64_t draw) const {
  if (!combinations_) return 1;
  double chance = 1;
  for (const std::vector<WayOut>& ways : ways_) {
    chance *= ways[draw % ways.size()].chance;
    draw /= ways.size();
  }
  // What can be counts, however little.
  return std::max<std::uint64_t>(
      1, static_cast<std::uint64_t>(std::nearbyint(chance * static_cast<double>(kWhole))));
}

}  // namespace parley

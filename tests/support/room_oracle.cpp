// SPDX-License-Identifier: Apache-2.0
#include "tests/support/room_oracle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <sstream>

#include "tests/support/random_parts.h"

namespace parley::support {
namespace {

constexpr std::array<std::array<int, 2>, 9> kShares = {
    {{0, 1}, {1, 4}, {1, 3}, {1, 2}, {1, 2}, {3, 5}, {2, 3}, {3, 4}, {1, 1}}};

/// By the definition, with its own arithmetic.
bool carries_here(const Room& room, double place, double today) {
  double support = 0;
  double total = 0;
  for (const Stand& voter : room.voters) {
    const double influence = voter.present ? voter.cares * voter.weight : 0;
    total += influence;
    if (std::abs(voter.at - place) < std::abs(voter.at - today)) support += influence;
  }
  if (total <= 0) return true;
  const double share = support / total;
  if (std::abs(room.accepts - 0.5) < 1e-13) return share > 0.5 + 1e-12;
  return share > 1e-12 && share >= room.accepts - 1e-12;
}

}  // namespace

Room WholeRoom::room() const {
  Room result;
  for (const Voter& voter : voters) {
    result.voters.push_back({static_cast<double>(voter.at), voter.quarters / 4.0,
                             static_cast<double>(voter.weight), true});
  }
  result.accepts = static_cast<double>(needed) / of;
  if (leader) result.leader = *leader;
  return result;
}

TwoLevel WholeLevels::levels() const {
  TwoLevel result;
  for (const WholeRoom& side : sides) result.sides.push_back(side.room());
  result.today = today;
  result.scale = {0, kHigh};
  result.leaders = leaders;
  return result;
}

WholeRoom random_room(Random& random) {
  WholeRoom room;
  const std::uint32_t voters = between(random, 1, 6);
  for (std::uint32_t voter = 0; voter < voters; ++voter) {
    room.voters.push_back({static_cast<int>(random.below(WholeLevels::kHigh + 1)),
                           static_cast<int>(random.below(5)), static_cast<int>(random.below(6))});
  }
  const auto& share = kShares[random.below(kShares.size())];
  room.needed = share[0];
  room.of = share[1];
  if (happens(random, 70)) room.leader = static_cast<int>(random.below(WholeLevels::kHigh + 1));
  return room;
}

WholeLevels random_levels(Random& random) {
  WholeLevels levels;
  const std::uint32_t sides = between(random, 1, 3);
  for (std::uint32_t side = 0; side < sides; ++side) levels.sides.push_back(random_room(random));
  levels.today = static_cast<int>(random.below(WholeLevels::kHigh + 1));
  levels.leaders = happens(random, 40);
  return levels;
}

bool would_have(const WholeRoom& room, int place_in_16ths, int today) {
  std::int64_t support = 0;
  std::int64_t total = 0;
  for (const WholeRoom::Voter& voter : room.voters) {
    const std::int64_t influence = std::int64_t{voter.quarters} * voter.weight;
    total += influence;
    if (std::abs(16 * voter.at - place_in_16ths) < std::abs(16 * (voter.at - today))) {
      support += influence;
    }
  }
  if (support == 0) return false;
  if (2 * room.needed == room.of) return 2 * support > total;
  return support * room.of >= total * room.needed;
}

bool all_would_have(const WholeLevels& levels, int place_in_16ths) {
  bool anybody = false;
  for (const WholeRoom& side : levels.sides) {
    const bool counts = std::any_of(side.voters.begin(), side.voters.end(), [](const auto& voter) {
      return voter.quarters * voter.weight > 0;
    });
    if (counts && !would_have(side, place_in_16ths, levels.today)) return false;
    const bool led = levels.leaders && side.leader;
    if (led && std::abs(16 * *side.leader - place_in_16ths) >=
                   std::abs(16 * (*side.leader - levels.today))) {
      return false;
    }
    anybody = anybody || counts || led;
  }
  return anybody;
}

bool something_for_all(const TwoLevel& levels) {
  std::vector<double> ends = {levels.scale.low, levels.scale.high, levels.today};
  bool anybody = false;
  for (const Room& side : levels.sides) {
    for (const Stand& voter : side.voters) {
      ends.push_back(2 * voter.at - levels.today);
      anybody = anybody || voter.influence() > 0;
    }
    if (levels.leaders && side.leader) ends.push_back(2 * *side.leader - levels.today);
    anybody = anybody || (levels.leaders && side.leader);
  }
  if (!anybody) return false;
  std::sort(ends.begin(), ends.end());
  std::vector<double> places = {levels.scale.low, levels.scale.high};
  for (std::size_t at = 1; at < ends.size(); ++at) {
    places.push_back(ends[at - 1] + (ends[at] - ends[at - 1]) / 2);
  }
  return std::any_of(places.begin(), places.end(), [&](double place) {
    if (place < levels.scale.low || place > levels.scale.high || place == levels.today)
      return false;
    if (levels.way && (*levels.way == Way::up) != (place > levels.today)) return false;
    return std::all_of(levels.sides.begin(), levels.sides.end(), [&](const Room& side) {
      const bool led = !levels.leaders || !side.leader ||
                       std::abs(*side.leader - place) < std::abs(*side.leader - levels.today);
      return led && carries_here(side, place, levels.today);
    });
  });
}

std::string described(const TwoLevel& levels) {
  std::ostringstream out;
  out << "today " << levels.today << (levels.leaders ? ", with leaders" : "");
  for (const Room& side : levels.sides) {
    out << "\n  needs " << side.accepts;
    if (side.leader) out << ", leader " << *side.leader;
    for (const Stand& voter : side.voters) {
      out << "; at " << voter.at << " cares " << voter.cares << " weight " << voter.weight;
    }
  }
  return out.str();
}

}  // namespace parley::support

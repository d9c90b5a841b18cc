// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "parley/engine/settlement/pce.h"

namespace parley {

/// Between what the attitudes to risk lie that are read off the chances of the positions: that of
/// the likeliest position is 1 (averse) but for the first.
enum class RiskRange : std::uint8_t {
  least,   ///< 0 … 1
  middle,  ///< -1/2 … 1
  most,    ///< -1 … 1
};

/// What moves those who are not party to a contest of i and j.
enum class ThirdParties : std::uint8_t {
  by_preference,  ///< they stand by whom they prefer to win, with what they prefer it by
  /// They weigh what they would lose by standing with the loser: who wins is likelier to have
  /// them, even against what they prefer. ktab's SemiCommit.
  semi_committed,
  none,  ///< they stay out of it: what ktab does by NoCommit and by FullCommit alike
};

/// Where i and j would meet, on each issue.
enum class Meeting : std::uint8_t {
  by_strength,          ///< weighted by salience and chance to win: ktab's S1P1
  by_strength_squared,  ///< by the squares of both: S2P2
  by_lead,              ///< only who is likelier to lose moves: S2PMax
};

/// Whose view of the contest is put on the table.
enum class Proposals : std::uint8_t {
  initiators,  ///< that of who challenges: ktab's InitOnly
  both,        ///< that of either, each a bargain of its own: InitRcvr
  weighted,    ///< the mean of both, weighted by capability times salience: PWComp
};

/// Which of several that are alike in the lead counts.
enum class Ties : std::uint8_t {
  shared,  ///< all: every target is challenged, and of outcomes the mean is taken
  first,   ///< the one whose actor comes first
};

/// All that can be chosen in the challenge model with probabilistic Condorcet elections. The
/// defaults are those of the preset `smp`.
struct SmpSettings {
  Election election = {.process = ElectionProcess::conditional};
  RiskRange risk_range = RiskRange::least;
  /// How much of another's own attitude to risk an actor sees: 0 (it thinks all like itself) … 1.
  double risk_seen = 0.5;
  ThirdParties third_parties = ThirdParties::by_preference;
  Meeting meeting = Meeting::by_strength_squared;
  Proposals proposals = Proposals::initiators;
  Ties ties = Ties::shared;
  /// The receiver's proposal is made with what the initiator would gain in the place of its chance
  /// to win, and weighed with the initiator's capability: two slips of ktab.
  bool receiver_mistaken = false;
  /// What is added to an actor's strength to stay where it is: the two do not quite meet.
  double inertia = 0;
  double steps = 0;  ///< positions of bargains are rounded to 1/steps of the scale; 0: they are not
  double ideals_follow = 0;  ///< share of the way that an actor's ideal goes after its position
  std::size_t turn_limit = 10;
};

/// The papers' model as far as they say and nothing speaks against it; departures in smp.cpp.
[[nodiscard]] constexpr SmpSettings smp_settings() { return {}; }

/// What the program does when nothing is chosen: linear votes and victory, conditional process,
/// risk from -1/2 to 1 of which a third is seen, semi-committed third parties, S2P2, InitOnly.
/// Source: ktab.
[[nodiscard]] constexpr SmpSettings smp_ktab_settings() {
  SmpSettings settings;
  settings.election.as_ktab = true;
  settings.risk_range = RiskRange::middle;
  settings.risk_seen = 1.0 / 3;
  settings.third_parties = ThirdParties::semi_committed;
  settings.ties = Ties::first;
  settings.receiver_mistaken = true;
  settings.inertia = 1e-6;
  settings.steps = 10'000;
  settings.ideals_follow = 1;
  settings.turn_limit = 100;
  return settings;
}

}  // namespace parley

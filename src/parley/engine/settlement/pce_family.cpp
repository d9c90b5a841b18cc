// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "parley/engine/settlement/models.h"
#include "parley/engine/settlement/point.h"
#include "parley/engine/settlement/position_election.h"

namespace parley {
namespace {

/// A choice of one part of an election: its part of the id, and of the words.
struct Part {
  std::string_view id;
  std::string_view word;
};
constexpr std::array<Part, 6> kVotes = {{{"binary", "@vote_binary"},
                                         {"propbin", "@vote_propbin"},
                                         {"prop", "@vote_prop"},
                                         {"propcbc", "@vote_propcbc"},
                                         {"cubic", "@vote_cubic"},
                                         {"asymprosp", "@vote_asymprosp"}}};
constexpr std::array<Part, 5> kVictories = {{{"linear", "@victory_linear"},
                                             {"square", "@victory_square"},
                                             {"quartic", "@victory_quartic"},
                                             {"octic", "@victory_octic"},
                                             {"binary", "@victory_binary"}}};
constexpr std::array<Part, 3> kProcesses = {{{"conditional", "@process_conditional"},
                                             {"uniform", "@process_uniform"},
                                             {"incentive", "@process_incentive"}}};
constexpr std::size_t kElections = kVotes.size() * kVictories.size() * kProcesses.size();

constexpr Election election_of(std::size_t setting) {
  return {static_cast<VoteRule>(setting / kProcesses.size() / kVictories.size()),
          static_cast<VictoryLaw>(setting / kProcesses.size() % kVictories.size()),
          static_cast<ElectionProcess>(setting % kProcesses.size())};
}

/// A text put together before the program runs, so that the table below is there from its start.
struct Text {
  std::array<char, 80> letters{};
  std::size_t length = 0;

  constexpr void add(std::string_view part) {
    for (const char letter : part) letters[length++] = letter;
  }
  [[nodiscard]] constexpr std::string_view view() const { return {letters.data(), length}; }
};

struct Name {
  Text id;
  Text words;
};

constexpr Name name_of(const Election& election) {
  const Part& vote = kVotes[static_cast<std::size_t>(election.vote)];
  const Part& victory = kVictories[static_cast<std::size_t>(election.victory)];
  const Part& process = kProcesses[static_cast<std::size_t>(election.process)];
  Name name;
  name.id.add("pce");
  for (const Part* part : {&vote, &victory, &process}) {
    name.id.add("-");
    name.id.add(part->id);
    if (part != &vote) name.words.add(" ");
    name.words.add(part->word);
  }
  return name;
}

constexpr std::array<Name, kElections> all_names() {
  std::array<Name, kElections> names;
  for (std::size_t setting = 0; setting < kElections; ++setting) {
    names[setting] = name_of(election_of(setting));
  }
  return names;
}

constexpr std::array<Name, kElections> kNames = all_names();

Settlement solve(const Bargain& bargain, const SettlementModel& model, const Run&) {
  const PositionElection elected = elect_position(election_of(model.setting), bargain);
  OutcomeDistribution outcome;
  for (std::size_t at = 0; at < elected.positions.size(); ++at) {
    outcome.atoms.push_back({elected.positions[at], elected.chances[at]});
  }
  return as_distribution(std::move(outcome));
}

/// How many parts of an election are not as by default.
constexpr int departures(const Election& election) {
  const Election usual;
  return (election.vote != usual.vote ? 1 : 0) + (election.victory != usual.victory ? 1 : 0) +
         (election.process != usual.process ? 1 : 0);
}

constexpr SettlementModel model_of(std::size_t setting) {
  const int departing = departures(election_of(setting));
  SettlementModel model;
  model.id = departing == 0 ? "pce" : kNames[setting].id.view();
  model.word = departing == 0 ? "pce" : "pce_variant";
  model.variant = kNames[setting].words.view();
  model.kind = SettlementKind::distribution;
  model.by_default = departing == 0;
  model.in_all = departing <= 1;
  model.indifferent_too = true;
  model.source = "efird2016";
  model.solve = solve;
  model.setting = setting;
  return model;
}

/// The usual one first, then those that depart from it in one part, in two, in three.
constexpr std::array<SettlementModel, kElections> all_models() {
  std::array<SettlementModel, kElections> models;
  std::size_t next = 0;
  for (int departing = 0; departing <= 3; ++departing) {
    for (std::size_t setting = 0; setting < kElections; ++setting) {
      if (departures(election_of(setting)) == departing) models[next++] = model_of(setting);
    }
  }
  return models;
}

constexpr std::array<SettlementModel, kElections> kModels = all_models();

}  // namespace

/// Probabilistic Condorcet elections of the positions that are held, one for every vote rule,
/// victory law and process (pce.h): pce-<vote>-<victory>-<process>; `pce` is that with proportional
/// votes, linear strength and any challenger alike. Departures from the toolkit: duplicates are one
/// option, processes have come to rest, and asymmetric votes take each of two options in turn for
/// what would be lost. Cost: elect_position. Source: efird2016, wise2015.
const std::span<const SettlementModel> kPceFamily = kModels;

}  // namespace parley

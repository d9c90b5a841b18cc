// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <utility>

#include "parley/service/explain_witness.h"
#include "parley/service/report_choice.h"

namespace parley {
namespace {

/// More verdicts are not worked out: what they say would not be listed anyway.
constexpr std::size_t kMostVerdicts = 6'000;
/// The search for what answers a move may look at many cells: so many cells for all verdicts.
constexpr std::size_t kMostCells = std::size_t{1} << 27U;

/// Whether a verdict hangs on the actor's own wants alone: worlds in which it is of the same type
/// have the same.
bool hangs_on_own_wants(const Concept& rule) {
  return rule.witness == nullptr && rule.reading != PreferenceReading::relational &&
         (rule.sanctioning == Sanctioning::none || rule.sanctioning == Sanctioning::by_moves);
}

/// The listed worlds, those together in which a verdict of an actor is the same whatever the state.
std::vector<WorldList> alike_for(const Worlds& worlds, const CaseReport& report,
                                 const Concept& rule, ActorId actor) {
  std::map<std::vector<TypeId>, std::size_t> known;
  std::vector<WorldList> groups;
  const bool own = hangs_on_own_wants(rule);
  for (const std::size_t index : report.worlds) {
    const World& world = worlds.worlds[index];
    // By types, not by rankings: another type may want the same for other reasons.
    std::vector<TypeId> key;
    if (own) {
      key.push_back(world.draw.types[actor]);
    } else {
      key.assign(world.draw.types.begin(), world.draw.types.end());
    }
    const auto [entry, fresh] = known.try_emplace(std::move(key), groups.size());
    if (fresh) groups.emplace_back();
    groups[entry->second].push_back(index);
  }
  return groups;
}

}  // namespace

std::vector<Verdict> verdicts_to_report(const Case& conflict, const Worlds& worlds,
                                        const CaseReport& report, const Run& run) {
  std::vector<Verdict> blanks;  // for each group of worlds, of one state
  for (const ConceptId rule : report.analysis.concepts) {
    for (const ActorId actor : ids(conflict.actors)) {
      if (!conflict.can_act(actor)) continue;
      for (WorldList& group : alike_for(worlds, report, concept_at(rule), actor)) {
        Verdict& blank = blanks.emplace_back();
        blank.actor = actor;
        blank.concept_id = rule;
        blank.worlds = std::move(group);
      }
    }
  }
  if (blanks.empty()) return {};
  const std::size_t most = std::min(kMostVerdicts, kMostCells / worlds.space.cells());
  const std::size_t states =
      std::min(report.shown.size(), std::max<std::size_t>(most / blanks.size(), 1));
  std::vector<Verdict> verdicts(states * blanks.size());
  for_each_index(verdicts.size(), run, [&](std::size_t at) {
    const Verdict& blank = blanks[at % blanks.size()];
    const StateId state = report.shown[at / blanks.size()];
    verdicts[at] = verdict_in(conflict, worlds.space, worlds.worlds[blank.worlds.front()],
                              blank.concept_id, blank.actor, state);
    verdicts[at].worlds = blank.worlds;
    verdicts[at].weight = weight_of(worlds, blank.worlds);
  });
  return verdicts;
}

}  // namespace parley

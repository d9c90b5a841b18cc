// SPDX-License-Identifier: Apache-2.0
#include "parley/service/explain_witness.h"

#include <algorithm>
#include <utility>

#include "parley/service/weigh.h"

namespace parley {
namespace {

Exit describe(const Case& conflict, const StateSpace& space, const World& world,
              const Verdict& verdict, const Sanction& deciding) {
  constexpr auto kReading = PreferenceReading::plain;
  Exit exit =
      describe_exit(conflict, space, world, kReading, verdict.actor, verdict.state, deciding);
  StateId end = exit.sanction.empty() ? exit.to : exit.sanction.back().to;
  if (deciding.end) end = *deciding.end;
  exit.cost = weigh(conflict, space, world, kReading, Question::deterred, verdict.actor, end,
                    verdict.state);
  // SEQ or SIM may be stable by answers in turn, which are told as those of SEQ are.
  const bool together = concept_at(verdict.concept_id).sanctioning == Sanctioning::simultaneous;
  if (!together || deciding.end || exit.sanction.empty()) exit.end = end;
  return exit;
}

}  // namespace

void tell_witness(const Case& conflict, const StateSpace& space, const World& world,
                  Verdict& verdict) {
  const ActorId actor = verdict.actor;
  const StateId state = verdict.state;
  Witness witness = find_witness(space, world, verdict.concept_id, actor, state);
  verdict.stable = witness.stable;
  const std::vector<StateId> wanted =
      improvements(space, Judge(world, PreferenceReading::plain), actor, state);
  verdict.improvements = wanted.size();
  // What decides: the exit, or else the best improvement and what is held against it.
  if (witness.exit) {
    verdict.exit =
        describe(conflict, space, world, verdict, {*witness.exit, std::move(witness.play)});
    return;
  }
  const Sanction* best = nullptr;
  for (const Sanction& sanction : witness.sanctions) {
    if (!std::binary_search(wanted.begin(), wanted.end(), sanction.improvement)) continue;
    if (best == nullptr ||
        preferred_exit(space, world, actor, state, sanction.improvement, best->improvement)) {
      best = &sanction;
    }
  }
  if (best != nullptr) verdict.exit = describe(conflict, space, world, verdict, *best);
}

}  // namespace parley

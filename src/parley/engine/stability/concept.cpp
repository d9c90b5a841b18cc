// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/concept.h"

#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/concepts.h"

namespace parley {

std::optional<BaseKind> base_kind(const Concept& rule) {
  if (rule.reading != PreferenceReading::plain) return std::nullopt;
  switch (rule.sanctioning) {
    case Sanctioning::none:
      return BaseKind::nash;
    case Sanctioning::by_moves:
      return rule.reply_counts ? BaseKind::smr : BaseKind::gmr;
    case Sanctioning::by_improvements:
      return rule.reply_counts ? BaseKind::sseq : BaseKind::seq;
    case Sanctioning::simultaneous:
    case Sanctioning::anticipated:
      return std::nullopt;
  }
  return std::nullopt;
}

StateSet solve_concept(const Game& game, const Concept& rule, ActorId actor) {
  const std::optional<BaseKind> kind = base_kind(rule);
  if (!kind || !game.world().weak_orders()) return rule.solve(game, rule, actor);
  if (!game.space().moves_merge()) return game.passes().stable(actor, *kind);
  StateSet stable(game.space().cells());
  IdVector<ActorId, BaseAnswers> answers(game.space().actors());
  answers[actor][static_cast<std::size_t>(*kind)] = {&stable};
  const World* const world = &game.world();
  solve_base(game.space(), {&world, 1}, answers, Run{});
  return stable;
}

const std::vector<Concept>& all_concepts() {
  static const std::vector<Concept> concepts = [] {
    std::vector<Concept> all;
#define PARLEY_CONCEPT(name) all.push_back(name);
#define PARLEY_CONCEPT_FAMILY(name) all.insert(all.end(), (name).begin(), (name).end());
#include "parley/engine/stability/concepts.def"
#undef PARLEY_CONCEPT
#undef PARLEY_CONCEPT_FAMILY
    return all;
  }();
  return concepts;
}

std::optional<ConceptId> concept_of(std::string_view id) {
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (all_concepts()[at].id == id) return ConceptId(at);
  }
  return std::nullopt;
}

std::vector<ConceptId> base_concepts() {
  std::vector<ConceptId> base;
  for (std::size_t at = 0; at < all_concepts().size(); ++at) {
    if (all_concepts()[at].by_default) base.emplace_back(at);
  }
  return base;
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "parley/engine/difference/case_change.h"
#include "parley/engine/difference/id_map.h"
#include "parley/engine/difference/mixed_wants.h"

namespace parley {
namespace {

using Kind = CaseChange::Kind;
using Spot = CaseChange::Spot;

/// Puts a case together of two: what is named is that of one of them, the base; of everything else
/// what the changes made say. What comes from the other case is translated.
class Mixer {
 public:
  Mixer(const Case& before, const Case& after, const CaseDifference& difference,
        const std::vector<bool>& made)
      : difference_(difference),
        made_(made),
        base_is_after_(difference.frame && made[*difference.frame]),
        base_(base_is_after_ ? after : before),
        other_(base_is_after_ ? before : after),
        from_other_(map_ids(other_, base_)),
        mixed_(base_) {}

  std::optional<Case> mix() {
    for (const Kind kind : {Kind::type, Kind::chances}) {
      for (const CaseChange& change : difference_.changes) {
        if (change.kind == kind && comes_from_other(change)) take_types(change);
      }
    }
    for (const CaseChange& change : difference_.changes) {
      if (comes_from_other(change)) take(change);
    }
    for (const WantsAlignment& alignment : difference_.wants) mix_wants(alignment);
    for (const auto& [type, dropped] : dropped_terms_) {
      erase(std::get<Values>(type->preference.order).terms, dropped);
    }
    erase(mixed_.impossible, dropped_impossible_);
    erase(mixed_.same, dropped_same_);
    collect_signals();
    if (!whole_ || !bind_again(mixed_)) return std::nullopt;
    return std::move(mixed_);
  }

 private:
  [[nodiscard]] bool made(const CaseChange& change) const { return made_[change.unit]; }
  [[nodiscard]] bool made(std::size_t change) const { return made(difference_.changes[change]); }
  /// What is named comes from the base whatever else is made.
  [[nodiscard]] bool comes_from_other(const CaseChange& change) const {
    return made(change) != base_is_after_;
  }
  /// Where a change stands in the base and in the other case.
  [[nodiscard]] const std::optional<Spot>& here(const CaseChange& change) const {
    return base_is_after_ ? change.after : change.before;
  }
  [[nodiscard]] const std::optional<Spot>& there(const CaseChange& change) const {
    return base_is_after_ ? change.before : change.after;
  }
  template <typename Said>
  [[nodiscard]] std::optional<Said> in_base(const Said& said) {
    std::optional<Said> result = translated(said, from_other_);
    if (!result) whole_ = false;
    return result;
  }
  [[nodiscard]] Type* type_in_mixed(ActorId actor, const std::string& id) {
    const auto type = type_called(mixed_.actors[actor], id);
    return type ? &mixed_.actors[actor].types[*type] : nullptr;
  }

  /// The types of an actor, or their chances: the wants of types that both cases have stay.
  void take_types(const CaseChange& change) {
    const Spot& spot = there(change) ? *there(change) : *here(change);
    const ActorId actor = there(change) ? *from_other_.actors[spot.actor] : spot.actor;
    if (retyped_.count(actor) != 0) return;
    retyped_.insert(actor);
    ActorId theirs = spot.actor;
    if (!there(change)) {
      for (const ActorId candidate : ids(other_.actors)) {
        if (from_other_.actors[candidate] == actor) theirs = candidate;
      }
    }
    IdVector<TypeId, Type> types;
    for (const Type& type : other_.actors[theirs].types) {
      Type taken = type;
      if (const Type* own = type_in_mixed(actor, type.id)) {
        taken = *own;
        taken.chance = type.chance;
      } else if (auto preference = in_base(type.preference)) {
        taken.preference = std::move(*preference);
      }
      types.push_back(std::move(taken));
    }
    mixed_.actors[actor].types = std::move(types);
  }

  void take(const CaseChange& change) {
    switch (change.kind) {
      case Kind::impossible:
        take_rule(change, other_.impossible, mixed_.impossible, dropped_impossible_);
        break;
      case Kind::same:
        take_rule(change, other_.same, mixed_.same, dropped_same_);
        break;
      case Kind::arc:
        take_arc(change);
        break;
      case Kind::moves:
        mixed_.options[here(change)->option].moves = other_.options[there(change)->option].moves;
        break;
      case Kind::outcome_meaning: {
        const Outcome& taken = other_.outcomes[there(change)->outcome];
        Outcome& outcome = mixed_.outcomes[here(change)->outcome];
        outcome.expression = translated(*taken.expression, from_other_);
        outcome.written = taken.written;
        if (!outcome.expression) whole_ = false;
        break;
      }
      case Kind::named_state_meaning:
        set_levels(other_.states[there(change)->state], mixed_.states[here(change)->state]);
        break;
      case Kind::today:
        if (mixed_.today && other_.today) set_levels(*other_.today, *mixed_.today);
        break;
      case Kind::observed:
        if (mixed_.observed && other_.observed) set_levels(*other_.observed, *mixed_.observed);
        break;
      case Kind::order:
      case Kind::unknown:
      case Kind::degrees:
        take_part(change);
        break;
      case Kind::term:
      case Kind::term_value:
        take_term(change);
        break;
      case Kind::attitudes:
      case Kind::thresholds:
      case Kind::sees:
        take_disposition(change);
        break;
      case Kind::actor:
      case Kind::option:
      case Kind::graph_state:
      case Kind::outcome:
      case Kind::named_state:
      case Kind::owner:
      case Kind::levels:
        break;  // named by the base
      case Kind::type:
      case Kind::chances:
      case Kind::want:
      case Kind::want_place:
      case Kind::want_words:
      case Kind::want_maybe:
      case Kind::want_held:
      case Kind::want_above:
      case Kind::strong:
      case Kind::ties:
      case Kind::signal:
        break;  // put together elsewhere
      case Kind::section:
        break;  // no compared result uses it
    }
  }

  void take_rule(const CaseChange& change, const std::vector<Statement>& theirs,
                 std::vector<Statement>& rules, std::set<std::size_t>& dropped) {
    if (here(change)) {
      dropped.insert(here(change)->position);
    } else if (auto rule = in_base(theirs[there(change)->position])) {
      rules.push_back(std::move(*rule));
    }
  }
  /// Those of the base alone: those that were added stand behind them.
  template <typename Item>
  static void erase(std::vector<Item>& items, const std::set<std::size_t>& dropped) {
    for (auto at = dropped.rbegin(); at != dropped.rend(); ++at) {
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(*at));
    }
  }

  void take_arc(const CaseChange& change) {
    if (here(change)) {
      auto& arcs = mixed_.graph->moves[here(change)->actor];
      arcs.erase(std::remove_if(arcs.begin(), arcs.end(),
                                [&](const Graph::Arc& arc) {
                                  return arc.from == here(change)->from &&
                                         arc.to == here(change)->to;
                                }),
                 arcs.end());
      return;
    }
    const Spot& spot = *there(change);
    mixed_.graph->moves[*from_other_.actors[spot.actor]].push_back(
        {*from_other_.nodes[spot.from], *from_other_.nodes[spot.to]});
  }

  /// Options that the other case does not have stay where they stand.
  void set_levels(const NamedState& theirs, NamedState& state) {
    if (base_.graph) {
      state.graph_state = *from_other_.nodes[theirs.graph_state];
      return;
    }
    for (const OptionId option : ids(other_.options)) {
      const auto own = from_other_.alike[option];
      if (own) state.levels[*own] = theirs.levels[option];
    }
  }

  void take_part(const CaseChange& change) {
    const Spot& spot = *there(change);
    const Type& theirs = other_.actors[spot.actor].types[spot.type];
    Type* type = type_in_mixed(here(change)->actor, theirs.id);
    if (type == nullptr) return;
    Preference part;
    if (change.kind == Kind::order) part.order = theirs.preference.order;
    if (change.kind == Kind::unknown) part.unknown = theirs.preference.unknown;
    if (change.kind == Kind::degrees) part.degrees = theirs.preference.degrees;
    auto taken = in_base(part);
    if (!taken) return;
    if (change.kind == Kind::order) type->preference.order = std::move(taken->order);
    if (change.kind == Kind::unknown) type->preference.unknown = std::move(taken->unknown);
    if (change.kind == Kind::degrees) type->preference.degrees = std::move(taken->degrees);
  }

  void take_term(const CaseChange& change) {
    const Spot& spot = here(change) ? *here(change) : *there(change);
    const ActorId actor = here(change) ? spot.actor : *from_other_.actors[spot.actor];
    const Case& named_in = here(change) ? base_ : other_;
    Type* type = type_in_mixed(actor, named_in.actors[spot.actor].types[spot.type].id);
    if (type == nullptr) return;
    auto& terms = std::get<Values>(type->preference.order).terms;
    const auto theirs = [&]() -> const Values::Term& {
      const Spot& at = *there(change);
      return std::get<Values>(other_.actors[at.actor].types[at.type].preference.order)
          .terms[at.position];
    };
    if (here(change) && there(change)) {
      terms[here(change)->position].value = theirs().value;
    } else if (here(change)) {
      dropped_terms_[type].insert(here(change)->position);
    } else if (auto statement = in_base(theirs().statement)) {
      terms.push_back({std::move(*statement), theirs().value});
    }
  }

  void take_disposition(const CaseChange& change) {
    const Actor& theirs = other_.actors[there(change)->actor];
    Actor& actor = mixed_.actors[here(change)->actor];
    if (change.kind == Kind::thresholds) {
      actor.disposition.thresholds = theirs.disposition.thresholds;
    } else if (change.kind == Kind::sees) {
      actor.sees = theirs.sees ? in_base(*theirs.sees) : std::nullopt;
    } else {
      take_attitudes(theirs, there(change)->actor, actor, here(change)->actor);
    }
  }
  /// Towards actors that the other case does not have it stays as it is.
  void take_attitudes(const Actor& theirs, ActorId their_id, Actor& actor, ActorId id) {
    auto& attitudes = actor.disposition.attitudes;
    if (attitudes.empty()) {
      attitudes = IdVector<ActorId, Attitude>(mixed_.actors.size(), Attitude::neutral);
      attitudes[id] = Attitude::positive;
    }
    for (const ActorId whom : ids(other_.actors)) {
      const auto own = from_other_.actors[whom];
      if (!own) continue;
      const Attitude usual = whom == their_id ? Attitude::positive : Attitude::neutral;
      const auto& given = theirs.disposition.attitudes;
      attitudes[*own] = given.empty() ? usual : given[whom];
    }
  }

  void mix_wants(const WantsAlignment& alignment) {
    const ActorId actor = base_is_after_ ? alignment.actor_after : alignment.actor_before;
    const TypeId own_type = base_is_after_ ? alignment.type_after : alignment.type_before;
    Type* type = type_in_mixed(actor, base_.actors[actor].types[own_type].id);
    if (type == nullptr) return;
    const auto wants_of = [](const Case& conflict, ActorId whose, TypeId as) -> const Wants& {
      return std::get<Wants>(conflict.actors[whose].types[as].preference.order);
    };
    const Case& before = base_is_after_ ? other_ : base_;
    const Case& after = base_is_after_ ? base_ : other_;
    std::optional<Wants> wants =
        MixedWants{alignment,
                   wants_of(before, alignment.actor_before, alignment.type_before),
                   wants_of(after, alignment.actor_after, alignment.type_after),
                   difference_,
                   made_,
                   base_is_after_,
                   from_other_}
            .mix();
    if (!wants) {
      whole_ = false;
      return;
    }
    type->preference.order = std::move(*wants);
  }

  void collect_signals() {
    const Case& before = base_is_after_ ? other_ : base_;
    const Case& after = base_is_after_ ? base_ : other_;
    std::vector<Signal> signals;
    for (const SignalPair& pair : difference_.signals) {
      const bool is_new = pair.change ? made(*pair.change) : base_is_after_;
      const auto& position = is_new ? pair.after : pair.before;
      if (!position) continue;
      const Case& said_in = is_new ? after : before;
      const Case& unsaid_in = is_new ? before : after;
      const auto& unsaid = is_new ? pair.before : pair.after;
      Signal signal = said_in.signals[*position];
      const Actor& speaker = said_in.actors[signal.from];
      if (is_new != base_is_after_) {
        const auto from = from_other_.actors[signal.from];
        if (!from) continue;
        signal.from = *from;
        signal.evidence.clear();
        signal.costly.reset();
      }
      IdVector<TypeId, Number> likelihoods;
      for (const Type& type : mixed_.actors[signal.from].types) {
        Number likelihood;
        likelihood.low = likelihood.middle = likelihood.high = Decimal{Decimal::kOne};
        likelihood.written = "100%";
        if (const auto known = type_called(speaker, type.id)) {
          likelihood = said_in.signals[*position].likelihoods[*known];
        } else if (unsaid) {
          const Signal& twin = unsaid_in.signals[*unsaid];
          const auto there = type_called(unsaid_in.actors[twin.from], type.id);
          if (there) likelihood = twin.likelihoods[*there];
        }
        likelihoods.push_back(std::move(likelihood));
      }
      signal.likelihoods = std::move(likelihoods);
      signals.push_back(std::move(signal));
    }
    mixed_.signals = std::move(signals);
  }

  const CaseDifference& difference_;
  const std::vector<bool>& made_;
  bool base_is_after_;
  const Case& base_;
  const Case& other_;
  IdMap from_other_;
  Case mixed_;
  bool whole_ = true;
  std::set<ActorId> retyped_;
  std::map<Type*, std::set<std::size_t>> dropped_terms_;
  std::set<std::size_t> dropped_impossible_;
  std::set<std::size_t> dropped_same_;
};

}  // namespace

std::optional<Case> with_changes(const Case& before, const Case& after,
                                 const CaseDifference& difference, const std::vector<bool>& made) {
  return Mixer(before, after, difference, made).mix();
}

}  // namespace parley

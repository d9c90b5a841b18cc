// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "parley/engine/difference/case_change.h"
#include "parley/engine/difference/id_map.h"

namespace parley {
namespace {

using Kind = CaseChange::Kind;
using Spot = CaseChange::Spot;
using Slot = WantsAlignment::Slot;

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
    for (const WantsAlignment& alignment : difference_.wants) align(alignment);
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
        break;  // no result uses it
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
  /// The rules of the base alone: those that were added stand behind them.
  static void erase(std::vector<Statement>& rules, const std::set<std::size_t>& dropped) {
    for (auto at = dropped.rbegin(); at != dropped.rend(); ++at) {
      rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(*at));
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
      // An empty sum of its own: the positions of the terms after it stay what they are.
      terms[here(change)->position].value = Number{};
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

  [[nodiscard]] const Wants& wants_of(const Case& conflict, ActorId actor, TypeId type) const {
    return std::get<Wants>(conflict.actors[actor].types[type].preference.order);
  }
  [[nodiscard]] bool stands(const Slot& slot) const {
    if (slot.stands_before && slot.stands_after) return true;
    return slot.presence && made(*slot.presence) == slot.stands_after;
  }

  void align(const WantsAlignment& alignment) {
    const ActorId actor = base_is_after_ ? alignment.actor_after : alignment.actor_before;
    const TypeId own_type = base_is_after_ ? alignment.type_after : alignment.type_before;
    Type* type = type_in_mixed(actor, base_.actors[actor].types[own_type].id);
    if (type == nullptr) return;
    const Case& before = base_is_after_ ? other_ : base_;
    const Case& after = base_is_after_ ? base_ : other_;
    const Wants& old_wants = wants_of(before, alignment.actor_before, alignment.type_before);
    const Wants& new_wants = wants_of(after, alignment.actor_after, alignment.type_after);
    const bool other_border = alignment.strong && made(*alignment.strong);
    const std::size_t border = other_border ? alignment.strong_after : alignment.strong_before;
    const bool new_ties = alignment.ties && made(*alignment.ties);
    Wants wants;
    std::vector<std::optional<std::size_t>> places(
        (new_ties ? new_wants : old_wants).statements.size());
    for (std::size_t at = 0; at < alignment.slots.size(); ++at) {
      const Slot& slot = alignment.slots[at];
      if (!stands(slot)) continue;
      const auto& tied_place = new_ties ? slot.after : slot.before;
      if (tied_place) places[*tied_place] = wants.statements.size();
      if (at < border) ++wants.strong;
      wants.statements.push_back(want_at(slot, old_wants, new_wants));
    }
    wants.ties = ties_at((new_ties ? new_wants : old_wants).ties, places);
    type->preference.order = std::move(wants);
  }

  /// A want with those of its changes that are made.
  [[nodiscard]] Statement want_at(const Slot& slot, const Wants& old_wants,
                                  const Wants& new_wants) {
    const auto side = [&](const std::optional<std::size_t>& change) -> const Statement& {
      const bool is_new = !slot.before || (slot.after && change && made(*change));
      return is_new ? new_wants.statements[*slot.after] : old_wants.statements[*slot.before];
    };
    // Where both say the same, as the base says it, which needs no translation.
    const bool take_new = slot.words ? made(*slot.words) : base_is_after_;
    const bool is_new = !slot.before || (slot.after && take_new);
    Statement want =
        is_new ? new_wants.statements[*slot.after] : old_wants.statements[*slot.before];
    if (is_new != base_is_after_) {
      if (auto said = in_base(want)) want = std::move(*said);
    }
    want.maybe = side(slot.maybe).maybe;
    want.held = side(slot.held).held;
    want.above_next = side(slot.above).above_next;
    return want;
  }

  /// Ties of wants that still stand beside each other.
  static std::vector<Wants::Tie> ties_at(const std::vector<Wants::Tie>& ties,
                                         const std::vector<std::optional<std::size_t>>& places) {
    std::vector<Wants::Tie> kept;
    for (const Wants::Tie& tie : ties) {
      std::set<std::size_t> group;
      for (std::size_t at = tie.first; at < tie.first + tie.count; ++at) {
        if (places[at]) group.insert(*places[at]);
      }
      if (group.size() < 2 || *group.rbegin() - *group.begin() + 1 != group.size()) continue;
      kept.push_back({*group.begin(), group.size()});
    }
    std::sort(kept.begin(), kept.end(), [](const Wants::Tie& left, const Wants::Tie& right) {
      return left.first < right.first;
    });
    return kept;
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
  std::set<std::size_t> dropped_impossible_;
  std::set<std::size_t> dropped_same_;
};

}  // namespace

std::optional<Case> with_changes(const Case& before, const Case& after,
                                 const CaseDifference& difference, const std::vector<bool>& made) {
  return Mixer(before, after, difference, made).mix();
}

}  // namespace parley

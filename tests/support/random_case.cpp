// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_case.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/random_parts.h"
#include "tests/support/write_case.h"

#include "parley/model/state_space.h"

namespace parley::support {
namespace {

constexpr std::uint32_t kCaseStream = 77;

template <typename T>
void shuffle(std::vector<T>& items, Random& random) {
  for (std::size_t left = items.size(); left > 1; --left) {
    std::swap(items[left - 1], items[random.below(static_cast<std::uint32_t>(left))]);
  }
}

/// Builds one random case, part after part.
class Maker {
 public:
  Maker(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw)
      : family_(family), random_(seed, draw, kCaseStream) {}

  Case make() {
    const std::uint32_t actors = between(random_, family_.fewest_actors, family_.most_actors);
    for (std::uint32_t actor = 0; actor < actors; ++actor) {
      add_actor(case_, numbered("A", actor));
    }
    if (family_.graph) {
      make_arcs();
    } else {
      make_options();
    }
    if (happens(random_, 50)) {
      Outcome named;
      named.id = "named";
      named.expression = random_tree(case_, random_, 2);
      case_.outcomes.push_back(std::move(named));
    }
    make_rules();
    if (family_.same) make_same();
    make_preferences();
    if (family_.attitudes || family_.degrees) make_dispositions();
    if (family_.types) make_signals();
    return std::move(case_);
  }

 private:
  void make_options() {
    const auto actors = static_cast<std::uint32_t>(case_.actors.size());
    const std::uint32_t audience = family_.audience ? random_.below(actors) : actors;
    std::vector<std::vector<std::uint32_t>> radixes(actors);
    std::uint32_t cells = 1;
    const auto add = [&](std::uint32_t actor) {
      const std::uint32_t radix = between(random_, 2, family_.most_levels);
      if (actor == audience || radixes[actor].size() >= family_.most_options) return;
      if (cells * radix > family_.most_cells) return;
      radixes[actor].push_back(radix);
      cells *= radix;
    };
    for (std::uint32_t actor = 0; actor < actors; ++actor) add(actor);
    for (std::uint32_t more = random_.below(3 * actors); more > 0; --more) {
      add(random_.below(actors));
    }
    for (std::uint32_t actor = 0; actor < actors; ++actor) {
      for (const std::uint32_t radix : radixes[actor]) {
        const std::string id = numbered("o", case_.options.size());
        const OptionId option = add_option(case_, ActorId(actor), id, radix);
        case_.options[option].moves = random_moves(radix);
      }
    }
  }

  IdVector<LevelId, std::uint64_t> random_moves(std::uint32_t levels) {
    if (levels == 2) {
      if (!family_.one_way || happens(random_, 50)) return any_moves(2);
      return happens(random_, 50) ? moves_up(2) : moves_down(2);
    }
    if (family_.moves == CaseFamily::Moves::listed && happens(random_, 75)) {
      IdVector<LevelId, std::uint64_t> moves = any_moves(levels);
      // A level that leads nowhere is fine; an option without any move is not written by anybody.
      for (const LevelId from : ids(moves)) moves[from] &= random_.next();
      moves[LevelId(0)] |= 2U;
      return moves;
    }
    if (family_.moves == CaseFamily::Moves::any || happens(random_, 34)) return any_moves(levels);
    return happens(random_, 50) ? moves_up(levels) : moves_down(levels);
  }

  void make_arcs() {
    const std::uint32_t states = between(random_, 3, family_.most_cells);
    make_graph(case_, states);
    const auto actors = static_cast<std::uint32_t>(case_.actors.size());
    const std::uint32_t audience = family_.audience ? random_.below(actors) : actors;
    for (std::uint32_t actor = 0; actor < actors; ++actor) {
      const std::uint32_t density = between(random_, 1, 3 * states);
      for (std::uint32_t arc = 0; arc < density && actor != audience; ++arc) {
        const std::uint32_t from = random_.below(states);
        const std::uint32_t to = random_.below(states);
        if (from != to) add_arc(case_, ActorId(actor), from, to);
      }
    }
  }

  void make_rules() {
    if (family_.infeasible == CaseFamily::Infeasible::nothing) return;
    if (family_.infeasible == CaseFamily::Infeasible::snake) {
      forbid_all_but(snake());
    } else if (happens(random_, 30)) {
      for (std::uint32_t rules = between(random_, 1, 3); rules > 0; --rules) {
        case_.impossible.push_back(statement(case_, random_tree(case_, random_, 2)));
      }
    } else {
      const std::uint32_t percent = random_.below(91);
      std::vector<bool> allowed(count_cells(case_));
      for (std::size_t cell = 0; cell < allowed.size(); ++cell) {
        allowed[cell] = !happens(random_, percent);
      }
      forbid_all_but(allowed);
    }
    const Result<StateSpace> space = StateSpace::build(case_);
    if (space->states().empty()) case_.impossible.clear();
  }

  void forbid_all_but(const std::vector<bool>& allowed) {
    for (std::size_t cell = 0; cell < allowed.size(); ++cell) {
      if (allowed[cell]) continue;
      case_.impossible.push_back(statement(case_, only_at(case_, StateId(cell))));
    }
  }

  /// A path through the cells that never comes near itself again: what one actor opens lets the
  /// next one move, so that sanctions take many steps.
  std::vector<bool> snake() {
    const Result<StateSpace> space = StateSpace::build(case_);
    std::vector<bool> path(space->cells(), false);
    const auto neighbours = [&](StateId cell) {
      std::vector<StateId> found;
      for (const OptionId option : ids(case_.options)) {
        for (const LevelId level : ids(case_.options[option].levels)) {
          const StateId next = space->with(cell, option, level);
          if (next != cell) found.push_back(next);
        }
      }
      shuffle(found, random_);
      return found;
    };
    const auto touches = [&](StateId cell) {
      const std::vector<StateId> near = neighbours(cell);
      return std::count_if(near.begin(), near.end(), [&](StateId at) { return path[at.index()]; });
    };
    StateId head(random_.below(static_cast<std::uint32_t>(space->cells())));
    path[head.index()] = true;
    for (bool grown = true; grown;) {
      grown = false;
      for (const StateId next : neighbours(head)) {
        if (path[next.index()] || touches(next) != 1) continue;
        path[next.index()] = true;
        head = next;
        grown = true;
        break;
      }
    }
    return path;
  }

  void make_same() {
    const auto cells = static_cast<std::uint32_t>(count_cells(case_));
    for (std::uint32_t rules = between(random_, 1, 2); rules > 0; --rules) {
      if (happens(random_, 30)) {
        case_.same.push_back(statement(case_, random_tree(case_, random_, 2)));
        continue;
      }
      std::vector<ExpressionPtr> some;
      for (std::uint32_t left = between(random_, 2, 5); left > 0; --left) {
        some.push_back(only_at(case_, StateId(random_.below(cells))));
      }
      case_.same.push_back(statement(case_, any_of(some)));
    }
  }

  void make_preferences() {
    const Result<StateSpace> space = StateSpace::build(case_);
    std::uint32_t uncertain = 0;
    for (Actor& actor : case_.actors) {
      if (family_.types && uncertain < 2 && happens(random_, 70)) {
        ++uncertain;
        const std::int64_t chance = between(random_, 1, 9);
        actor.types[TypeId(0)].id = "t0";
        actor.types[TypeId(0)].chance = tenths(chance);
        actor.types.push_back(actor.types[TypeId(0)]);
        actor.types[TypeId(1)].id = "t1";
        actor.types[TypeId(1)].chance = tenths(10 - chance);
      }
      for (Type& type : actor.types) {
        type.preference = random_order(*space);
        if (family_.unknown) add_unknown(*space, type.preference);
        if (family_.degrees) add_degrees(*space, type.preference);
      }
    }
  }

  Preference random_order(const StateSpace& space) {
    const std::uint32_t form = family_.ranks_only ? 0 : random_.below(100);
    if (form < 35) return random_ranks(space);
    if (form < 70) return random_wants();
    if (form < 95) return random_values();
    return {};
  }

  /// What one side of a pair speaks of: whole states, or what an expression is true of.
  Statement random_side(const StateSpace& space) {
    if (!family_.ranks_only && happens(random_, 50)) {
      return statement(case_, random_tree(case_, random_, 1));
    }
    const std::vector<StateId> states = space.states().members();
    std::vector<ExpressionPtr> cells;
    for (std::uint32_t left = between(random_, 1, 4); left > 0; --left) {
      const StateId state = states[random_.below(static_cast<std::uint32_t>(states.size()))];
      cells.push_back(cells_of(space, state));
    }
    return statement(case_, any_of(cells));
  }

  void add_unknown(const StateSpace& space, Preference& preference) {
    if (happens(random_, 30)) return;
    if (auto* wants = std::get_if<Wants>(&preference.order)) {
      // A want is strong or not sure, never both.
      for (std::size_t at = wants->strong; at < wants->statements.size(); ++at) {
        wants->statements[at].maybe = happens(random_, 35);
      }
    }
    for (std::uint32_t left = random_.below(4); left > 0; --left) {
      Statement one = random_side(space);
      preference.unknown.push_back({std::move(one), random_side(space)});
    }
  }

  void add_degrees(const StateSpace& space, Preference& preference) {
    if (happens(random_, 20)) return;
    for (std::uint32_t left = between(random_, 1, 6); left > 0; --left) {
      Statement one = random_side(space);
      Statement other = random_side(space);
      // In a file a pair is a key, which stands once.
      const bool again = std::any_of(
          preference.degrees.begin(), preference.degrees.end(), [&](const GradedPair& had) {
            return had.one.written == one.written && had.other.written == other.written;
          });
      if (again) continue;
      // Two states on both sides would be graded both ways, which the reader refuses.
      const StateSet both = space.satisfying(*one.expression) & space.satisfying(*other.expression);
      if ((both & space.states()).count() > 1) continue;
      preference.degrees.push_back({std::move(one), std::move(other), tenths(random_.below(11))});
    }
  }

  void make_dispositions() {
    for (const ActorId actor : ids(case_.actors)) {
      Disposition& disposition = case_.actors[actor].disposition;
      if (family_.attitudes && happens(random_, 75)) {
        for (const ActorId towards : ids(case_.actors)) {
          // Most people care for themselves.
          const std::uint32_t drawn = towards == actor ? 2 + random_.below(6) : random_.below(4);
          disposition.attitudes.push_back(drawn == 0                      ? Attitude::negative
                                          : drawn == 1                    ? Attitude::positive
                                          : towards == actor && drawn > 2 ? Attitude::positive
                                                                          : Attitude::neutral);
        }
      }
      if (family_.degrees && happens(random_, 75)) {
        // No threshold is 0: then everything would be better than everything.
        disposition.thresholds.satisficing = tenths(between(random_, 1, 10)).middle;
        disposition.thresholds.alpha = tenths(between(random_, 1, 10)).middle;
        disposition.thresholds.beta = tenths(between(random_, 1, 10)).middle;
        disposition.thresholds.gamma = tenths(between(random_, 1, 10)).middle;
      }
    }
  }

  /// True at one state: at all cells that are merged into it.
  ExpressionPtr cells_of(const StateSpace& space, StateId state) {
    std::vector<ExpressionPtr> cells;
    for (std::size_t cell = 0; cell < space.cells(); ++cell) {
      const StateId one(cell);
      if (space.feasible(one) && space.representative(one) == state) {
        cells.push_back(only_at(case_, one));
      }
    }
    return any_of(cells);
  }

  Ranks random_ranks(const StateSpace& space) {
    std::vector<StateId> states = space.states().members();
    shuffle(states, random_);
    if (happens(random_, 30))
      states.resize(random_.below(static_cast<std::uint32_t>(states.size())));
    const std::uint32_t ties = random_.below(60);
    Ranks ranks;
    for (const StateId state : states) {
      if (ranks.groups.empty() || !happens(random_, ties)) ranks.groups.emplace_back();
      ranks.groups.back().push_back(statement(case_, cells_of(space, state)));
    }
    if (family_.strength) {
      for (std::size_t group = 1; group < ranks.groups.size(); ++group) {
        if (happens(random_, 30)) ranks.gaps.push_back(group);
      }
    }
    return ranks;
  }

  Wants random_wants() {
    std::vector<ExpressionPtr> made;
    for (std::uint32_t left = between(random_, 1, 6); left > 0; --left) {
      made.push_back(random_tree(case_, random_, 2));
    }
    Wants made_wants = wants(case_, made);
    if (family_.strength) {
      made_wants.strong = random_.below(static_cast<std::uint32_t>(made.size()) + 1);
    }
    return made_wants;
  }

  Values random_values() {
    Values values;
    for (std::uint32_t left = between(random_, 1, 5); left > 0; --left) {
      Values::Term term;
      term.statement = statement(case_, random_tree(case_, random_, 2));
      term.value = tenths(10 * (std::int64_t{random_.below(9)} - 4));
      const bool again = std::any_of(
          values.terms.begin(), values.terms.end(),
          [&](const auto& had) { return had.statement.written == term.statement.written; });
      if (!again) values.terms.push_back(std::move(term));
    }
    return values;
  }

  void make_signals() {
    for (const ActorId actor : ids(case_.actors)) {
      const std::size_t types = case_.actors[actor].types.size();
      if (types < 2 || happens(random_, 50)) continue;
      Signal signal;
      signal.from = actor;
      for (std::size_t type = 0; type < types; ++type) {
        signal.likelihoods.push_back(tenths(between(random_, 1, 10)));
      }
      case_.signals.push_back(std::move(signal));
    }
  }

  const CaseFamily& family_;
  Random random_;
  Case case_;
};

}  // namespace

Case random_case(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw) {
  return Maker(family, seed, draw).make();
}

RandomWorlds::RandomWorlds(const CaseFamily& kind, std::uint64_t with_seed, std::uint64_t with_draw)
    : family(kind),
      seed(with_seed),
      draw(with_draw),
      conflict(random_case(kind, with_seed, with_draw)),
      worlds(ground_or_throw(conflict)) {}

std::string RandomWorlds::saved() const {
  const std::string number = numbered("seed ", seed) + numbered(", draw ", draw);
  const std::string path =
      save_case(conflict, family.name + numbered("-", seed) + numbered("-", draw),
                "Random case of the family " + family.name + ", " + number);
  return number + "; the case is in " + path;
}

std::uint64_t test_seed() {
  const char* given = std::getenv("PARLEY_TEST_SEED");
  return given == nullptr ? 1 : std::strtoull(given, nullptr, 10);
}

void add_outcomes_and_today(Case& conflict, Random& random) {
  for (const char* id : {"first", "second"}) {
    Outcome outcome;
    outcome.id = id;
    outcome.expression = random_expression(conflict, random);
    conflict.outcomes.push_back(std::move(outcome));
  }
  const Result<StateSpace> space = StateSpace::build(conflict);
  const std::vector<StateId> states = space->states().members();
  const StateId today = states[random.below(static_cast<std::uint32_t>(states.size()))];
  NamedState named;
  named.id = "today";
  named.graph_state = today;
  if (!conflict.graph) {
    for (const OptionId option : ids(conflict.options)) {
      named.levels.push_back(space->level(today, option));
    }
  }
  conflict.today = std::move(named);
}

std::size_t share_of(std::size_t full, [[maybe_unused]] std::size_t at_least) {
#ifdef NDEBUG
  return full;
#else
  constexpr std::size_t kSlower = 20;
  return std::max(at_least, full / kSlower);
#endif
}

}  // namespace parley::support

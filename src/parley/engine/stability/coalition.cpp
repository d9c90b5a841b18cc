// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/coalition.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "parley/engine/stability/coalition_reach.h"
#include "parley/engine/stability/coalition_worst.h"
#include "parley/model/product.h"

namespace parley {
namespace {

/// One group under the concepts of one reading.
class GroupSolver {
 public:
  GroupSolver(const StateSpace& space, const World& world, PreferenceReading reading,
              Improving convention, const Coalition& group)
      : space_(space),
        world_(world),
        judge_(world, reading),
        group_(group),
        by_ranks_(reading == PreferenceReading::plain && world.weak_orders()),
        stepwise_(convention == Improving::stepwise),
        by_products_(by_ranks_ && !stepwise_ && space.moves_merge()),
        product_(space, group),
        others_(others_than(group, space.actors())),
        harmless_{SparseArray<std::uint32_t>(space.cells()),
                  SparseArray<std::uint32_t>(space.cells())},
        searched_(space.cells()),
        moves_(space, world, reading, group, Steps::any),
        wanted_(space, world, reading, group, Steps::wanted),
        answers_(space, world, reading, others_than(group, space.actors()), Steps::any),
        credible_(space, world, reading, others_than(group, space.actors()), Steps::credible),
        worst_answer_(space, world, others_than(group, space.actors()), Steps::any, group_),
        worst_credible_(space, world, others_than(group, space.actors()), Steps::credible, group_),
        worst_at_once_(by_ranks_ && space.moves_merge()) {}

  /// The joint improvements from some states, ascending.
  [[nodiscard]] std::vector<OpenMove> improvements(const StateSet& states, const Run& run) {
    std::vector<OpenMove> found;
    states.for_each([&](StateId from) {
      if (run.cancelled()) return;
      if (by_products_) {
        find_in_product(from, found);
        return;
      }
      for (const StateId to : (stepwise_ ? wanted_ : moves_).from(from).ends) {
        const bool all = std::all_of(group_.begin(), group_.end(), [&](ActorId member) {
          return judge_.leaves(member, to, from);
        });
        if (all) found.push_back({from, to});
      }
    });
    std::sort(found.begin(), found.end());
    return found;
  }

  /// The improvements from some states that nobody punishes, ascending.
  [[nodiscard]] std::vector<OpenMove> open(const std::vector<OpenMove>& improvements,
                                           const Concept& rule, const StateSet& states,
                                           bool any_will_do, const Run& run) {
    std::vector<OpenMove> found;
    StateSet overturned(states.cells());
    for (const OpenMove& move : improvements) {
      if (run.cancelled()) break;
      if (!states.has(move.from) || (any_will_do && overturned.has(move.from))) continue;
      if (punished(move, rule)) continue;
      overturned.add(move.from);
      found.push_back(move);
    }
    return found;
  }

 private:
  [[nodiscard]] bool punished(const OpenMove& move, const Concept& rule) {
    if (rule.sanctioning == Sanctioning::none) return false;
    const bool credible = rule.sanctioning == Sanctioning::by_improvements;
    Reach& sanctions = credible ? credible_ : answers_;
    if (by_ranks_) {
      const bool harmed = harms(move, credible, sanctions);
      if (!harmed || !rule.reply_counts) return harmed;
      if (worst_at_once_) return punished_in_the_end(move, credible);
    }
    const std::vector<StateId>& reached = sanctions.from(move.to).ends;
    return std::any_of(reached.begin(), reached.end(), [&](StateId at) {
      return deterred(at, move.from) && !(rule.reply_counts && escapes(at, move.from));
    });
  }

  /// Whether some member is deterred by some state that the others reach: just where its worst one
  /// is no better than the start.
  [[nodiscard]] bool harms(const OpenMove& move, bool credible, Reach& sanctions) {
    if (worst_at_once_) {
      const Rank* worst = (credible ? worst_credible_ : worst_answer_).from(move.to);
      for (std::size_t at = 0; at < group_.size(); ++at) {
        if (worst[at] >= world_.rankings[group_[at]]->of(move.from)) return true;
      }
      return false;
    }
    const IdVector<ActorId, Rank>& worst = sanctions.with_worst(move.to).worst;
    return std::any_of(group_.begin(), group_.end(), [&](ActorId member) {
      return worst[member] >= world_.rankings[member]->of(move.from);
    });
  }

  /// Follows the others from the end of a move until the group is worse off and cannot help it.
  /// What they reach from where they do no harm is not followed again for the same start.
  [[nodiscard]] bool punished_in_the_end(const OpenMove& move, bool credible) {
    if (harmless_for_ != move.from) {
      harmless_for_ = move.from;
      ++start_;
    }
    ++search_;
    SparseArray<std::uint32_t>& harmless = harmless_[credible ? 1 : 0];
    std::vector<StateId> found = {move.to};
    for (std::size_t next = 0; next < found.size(); ++next) {
      const StateId at = found[next];
      if (deterred(at, move.from) && !escapes(at, move.from)) return true;
      for (const ActorId mover : others_) {
        space_.for_each_move(mover, at, [&](StateId to) {
          if (harmless[to.index()] == start_ || searched_[to.index()] == search_) return;
          if (credible && !judge_.credible(mover, to, at)) return;
          searched_.at(to.index()) = search_;
          found.push_back(to);
        });
      }
    }
    for (const StateId state : found) harmless.at(state.index()) = start_;
    return false;
  }

  /// Whether the group has a reply that is better than the start for every member.
  [[nodiscard]] bool escapes_in_product(StateId at, StateId left) {
    own_.clear();
    for (const ActorId member : group_) own_.push_back(world_.rankings[member]->of(left));
    bool some_by_search = false;
    const auto better = [&](StateId reply) {
      for (std::size_t one = 0; one < group_.size(); ++one) {
        if (world_.rankings[group_[one]]->of(reply) >= own_[one]) return false;
      }
      return space_.is_state(reply);
    };
    const bool straight = product_.any_cell(product_.frame_of(at), [&](StateId reply) {
      if (!better(reply)) return false;
      if (product_.goes_straight(at, reply)) return true;
      some_by_search = true;
      return false;
    });
    if (straight || !some_by_search) return straight;
    const std::vector<StateId>& replies = moves_.from(at).ends;
    return std::any_of(replies.begin(), replies.end(), better);
  }

  /// The joint improvements from a state: those in the product of the group's options that every
  /// member prefers, as far as a legal sequence leads there; mostly the straight one does.
  void find_in_product(StateId from, std::vector<OpenMove>& found) {
    own_.clear();
    for (const ActorId member : group_) own_.push_back(world_.rankings[member]->of(from));
    std::vector<StateId> by_search;
    product_.for_each_cell(product_.frame_of(from), [&](StateId to) {
      for (std::size_t at = 0; at < group_.size(); ++at) {
        if (world_.rankings[group_[at]]->of(to) >= own_[at]) return;
      }
      if (!space_.is_state(to)) return;
      if (product_.goes_straight(from, to)) {
        found.push_back({from, to});
      } else {
        by_search.push_back(to);
      }
    });
    if (by_search.empty()) return;
    for (const StateId to : moves_.from(from).ends) {
      if (std::binary_search(by_search.begin(), by_search.end(), to)) found.push_back({from, to});
    }
  }

  [[nodiscard]] bool deterred(StateId at, StateId left) const {
    return std::any_of(group_.begin(), group_.end(),
                       [&](ActorId member) { return judge_.deterred(member, at, left); });
  }

  /// Remembers what it found for the start that it was asked about last.
  [[nodiscard]] bool escapes(StateId at, StateId left) {
    if (by_products_ && !moves_.shared()) return escapes_in_product(at, left);
    const Reach::List& replies = moves_.from(at);
    if (remembered_ != left || generation_ != moves_.generation()) {
      escaping_.clear();
      remembered_ = left;
      generation_ = moves_.generation();
    }
    if (escaping_.size() <= replies.id) escaping_.resize(replies.id + 1, Escape::unknown);
    Escape& known = escaping_[replies.id];
    if (known == Escape::unknown) {
      const bool some = std::any_of(replies.ends.begin(), replies.ends.end(),
                                    [&](StateId reply) { return !deterred(reply, left); });
      known = some ? Escape::some : Escape::none;
    }
    return known == Escape::some;
  }

  enum class Escape : std::uint8_t { unknown, none, some };

  const StateSpace& space_;
  const World& world_;
  const Judge judge_;
  const Coalition& group_;
  const bool by_ranks_;  ///< comparing ranks says it all
  const bool stepwise_;
  const bool by_products_;  ///< improvements are found in the product of the group's options
  const Product product_;
  std::vector<Rank> own_;
  const Coalition others_;
  std::optional<StateId> harmless_for_;
  std::uint32_t start_ = 0;
  std::uint32_t search_ = 0;
  std::array<SparseArray<std::uint32_t>, 2> harmless_;  ///< the last start for which it was so
  SparseArray<std::uint32_t> searched_;                 ///< the last search that came there
  std::optional<StateId> remembered_;
  std::size_t generation_ = 0;
  std::vector<Escape> escaping_;  ///< by the list of replies
  Reach moves_;
  Reach wanted_;
  Reach answers_;
  Reach credible_;
  WorstReach worst_answer_;
  WorstReach worst_credible_;
  const bool worst_at_once_;  ///< what the others reach is known by its worst
};

/// What makes one end of a joint move better than another; the least is the best.
std::tuple<std::uint64_t, std::size_t, StateId> cost_of(const StateSpace& space, const World& world,
                                                        const Coalition& group, StateId from,
                                                        StateId to) {
  std::uint64_t ranks = 0;
  for (const ActorId member : group) ranks += world.rankings[member]->of(to);
  return {ranks, space.options_changed(from, to), to};
}

/// The best ends of a joint move, equilibria before the rest.
void keep_best_ends(const StateSpace& space, const World& world, const Coalition& group,
                    const StateSet& equilibria, Jump& jump) {
  using Cost = decltype(cost_of(space, world, group, jump.from, jump.from));
  std::vector<std::pair<bool, Cost>> costs;
  for (const StateId to : jump.to) {
    costs.emplace_back(!equilibria.has(to), cost_of(space, world, group, jump.from, to));
  }
  std::sort(costs.begin(), costs.end());
  jump.ends = costs.size();
  jump.to.clear();
  for (const auto& [elsewhere, cost] : costs) {
    if (jump.to.size() == kEndsKept) break;
    jump.to.push_back(std::get<StateId>(cost));
  }
}

}  // namespace

bool has_coalition_form(const Concept& rule) {
  const bool by_steps = rule.sanctioning == Sanctioning::none || sanctions_in_turn(rule);
  return by_steps && rule.horizon == 0 && rule.witness == nullptr;
}

Result<std::vector<Coalition>> all_coalitions(std::size_t actors, std::size_t fewest_members) {
  if (actors > kMostActorsToScan) {
    return Diagnostic{
        Code::too_many_groups, {}, {std::to_string(actors), std::to_string(kMostActorsToScan)}, {}};
  }
  std::vector<Coalition> groups;
  for (std::size_t size = std::max<std::size_t>(fewest_members, 1); size <= actors; ++size) {
    std::vector<bool> chosen(actors, false);
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
    do {
      Coalition group;
      for (std::size_t at = 0; at < actors; ++at) {
        if (chosen[at]) group.emplace_back(at);
      }
      groups.push_back(std::move(group));
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
  }
  return groups;
}

bool is_part_of(const Coalition& part, const Coalition& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

bool preferred_end(const StateSpace& space, const World& world, const Coalition& group,
                   StateId from, StateId left, StateId right) {
  return cost_of(space, world, group, from, left) < cost_of(space, world, group, from, right);
}

std::vector<std::vector<OpenMove>> open_moves(const StateSpace& space, const World& world,
                                              const std::vector<ConceptId>& concepts,
                                              Improving convention, const Coalition& group,
                                              const std::vector<StateSet>& states, bool any_will_do,
                                              const Run& run) {
  std::vector<std::vector<OpenMove>> found(concepts.size());
  std::vector<bool> done(concepts.size(), false);
  for (std::size_t first = 0; first < concepts.size(); ++first) {
    if (done[first]) continue;
    // Concepts of one reading share their improvements and what was reached.
    const PreferenceReading reading = concept_at(concepts[first]).reading;
    StateSet all(space.cells());
    for (std::size_t at = first; at < concepts.size(); ++at) {
      if (concept_at(concepts[at]).reading == reading) all |= states[at];
    }
    GroupSolver solver(space, world, reading, convention, group);
    const std::vector<OpenMove> improvements = solver.improvements(all, run);
    for (std::size_t at = first; at < concepts.size(); ++at) {
      const Concept& rule = concept_at(concepts[at]);
      if (rule.reading != reading) continue;
      done[at] = true;
      found[at] = solver.open(improvements, rule, states[at], any_will_do, run);
    }
  }
  return found;
}

std::vector<StateSet> coalition_stability(const StateSpace& space, const World& world,
                                          const std::vector<ConceptId>& concepts,
                                          Improving convention, const Coalition& group,
                                          const Run& run) {
  std::vector<StateSet> stable(concepts.size(), space.states());
  const auto open = open_moves(space, world, concepts, convention, group, stable, true, run);
  for (std::size_t at = 0; at < concepts.size(); ++at) {
    for (const OpenMove& move : open[at]) stable[at].remove(move.from);
  }
  return stable;
}

std::vector<Jump> equilibrium_jumps(const StateSpace& space, const World& world,
                                    const std::vector<ConceptId>& concepts, Improving convention,
                                    const std::vector<Coalition>& groups,
                                    const std::vector<StateSet>& states,
                                    const std::vector<StateSet>& equilibria, const Run& run) {
  std::vector<Jump> jumps;
  // Per concept and state the smaller groups that overturn it.
  std::vector<std::unordered_map<std::size_t, std::vector<std::size_t>>> by(concepts.size());
  for (std::size_t begin = 0; begin < groups.size() && !run.cancelled();) {
    std::size_t end = begin;
    while (end < groups.size() && groups[end].size() == groups[begin].size()) ++end;
    std::vector<std::vector<Jump>> found(end - begin);
    for_each_index(end - begin, run, [&](std::size_t task) {
      const Coalition& group = groups[begin + task];
      std::vector<StateSet> fresh = states;
      std::vector<StateSet> stale(concepts.size(), StateSet(space.cells()));
      for (std::size_t at = 0; at < concepts.size(); ++at) {
        for (const auto& [state, smaller] : by[at]) {
          const bool known = std::any_of(smaller.begin(), smaller.end(), [&](std::size_t part) {
            return is_part_of(groups[part], group);
          });
          if (!known) continue;
          fresh[at].remove(StateId(state));
          stale[at].add(StateId(state));
        }
      }
      const auto all = open_moves(space, world, concepts, convention, group, fresh, false, run);
      const auto some = open_moves(space, world, concepts, convention, group, stale, true, run);
      for (std::size_t at = 0; at < concepts.size(); ++at) {
        for (const OpenMove& move : all[at]) {
          if (found[task].empty() || found[task].back().concept_at != at ||
              found[task].back().from != move.from) {
            found[task].push_back({at, begin + task, move.from, true, 0, {}});
          }
          found[task].back().to.push_back(move.to);
        }
        for (Jump& jump : found[task]) {
          if (jump.concept_at == at) keep_best_ends(space, world, group, equilibria[at], jump);
        }
        for (const OpenMove& move : some[at]) {
          found[task].push_back({at, begin + task, move.from, false, 0, {}});
        }
      }
      if (run.report_progress) run.report_progress({});
    });
    for (std::vector<Jump>& of_group : found) {
      for (Jump& jump : of_group) {
        if (jump.minimal) by[jump.concept_at][jump.from.index()].push_back(jump.group);
        jumps.push_back(std::move(jump));
      }
    }
    begin = end;
  }
  std::sort(jumps.begin(), jumps.end(), [](const Jump& one, const Jump& other) {
    return std::tie(one.concept_at, one.from, one.group) <
           std::tie(other.concept_at, other.from, other.group);
  });
  return jumps;
}

}  // namespace parley

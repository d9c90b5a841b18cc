// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "parley/service/evolve.h"
#include "parley/service/inverse.h"

namespace parley {
namespace {

constexpr std::size_t kEditsKept = 64;
/// Pairs are tried where that takes no more verdicts on a state than this.
constexpr std::size_t kPairBudget = 4'000'000;

/// A ranking in place of that of one actor of one type.
struct Replaced {
  ActorId actor;
  TypeId type;
  std::shared_ptr<const Ranking> ranking;
};

/// How many pairs of states compare otherwise in two rankings. O(states x log states).
std::uint64_t comparisons_changed(const StateSpace& space, const Ranking& one,
                                  const Ranking& other) {
  // Of each class of the one, how many states are in each class of the other.
  std::map<std::pair<Rank, Rank>, std::uint64_t> cells;
  space.states().for_each([&](StateId state) { ++cells[{one.of(state), other.of(state)}]; });
  std::vector<std::uint64_t> tree(other.last + 1, 0);  // sums over ranks of the other, Fenwick
  const auto add = [&](Rank rank, std::uint64_t count) {
    for (std::size_t at = rank; at < tree.size(); at += at & (~at + 1)) tree[at] += count;
  };
  const auto below = [&](Rank rank) {
    std::uint64_t sum = 0;
    for (std::size_t at = rank - 1; at > 0; at -= at & (~at + 1)) sum += tree[at];
    return sum;
  };
  std::uint64_t alike = 0;
  for (auto cell = cells.begin(); cell != cells.end();) {
    const auto first = cell;
    const Rank rank = cell->first.first;
    for (; cell != cells.end() && cell->first.first == rank; ++cell) {
      alike += below(cell->first.second) * cell->second;  // better in both
      alike += cell->second * (cell->second - 1) / 2;     // tied in both
    }
    for (auto again = first; again != cell; ++again) add(again->first.second, again->second);
  }
  const std::uint64_t states = space.states().count();
  return states * (states - 1) / 2 - alike;
}

class Trial {
 public:
  Trial(const Case& conflict, const Worlds& worlds, const InverseQuestion& question, const Run& run)
      : conflict_(conflict), worlds_(worlds), question_(question) {
    // The edits share the threads among them.
    alone_.cancel = run.cancel;
    for (const WorldList& alike : worlds_alike(conflict, worlds, AlikeTo::everybody)) {
      const bool holds = holds_in_world(worlds.worlds[alike.front()]);
      for (const std::size_t world : alike) now_.emplace_back(world, holds);
    }
  }

  [[nodiscard]] double now() const {
    double weight = 0;
    for (const auto& [world, holds] : now_) {
      if (holds) weight += worlds_.worlds[world].draw.chance;
    }
    return weight;
  }

  /// The weight in which the target holds with some rankings replaced.
  [[nodiscard]] double with(const std::vector<Replaced>& changes) const {
    double weight = 0;
    // Worlds that differ in the replaced types alone become alike.
    std::map<std::vector<const Ranking*>, bool> known;
    for (const auto& [index, holds_now] : now_) {
      World world = worlds_.worlds[index];
      bool touched = false;
      for (const Replaced& change : changes) {
        if (world.draw.types[change.actor] != change.type) continue;
        world.rankings[change.actor] = change.ranking;
        touched = true;
      }
      bool holds = holds_now;
      if (touched) {
        std::vector<const Ranking*> key;
        for (const auto& ranking : world.rankings) key.push_back(ranking.get());
        const auto [entry, fresh] = known.try_emplace(std::move(key), false);
        if (fresh) entry->second = holds_in_world(world);
        holds = entry->second;
      }
      if (holds) weight += world.draw.chance;
    }
    return weight;
  }

  [[nodiscard]] Replaced replaced(const Case& edited, const Edit& edit) const {
    return {edit.actor, edit.type,
            std::make_shared<const Ranking>(
                rank_states(worlds_.space, edited_preference(edited, edit)))};
  }

  [[nodiscard]] const Ranking& ranking_now(ActorId actor, TypeId type) const {
    for (const auto& [index, holds] : now_) {
      const World& world = worlds_.worlds[index];
      if (world.draw.types[actor] == type) return *world.rankings[actor];
    }
    return *worlds_.worlds.front().rankings[actor];
  }
  /// Whether an edit speaks of a type that can be, and of an actor that was asked for.
  [[nodiscard]] bool counts(const Edit& edit) const {
    if (question_.actor && edit.actor != *question_.actor) return false;
    return worlds_.beliefs.posterior[edit.actor][edit.type] > 0;
  }
  [[nodiscard]] const Case& conflict() const { return conflict_; }
  [[nodiscard]] const StateSpace& space() const { return worlds_.space; }

 private:
  [[nodiscard]] bool holds_in_world(const World& world) const {
    return holds_in(solve_stability(worlds_.space, world, {question_.concept_id}, alone_).front(),
                    question_.targets);
  }

  const Case& conflict_;
  const Worlds& worlds_;
  const InverseQuestion& question_;
  Run alone_;
  std::vector<std::pair<std::size_t, bool>> now_;  ///< per possible world
};

std::uint64_t all_pairs(const StateSpace& space) {
  const std::uint64_t states = space.states().count();
  return states * (states - 1) / 2;
}

/// One edit that changes the order of some states.
struct Tried {
  Edit edit;
  Replaced replaced;
  std::uint64_t changed = 0;
  double after = 0;
};

void sort_and_keep(std::vector<EditFinding>& findings, InverseFinding& finding) {
  std::stable_sort(
      findings.begin(), findings.end(), [](const EditFinding& left, const EditFinding& right) {
        return std::tuple(-left.after, left.changed) < std::tuple(-right.after, right.changed);
      });
  finding.edits_that_help = findings.size();
  findings.resize(std::min(findings.size(), kEditsKept));
  finding.edits = std::move(findings);
}

bool helps(double after, double before) { return after > before + 1e-12; }

void try_pairs(const Trial& trial, const std::vector<Tried>& singles, InverseFinding& finding,
               const Run& run) {
  std::vector<Tried> firsts;
  // Of edits that make the same ranking the smallest will do.
  for (const Tried& one : singles) {
    const bool known = std::any_of(firsts.begin(), firsts.end(), [&](const Tried& other) {
      return other.edit.actor == one.edit.actor && other.edit.type == one.edit.type &&
             *other.replaced.ranking == *one.replaced.ranking;
    });
    if (!known) firsts.push_back(one);
  }
  if (firsts.size() * singles.size() * trial.space().cells() > kPairBudget) return;
  std::vector<std::vector<EditFinding>> found(firsts.size());
  std::vector<std::size_t> tried(firsts.size(), 0);
  for_each_index(firsts.size(), run, [&](std::size_t at) {
    const Tried& first = firsts[at];
    const Case edited = apply(trial.conflict(), first.edit);
    for (const Edit& second : edits_of(edited)) {
      const auto order = std::tuple(second.actor, second.type);
      if (!trial.counts(second) || order < std::tuple(first.edit.actor, first.edit.type)) continue;
      ++tried[at];
      const Replaced replaced = trial.replaced(edited, second);
      const bool same_type = order == std::tuple(first.edit.actor, first.edit.type);
      const std::vector<Replaced> changes = same_type
                                                ? std::vector<Replaced>{replaced}
                                                : std::vector<Replaced>{replaced, first.replaced};
      const double after = trial.with(changes);
      if (!helps(after, finding.before)) continue;
      EditFinding pair;
      pair.edits = {edit_with_words(trial.conflict(), first.edit), edit_with_words(edited, second)};
      pair.after = after;
      pair.comparisons = all_pairs(trial.space()) * changes.size();
      for (const Replaced& change : changes) {
        pair.changed += comparisons_changed(
            trial.space(), trial.ranking_now(change.actor, change.type), *change.ranking);
      }
      found[at].push_back(std::move(pair));
    }
  });
  std::vector<EditFinding> all;
  for (std::size_t at = 0; at < firsts.size(); ++at) {
    finding.pairs_tried += tried[at];
    std::move(found[at].begin(), found[at].end(), std::back_inserter(all));
  }
  sort_and_keep(all, finding);
}

}  // namespace

void try_edits(const Case& conflict, const Worlds& worlds, const InverseQuestion& question,
               InverseFinding& finding, const Run& run) {
  const Trial trial(conflict, worlds, question, run);
  finding.before = trial.now();
  if (finding.before > 1 - 1e-12) return;
  std::vector<Edit> edits = edits_of(conflict);
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const Edit& edit) { return !trial.counts(edit); }),
              edits.end());
  finding.edits_tried = edits.size();
  std::vector<Tried> tried(edits.size());
  std::atomic<std::size_t> done{0};
  for_each_index(edits.size(), run, [&](std::size_t at) {
    Tried& one = tried[at];
    one.edit = edits[at];
    one.replaced = trial.replaced(conflict, one.edit);
    const Ranking& now = trial.ranking_now(one.edit.actor, one.edit.type);
    // Where no state changes its place the verdicts stay as they are.
    one.after = *one.replaced.ranking == now ? finding.before : trial.with({one.replaced});
    if (helps(one.after, finding.before)) {
      one.changed = comparisons_changed(worlds.space, now, *one.replaced.ranking);
    }
    if (run.report_progress) run.report_progress({"stage_inverse", ++done, edits.size()});
  });
  if (run.cancelled()) return;
  std::vector<EditFinding> found;
  std::vector<const Tried*> kept;
  for (const Tried& one : tried) {
    if (!helps(one.after, finding.before)) continue;
    // Of edits that come to the same ranking the first is told: the nearest place.
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Tried* other) {
      return other->edit.actor == one.edit.actor && other->edit.type == one.edit.type &&
             other->changed == one.changed && *other->replaced.ranking == *one.replaced.ranking;
    });
    if (known) continue;
    kept.push_back(&one);
    EditFinding single;
    single.edits = {edit_with_words(conflict, one.edit)};
    single.after = one.after;
    single.changed = one.changed;
    single.comparisons = all_pairs(worlds.space);
    found.push_back(std::move(single));
  }
  if (found.empty()) {
    try_pairs(trial, tried, finding, run);
  } else {
    sort_and_keep(found, finding);
  }
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/service/tip.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "parley/service/tip_trial.h"

namespace parley {

const TipEdit* TipFinding::numbered(std::size_t number) const {
  for (const std::vector<TipEdit>* list : {&raising, &lowering, &pairs}) {
    if (number >= 1 && number <= list->size()) return &(*list)[number - 1];
    number -= std::min(number, list->size());
  }
  return nullptr;
}

namespace {

constexpr double kTolerance = 1e-12;
/// Pairs are tried where that takes no more verdicts on a state than this.
constexpr std::size_t kPairBudget = 40'000'000;
constexpr std::size_t kPairsKept = 64;

bool more(double one, double other) { return one > other + kTolerance; }

void add(WorldList& list, const WorldList& others) {
  WorldList both;
  std::set_union(list.begin(), list.end(), others.begin(), others.end(), std::back_inserter(both));
  list = std::move(both);
}

void add(TipWorlds& all, const TipWorlds& some) {
  add(all.reached, some.reached);
  add(all.opened, some.opened);
  add(all.closed, some.closed);
  add(all.lost, some.lost);
  all.steadied.resize(some.steadied.size());
  all.unsteadied.resize(some.unsteadied.size());
  for (std::size_t at = 0; at < some.steadied.size(); ++at) {
    add(all.steadied[at], some.steadied[at]);
    add(all.unsteadied[at], some.unsteadied[at]);
  }
}

using Groups = std::vector<std::vector<ActorId>>;

void add_once(Groups& groups, const std::vector<ActorId>& group) {
  if (group.empty() || std::find(groups.begin(), groups.end(), group) != groups.end()) return;
  groups.push_back(group);
}

/// All measures added up: how much an edit gives, or takes away.
double sum_of(const TipMeasures& measures) {
  double sum = measures.reachable + measures.openable;
  for (const double share : measures.stable) sum += share;
  return sum;
}

bool some_more(const TipMeasures& one, const TipMeasures& other) {
  bool stable = false;
  for (std::size_t at = 0; at < one.stable.size(); ++at) {
    stable = stable || more(one.stable[at], other.stable[at]);
  }
  return stable || more(one.reachable, other.reachable) || more(one.openable, other.openable);
}

class Search {
 public:
  Search(const TipTrial& trial, const TipQuestion& question)
      : trial_(trial), question_(question), possible_(possible_worlds(trial.worlds())) {}

  /// What an edit does that was tried.
  [[nodiscard]] TipEdit effect_of(const Edit& edit, const std::vector<TipVerdict>& verdicts,
                                  const std::vector<TipVerdict>& before) const {
    TipEdit tip;
    tip.edits = {edit_with_words(trial_.conflict(), edit)};
    tip.worlds.steadied.resize(question_.concepts.size());
    tip.worlds.unsteadied.resize(question_.concepts.size());
    if (edit.kind == Edit::Kind::chance) {
      tip.after = trial_.measures(verdicts, trial_.chances_after(edit));
      return tip;
    }
    tip.after = trial_.measures(verdicts);
    for (const std::size_t world : possible_) {
      const TipVerdict& then = verdicts[world];
      const TipVerdict& now = before[world];
      if (trial_.from_today()) {
        if (then.reached() && !now.reached()) tip.worlds.reached.push_back(world);
        if (!then.reached() && now.reached()) tip.worlds.lost.push_back(world);
        if (!then.opened() && now.opened()) tip.worlds.closed.push_back(world);
        if (then.opened() && !now.opened()) {
          tip.worlds.opened.push_back(world);
          add_once(tip.groups, then.together);
        }
      }
      for (std::size_t at = 0; at < then.stable.size(); ++at) {
        if (then.stable[at] && !now.stable[at]) tip.worlds.steadied[at].push_back(world);
        if (!then.stable[at] && now.stable[at]) tip.worlds.unsteadied[at].push_back(world);
      }
    }
    return tip;
  }

 private:
  const TipTrial& trial_;
  const TipQuestion& question_;
  WorldList possible_;
};

/// Where an edit is counted.
std::size_t tally_of(const std::vector<TipTally>& tallies, const Edit& edit) {
  const auto belongs = [&](const TipTally& tally) {
    switch (tally.of) {
      case TipTally::Of::wants:
        return is_of_wants(edit.kind) && tally.actor == edit.actor;
      case TipTally::Of::rules:
        return is_of_rules(edit.kind);
      case TipTally::Of::chances:
        return edit.kind == Edit::Kind::chance;
    }
    return false;
  };
  return static_cast<std::size_t>(std::find_if(tallies.begin(), tallies.end(), belongs) -
                                  tallies.begin());
}

std::vector<TipTally> empty_tallies(const Case& conflict, std::size_t concepts) {
  std::vector<TipTally> tallies;
  const auto add_tally = [&](TipTally tally) {
    tally.steadying.resize(concepts, 0);
    tally.worlds.steadied.resize(concepts);
    tally.worlds.unsteadied.resize(concepts);
    tallies.push_back(std::move(tally));
  };
  for (const ActorId actor : ids(conflict.actors)) {
    TipTally tally;
    tally.actor = actor;
    const auto& types = conflict.actors[actor].types;
    tally.has_statements = std::any_of(types.begin(), types.end(), [](const Type& type) {
      return std::holds_alternative<Wants>(type.preference.order);
    });
    add_tally(std::move(tally));
  }
  for (const TipTally::Of of : {TipTally::Of::rules, TipTally::Of::chances}) {
    TipTally tally;
    tally.of = of;
    add_tally(std::move(tally));
  }
  return tallies;
}

void count(TipTally& tally, const TipEdit& tip, bool raises, bool lowers) {
  if (!tip.worlds.opened.empty()) ++tally.opening;
  if (!tip.worlds.reached.empty()) ++tally.reaching;
  for (std::size_t at = 0; at < tip.worlds.steadied.size(); ++at) {
    if (!tip.worlds.steadied[at].empty()) ++tally.steadying[at];
  }
  if (raises) ++tally.raising;
  if (lowers) ++tally.lowering;
  if (!raises && !lowers) ++tally.without_effect;
  add(tally.worlds, tip.worlds);
  for (const auto& group : tip.groups) add_once(tally.groups, group);
}

bool all_raised(const TipFinding& finding) {
  const TipMeasures& now = finding.before;
  if (finding.from_today && more(1, now.reachable)) return false;
  return std::none_of(now.stable.begin(), now.stable.end(),
                      [](double share) { return more(1, share); });
}

/// How far a statement moves.
std::size_t distance_of(const Edit& edit) {
  if (edit.kind != Edit::Kind::move) return 0;
  return std::max(edit.position, edit.to) - std::min(edit.position, edit.to);
}

std::vector<Edit> single_edits(const Case& conflict, const Worlds& worlds, TipFinding& finding) {
  std::vector<Edit> edits = edits_of(conflict);
  const auto cannot_be = [&](const Edit& edit) {
    return worlds.beliefs.posterior[edit.actor][edit.type] <= 0;
  };
  edits.erase(std::remove_if(edits.begin(), edits.end(), cannot_be), edits.end());
  // Of edits that come to the same the first is told: rather a move than a drop, rather a drop than
  // to relax a statement until it says nothing.
  const auto order = [](const Edit& edit) {
    const int kind = edit.kind == Edit::Kind::move ? 0 : edit.kind == Edit::Kind::drop ? 1 : 2;
    return std::tuple(edit.actor, edit.type, kind, distance_of(edit));
  };
  std::stable_sort(edits.begin(), edits.end(),
                   [&](const Edit& left, const Edit& right) { return order(left) < order(right); });
  RuleEdits rules = rule_edits_of(conflict, worlds.space);
  finding.excludable = rules.excludable;
  finding.excluded = std::min(rules.excludable, kMostExcluded);
  edits.insert(edits.end(), rules.edits.begin(), rules.edits.end());
  const std::vector<Edit> chances = chance_edits_of(conflict);
  edits.insert(edits.end(), chances.begin(), chances.end());
  return edits;
}

/// Tries all single edits; those of wants and rules that change anything into `changing`.
void try_singles(const TipTrial& trial, const std::vector<Edit>& edits, const TipQuestion& question,
                 TipFinding& finding, std::vector<Edit>& changing, const Run& run) {
  const Search search(trial, question);
  /// Where the effect of an edit is told, for those that come to the same.
  std::map<std::size_t, TipEdit> told;
  trial.try_all(
      edits,
      [&](TipTrial::Outcome&& outcome) {
        const Edit& edit = edits[outcome.edit];
        TipTally& tally = finding.tallies[tally_of(finding.tallies, edit)];
        ++tally.edits;
        if (outcome.nothing) {
          ++tally.without_effect;
          return;
        }
        if (outcome.same_as) {
          ++tally.alike;
          const auto same = told.find(*outcome.same_as);
          if (same != told.end()) ++same->second.alike;
          return;
        }
        if (edit.kind != Edit::Kind::chance) changing.push_back(edit);
        TipEdit tip = search.effect_of(edit, outcome.verdicts, trial.now());
        const bool raises = some_more(tip.after, finding.before);
        const bool lowers = some_more(finding.before, tip.after);
        count(tally, tip, raises, lowers);
        if (raises || lowers) told.emplace(outcome.edit, std::move(tip));
      },
      run);
  for (auto& [at, tip] : told) {
    const bool raises = some_more(tip.after, finding.before);
    (raises ? finding.raising : finding.lowering).push_back(std::move(tip));
  }
}

void sort_by_gain(std::vector<TipEdit>& tips, bool greatest_first) {
  std::stable_sort(tips.begin(), tips.end(), [&](const TipEdit& left, const TipEdit& right) {
    const double one = sum_of(left.after);
    const double other = sum_of(right.after);
    return greatest_first ? more(one, other) : more(other, one);
  });
}

/// Where an edit of a pair stands, so that each pair is tried once: by actor and type of wants,
/// rules after them.
std::tuple<bool, ActorId, TypeId> order_of(const Edit& edit) {
  if (!is_of_wants(edit.kind)) return {true, ActorId(0), TypeId(0)};
  return {false, edit.actor, edit.type};
}

/// The edits that may follow another: those of later types, and of the same one those that are of
/// the case as the first has left it.
std::vector<Edit> seconds_of(const TipTrial& first_done, const Edit& first,
                             const std::vector<Edit>& changing) {
  std::vector<Edit> seconds;
  if (is_of_wants(first.kind)) {
    for (const Edit& edit : edits_of(first_done.conflict())) {
      if (order_of(edit) == order_of(first)) seconds.push_back(edit);
    }
  }
  for (const Edit& edit : changing) {
    if (order_of(edit) > order_of(first)) seconds.push_back(edit);
  }
  // Two rules: by their place in the list. An impossibility left out moves those after it.
  if (!is_of_wants(first.kind)) {
    const auto own = std::find(changing.begin(), changing.end(), first);
    for (auto other = own + 1; other < changing.end(); ++other) {
      if (first.kind == Edit::Kind::allow && other->kind == Edit::Kind::allow) {
        Edit moved = *other;
        --moved.position;
        seconds.push_back(moved);
      } else if (!(other->option == first.option && other->kind == first.kind)) {
        seconds.push_back(*other);
      }
    }
  }
  return seconds;
}

void try_pairs(const TipTrial& trial, const std::vector<Edit>& changing,
               const TipQuestion& question, TipFinding& finding, const Run& run) {
  const std::size_t cost =
      trial.worlds().space.cells() * std::max<std::size_t>(1, trial.worlds().worlds.size());
  const std::size_t bound = std::min(kMostPairs, kPairBudget / cost);
  const Search search(trial, question);
  std::size_t done = 0;
  bool cut = false;
  for (const Edit& first : changing) {
    if (run.cancelled()) break;
    cut = cut || finding.pairs_tried >= bound;
    if (cut) break;
    const Case edited = apply(trial.conflict(), first);
    Run quiet = run;
    quiet.report_progress = nullptr;
    const Result<Worlds> worlds = ground(edited, quiet);
    if (!worlds) continue;
    const TipTrial again(edited, *worlds, question, quiet);
    std::vector<Edit> seconds = seconds_of(again, first, changing);
    const std::size_t room = bound - finding.pairs_tried;
    cut = cut || seconds.size() > room;
    seconds.resize(std::min(seconds.size(), room));
    finding.pairs_tried += seconds.size();
    again.try_all(
        seconds,
        [&](TipTrial::Outcome&& outcome) {
          if (outcome.nothing || outcome.same_as) return;
          const TipMeasures after = again.measures(outcome.verdicts);
          if (!some_more(after, finding.before)) return;
          ++finding.pairs_that_raise;
          TipEdit pair = search.effect_of(first, outcome.verdicts, trial.now());
          pair.edits.push_back(edit_with_words(edited, seconds[outcome.edit]));
          finding.pairs.push_back(std::move(pair));
        },
        quiet);
    // Among many, the best so far are enough.
    if (finding.pairs.size() > 8 * kPairsKept) {
      sort_by_gain(finding.pairs, true);
      finding.pairs.resize(kPairsKept);
    }
    if (run.report_progress) run.report_progress({"stage_tip_pairs", ++done, changing.size()});
  }
  const std::size_t about = changing.size() * (changing.size() - 1) / 2;
  finding.pairs_possible = cut ? std::max(about, finding.pairs_tried) : finding.pairs_tried;
  sort_by_gain(finding.pairs, true);
  finding.pairs.resize(std::min(finding.pairs.size(), kPairsKept));
}

}  // namespace

TipMeasures measures_of(const Case& conflict, const Worlds& worlds, const TipQuestion& question,
                        const Run& run) {
  const TipTrial trial(conflict, worlds, question, run);
  return trial.measures(trial.now());
}

TipFinding find_tips(const Case& conflict, const Worlds& worlds, const TipQuestion& question,
                     const Run& run) {
  TipFinding finding;
  finding.asked = question.asked;
  finding.concepts = question.concepts;
  finding.states_matched =
      (worlds.space.satisfying(*question.outcome, run) & worlds.space.states()).count();
  const TipTrial trial(conflict, worlds, question, run);
  finding.from_today = trial.from_today();
  if (run.cancelled()) return finding;
  finding.before = trial.measures(trial.now());
  for (const std::size_t world : possible_worlds(worlds)) {
    const TipVerdict& now = trial.now()[world];
    if (now.way == Route::Kind::unwanted) finding.not_openable.push_back(world);
    if (finding.from_today && now.way == Route::Kind::no_move) finding.no_way.push_back(world);
  }
  finding.nothing_to_raise = all_raised(finding);
  finding.tallies = empty_tallies(conflict, question.concepts.size());
  const std::vector<Edit> edits = single_edits(conflict, worlds, finding);
  finding.tried = edits.size();
  std::vector<Edit> changing;
  try_singles(trial, edits, question, finding, changing, run);
  if (run.cancelled()) return finding;
  sort_by_gain(finding.raising, true);
  sort_by_gain(finding.lowering, false);
  const bool none = finding.raising.empty() && !finding.nothing_to_raise && !changing.empty();
  if (question.pairs && none) {
    try_pairs(trial, changing, question, finding, run);
  }
  return finding;
}

}  // namespace parley

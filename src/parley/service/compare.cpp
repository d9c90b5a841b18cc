// SPDX-License-Identifier: Apache-2.0
#include "parley/service/compare.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "parley/model/uncertain.h"
#include "parley/report/columns.h"
#include "parley/service/analyze.h"

namespace parley {
namespace {

std::optional<double> value_in(const Results& results, const ResultKey& key) {
  const auto found = results.find(key);
  return found == results.end() ? std::nullopt : std::optional(found->second);
}

bool same_results(const Results& one, const Results& other) {
  return one.size() == other.size() &&
         std::equal(one.begin(), one.end(), other.begin(), [](const auto& left, const auto& right) {
           return left.first == right.first && same_result(left.second, right.second);
         });
}

/// What is 0 where a case does not speak of it: states are no equilibria unless it says so.
void fill_in(Results& results, const Results& others) {
  for (const auto& [key, value] : others) {
    if (key.kind == ResultKey::Kind::equilibrium) results.try_emplace(key, 0.0);
  }
}

/// Outcomes that one of the cases does not have are told as changes of the case.
bool has_outcome(const Case& conflict, const ResultKey& key) {
  return key.outcome.empty() ||
         std::any_of(conflict.outcomes.begin(), conflict.outcomes.end(),
                     [&](const Outcome& outcome) { return outcome.id == key.outcome; });
}

bool has_too_many_equilibria(const Analysed& analysed) {
  for (std::size_t at = 0; at < analysed.analysis.concepts.size(); ++at) {
    if (equilibria_of(analysed, at).count() > kMostStatesListed) return true;
  }
  return false;
}

/// Changes that go together whatever is tried: those of a unit, or of an actor.
std::vector<ComparisonPart> parts_of(const CaseDifference& difference, const Case& before,
                                     const Case& after, bool by_actor) {
  using Kind = CaseChange::Kind;
  const auto subject = [&](const CaseChange& change) -> std::string {
    if (difference.frame == change.unit) return "frame";
    if (change.kind == Kind::impossible || change.kind == Kind::same) return "rules";
    if (!is_of_actor(change.kind)) return "rest";
    return "actor " + (change.before ? before.actors[change.before->actor].id
                                     : after.actors[change.after->actor].id);
  };
  std::vector<ComparisonPart> parts;
  std::map<std::string, std::size_t> known;
  for (std::size_t at = 0; at < difference.changes.size(); ++at) {
    const CaseChange& change = difference.changes[at];
    const std::string name = by_actor ? subject(change) : std::to_string(change.unit);
    const auto [entry, fresh] = known.try_emplace(name, parts.size());
    if (fresh) parts.emplace_back();
    parts[entry->second].changes.push_back(at);
  }
  return parts;
}

/// Makes some of the changes and looks at the results.
class Trials {
 public:
  Trials(const CaseDifference& difference, const Analysed& before, const Analysed& after,
         const ResultReader& reader)
      : difference_(difference), before_(before), after_(after), reader_(reader) {}

  /// The first case with a part made (`alone`), or the second without it. Nothing where that cannot
  /// be.
  [[nodiscard]] std::optional<Results> with(const ComparisonPart& part, bool alone,
                                            const Run& run) const {
    std::vector<bool> made(difference_.units, !alone);
    for (const std::size_t change : part.changes) made[difference_.changes[change].unit] = alone;
    const std::optional<Case> written =
        with_changes(before_.conflict, after_.conflict, difference_, made);
    if (!written) return std::nullopt;
    const Case mixed = middle_of(*written);
    const Result<Worlds> worlds = ground(mixed, run);
    if (!worlds || run.cancelled()) return std::nullopt;
    if (mixed.today) {
      const StateId today =
          mixed.graph ? mixed.today->graph_state : worlds->space.cell_of(mixed.today->levels);
      if (!worlds->space.feasible(today)) return std::nullopt;
    }
    const Analysis analysis = analyze(mixed, *worlds, before_.analysis.concepts, run);
    if (run.cancelled()) return std::nullopt;
    return reader_.read({mixed, *worlds, analysis});
  }

 private:
  const CaseDifference& difference_;
  const Analysed& before_;
  const Analysed& after_;
  const ResultReader& reader_;
};

/// What trying a part did.
struct Tried {
  std::optional<Results> alone;
  std::optional<Results> without;
};

Cause cause_of(const ResultChange& result, const std::vector<Tried>& tried) {
  std::vector<std::size_t> makes;
  std::vector<std::size_t> needed;
  std::vector<std::size_t> enough;
  std::vector<std::size_t> moves;
  // Of what only one of the cases has, what matters is whether it is there.
  const bool in_both = result.before && result.after;
  const auto same = [&](const std::optional<double>& one, const std::optional<double>& other) {
    return in_both ? same_result(one, other) : one.has_value() == other.has_value();
  };
  for (std::size_t part = 0; part < tried.size(); ++part) {
    const Tried& one = tried[part];
    const auto alone = one.alone ? value_in(*one.alone, result.key) : result.before;
    const auto without = one.without ? value_in(*one.without, result.key) : result.after;
    const bool is_enough = same(alone, result.after);
    const bool is_needed = same(without, result.before);
    if (is_enough && is_needed) {
      makes.push_back(part);
    } else if (is_needed) {
      needed.push_back(part);
    } else if (is_enough) {
      enough.push_back(part);
    } else if (!same(alone, result.before) || !same(without, result.after)) {
      moves.push_back(part);
    }
  }
  if (!makes.empty()) return {Cause::How::alone, makes, {}};
  if (!needed.empty()) {
    std::vector<std::size_t> helpers = enough;
    helpers.insert(helpers.end(), moves.begin(), moves.end());
    std::sort(helpers.begin(), helpers.end());
    return {Cause::How::together, needed, helpers};
  }
  if (!enough.empty()) return {Cause::How::each, enough, {}};
  if (!moves.empty()) return {Cause::How::in_part, moves, {}};
  return {};
}

void attribute(ComparisonFinding& finding, const std::vector<Tried>& tried, const Results& before,
               const Results& after) {
  for (ResultChange& result : finding.results) {
    const Cause cause = cause_of(result, tried);
    const auto known = std::find(finding.causes.begin(), finding.causes.end(), cause);
    result.cause = static_cast<std::size_t>(known - finding.causes.begin());
    if (known == finding.causes.end()) finding.causes.push_back(cause);
    if (cause.how == Cause::How::alone) {
      for (const std::size_t part : cause.parts) ++finding.parts[part].makes;
    }
  }
  for (std::size_t at = 0; at < tried.size(); ++at) {
    ComparisonPart& part = finding.parts[at];
    part.alone_is_no_case = !tried[at].alone;
    part.without_is_no_case = !tried[at].without;
    part.has_effect = (tried[at].alone && !same_results(*tried[at].alone, before)) ||
                      (tried[at].without && !same_results(*tried[at].without, after));
    const bool shows =
        std::any_of(finding.causes.begin(), finding.causes.end(), [&](const Cause& cause) {
          const auto has = [&](const std::vector<std::size_t>& list) {
            return std::find(list.begin(), list.end(), at) != list.end();
          };
          return has(cause.parts) || has(cause.helpers);
        });
    part.only_undone = part.has_effect && !shows;
  }
}

std::vector<Tried> try_parts(const ComparisonFinding& finding, const Trials& trials,
                             std::size_t at_once, const Run& run) {
  std::vector<Tried> tried(finding.parts.size());
  Run outside = run;
  Run inside = run;
  outside.threads = at_once;
  if (at_once > 1) inside.threads = 1;
  inside.report_progress = nullptr;
  std::atomic<std::size_t> done{0};
  const std::size_t count = 2 * tried.size();
  for_each_index(count, outside, [&](std::size_t at) {
    const bool alone = at % 2 == 0;
    std::optional<Results> results = trials.with(finding.parts[at / 2], alone, inside);
    (alone ? tried[at / 2].alone : tried[at / 2].without) = std::move(results);
    if (run.report_progress) run.report_progress({"stage_compare", ++done, count});
  });
  return tried;
}

}  // namespace

ComparisonFinding compare_analyses(const CaseDifference& difference, const Analysed& before,
                                   const Analysed& after, std::size_t at_once, const Run& run) {
  ComparisonFinding finding;
  finding.difference = difference;
  finding.concepts = before.analysis.concepts;
  finding.same_states = have_same_states(before.conflict, after.conflict);
  finding.too_many_equilibria =
      finding.same_states && (has_too_many_equilibria(before) || has_too_many_equilibria(after));
  finding.by_actor = difference.units > kMostChangesTried;
  finding.parts = parts_of(difference, before.conflict, after.conflict, finding.by_actor);
  const ResultReader reader(before.conflict, before.worlds,
                            finding.same_states && !finding.too_many_equilibria);
  const auto leave_out_others = [&](Results& results) {
    for (auto at = results.begin(); at != results.end();) {
      const bool told =
          has_outcome(before.conflict, at->first) && has_outcome(after.conflict, at->first);
      at = told ? std::next(at) : results.erase(at);
    }
  };
  Results results_before = reader.read(before);
  Results results_after = reader.read(after);
  leave_out_others(results_before);
  leave_out_others(results_after);
  fill_in(results_before, results_after);
  fill_in(results_after, results_before);
  std::set<ResultKey> keys;
  for (const auto& [key, value] : results_before) keys.insert(key);
  for (const auto& [key, value] : results_after) keys.insert(key);
  for (const ResultKey& key : keys) {
    ++finding.compared;
    const auto old_value = value_in(results_before, key);
    const auto new_value = value_in(results_after, key);
    if (!same_result(old_value, new_value)) {
      finding.results.push_back({key, old_value, new_value, 0});
    }
  }
  std::vector<Tried> tried;
  if (finding.parts.size() == 1) {
    tried = {{results_after, results_before}};
  } else {
    const Trials trials(difference, before, after, reader);
    tried = try_parts(finding, trials, at_once, run);
    for (Tried& one : tried) {
      for (std::optional<Results>* results : {&one.alone, &one.without}) {
        if (!*results) continue;
        leave_out_others(**results);
        fill_in(**results, results_before);
        fill_in(**results, results_after);
      }
    }
  }
  if (!run.cancelled()) attribute(finding, tried, results_before, results_after);
  return finding;
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
// What `compare` finds on random cases, against analysing them from scratch and the definitions.
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/case_parts.h"
#include "tests/support/expressions.h"
#include "tests/support/oracle.h"
#include "tests/support/random_case.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/engine/difference/case_change.h"
#include "parley/engine/inverse/edit.h"
#include "parley/service/analyze.h"
#include "parley/service/compare.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::Oracle;
using Kind = CaseChange::Kind;

/// Small enough for the definitions, with everything that wants can say.
CaseFamily small_family(bool strength) {
  CaseFamily family;
  family.name = strength ? "compared_strong" : "compared";
  family.most_options = 2;
  family.most_cells = 16;
  family.types = true;
  family.strength = strength;
  family.unknown = strength;
  return family;
}

/// A case that all that is compared can be asked about: with a today and an outcome.
Case asked_about(Case conflict, std::uint64_t draw) {
  const Worlds worlds = support::ground_or_throw(conflict);
  const std::vector<StateId> states = worlds.space.states().members();
  const StateId today = states[draw % states.size()];
  NamedState named;
  if (conflict.graph) {
    named.graph_state = today;
  } else {
    for (const OptionId option : ids(conflict.options)) {
      named.levels.push_back(worlds.space.level(today, option));
    }
  }
  conflict.today = named;
  Outcome half;
  half.id = "half";
  std::vector<ExpressionPtr> members;
  for (std::size_t at = draw % 2; at < states.size(); at += 2) {
    members.push_back(support::only_at(conflict, states[at]));
  }
  if (members.empty()) members.push_back(support::only_at(conflict, states.front()));
  half.expression = support::any_of(members);
  half.written = support::write(conflict, *half.expression);
  conflict.outcomes.push_back(std::move(half));
  return conflict;
}

/// A case analysed from scratch.
struct Whole {
  Case conflict;
  Worlds worlds;
  Analysis analysis;

  explicit Whole(Case given)
      : conflict(std::move(given)),
        worlds(support::ground_or_throw(conflict)),
        analysis(analyze(conflict, worlds, base_concepts(), parley::Run{})) {}
  [[nodiscard]] Analysed view() const { return {conflict, worlds, analysis}; }
};

/// The results of a case by the names of the first, those that are 0 left out, so that it does not
/// matter who speaks of what.
Results results_of(const Whole& first, const Whole& whole) {
  const bool same_states = have_same_states(first.conflict, whole.conflict);
  Results results = ResultReader(first.conflict, first.worlds, same_states).read(whole.view());
  for (auto at = results.begin(); at != results.end();) {
    at = same_result(at->second, 0.0) ? results.erase(at) : std::next(at);
  }
  return results;
}

std::string difference(const Results& one, const Results& other) {
  for (const auto& [key, value] : one) {
    const auto there = other.find(key);
    if (there == other.end() || !same_result(there->second, value)) {
      return "kind " + std::to_string(static_cast<int>(key.kind)) + ", outcome " + key.outcome +
             ", " + key.actor + "/" + key.type + ", state " + std::to_string(key.state.index()) +
             ": " + std::to_string(value) + " or " +
             (there == other.end() ? "nothing" : std::to_string(there->second));
    }
  }
  return one.size() == other.size() ? "" : "the other has more";
}

TEST(ComparisonLaw, a_case_does_not_differ_from_itself) {
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(20); ++draw) {
      const Case conflict = support::random_case(family, support::test_seed() + 51, draw);
      const CaseDifference difference = difference_of(conflict, conflict);
      ASSERT_TRUE(difference.changes.empty()) << family.name << " " << draw;
      ASSERT_EQ(difference.texts, 0U) << family.name << " " << draw;
    }
  }
}

Kind kind_of(Edit::Kind kind) {
  switch (kind) {
    case Edit::Kind::relax:
      return Kind::want_words;
    case Edit::Kind::move:
      return Kind::want_place;
    case Edit::Kind::drop:
    case Edit::Kind::two_way:
    case Edit::Kind::one_way:
    case Edit::Kind::allow:
    case Edit::Kind::exclude:
    case Edit::Kind::chance:
      break;  // edits_of makes none but those of wants
  }
  return Kind::want;
}

/// The weight of the worlds in which some state of an expression is stable for everybody.
double weight_by_definition(const Case& conflict, const Worlds& worlds,
                            const std::string& concept_id, const Expression& expression) {
  const StateSet targets = worlds.space.satisfying(expression) & worlds.space.states();
  double weight = 0;
  for (const World& world : worlds.worlds) {
    const Oracle oracle(conflict, world.draw.types);
    bool holds = false;
    targets.for_each([&](StateId state) {
      bool for_all = true;
      for (const ActorId actor : ids(conflict.actors)) {
        for_all = for_all && oracle.stable(concept_id, actor, state);
      }
      holds = holds || for_all;
    });
    if (holds) weight += world.draw.chance;
  }
  return weight;
}

TEST(ComparisonLaw,
     a_single_edit_is_one_change_of_its_kind_and_its_results_are_those_from_scratch) {
  std::size_t compared = 0;
  std::size_t changed = 0;
  for (const bool strength : {false, true}) {
    for (std::uint64_t draw = 0; draw < support::share_of(60, 12); ++draw) {
      const Whole before(asked_about(
          support::random_case(small_family(strength), support::test_seed() + 52, draw), draw));
      const std::vector<Edit> edits = edits_of(before.conflict);
      for (std::size_t at = draw % 5; at < edits.size(); at += 5) {
        const Edit& edit = edits[at];
        const Whole after(apply(before.conflict, edit));
        const CaseDifference found = difference_of(before.conflict, after.conflict);
        // An edit may say nothing new: a want between equal ones, a relaxation by what is so
        // anyway.
        if (found.changes.empty()) {
          const auto& types = before.conflict.actors[edit.actor].types;
          ASSERT_TRUE(rank_states(before.worlds.space, types[edit.type].preference) ==
                      rank_states(before.worlds.space, edited_preference(before.conflict, edit)));
          continue;
        }
        ASSERT_EQ(found.changes.size(), 1U)
            << support::save_case(before.conflict, "compare",
                                  "edited by number " + std::to_string(at))
            << ": kinds " << static_cast<int>(found.changes[0].kind) << ", "
            << static_cast<int>(found.changes[1].kind) << " by edit " << static_cast<int>(edit.kind)
            << " of " << edit.actor.index() << "/" << edit.type.index() << " at " << edit.position
            << " to " << edit.to << " option " << edit.option.index();
        const Kind kind = found.changes.front().kind;
        // A want that passes one of the same meaning may as well have become strong, or sure.
        const bool twin =
            edit.kind == Edit::Kind::move && (kind == Kind::strong || kind == Kind::want_maybe);
        ASSERT_TRUE(twin || kind == kind_of(edit.kind));
        if (edit.kind == Edit::Kind::drop) {
          ASSERT_FALSE(found.changes.front().after.has_value());
        }
        if (edit.kind == Edit::Kind::relax) {
          ASSERT_EQ(found.changes.front().meaning, MeaningChange::asks_less);
        }
        const ComparisonFinding finding =
            compare_analyses(found, before.view(), after.view(), 1, parley::Run{});
        ++compared;
        changed += finding.results.empty() ? 0 : 1;
        Results patched = results_of(before, before);
        for (const ResultChange& result : finding.results) {
          ASSERT_EQ(finding.causes[result.cause].how, Cause::How::alone);
          patched.erase(result.key);
          if (!same_result(result.after, 0.0)) patched[result.key] = *result.after;
        }
        ASSERT_EQ(difference(patched, results_of(before, after)), "");
        if (strength) continue;  // the definitions below are those of weak orders
        for (std::size_t rule = 0; rule < finding.concepts.size(); ++rule) {
          const std::string id(concept_at(finding.concepts[rule]).id);
          ResultKey key;
          key.kind = ResultKey::Kind::stable_share;
          key.outcome = "half";
          key.concept_number = rule;
          const Expression& half =
              *before.conflict.outcomes[OutcomeId(before.conflict.outcomes.size() - 1)].expression;
          const double was = weight_by_definition(before.conflict, before.worlds, id, half);
          const double is = weight_by_definition(after.conflict, after.worlds, id, half);
          std::optional<double> told_before;
          std::optional<double> told_after;
          for (const ResultChange& result : finding.results) {
            if (result.key == key) {
              told_before = result.before;
              told_after = result.after;
            }
          }
          ASSERT_EQ(told_after.has_value(), !same_result(was, is)) << id;
          if (told_after) {
            ASSERT_NEAR(*told_before, was, 1e-9);
            ASSERT_NEAR(*told_after, is, 1e-9);
          }
        }
      }
    }
  }
  std::printf("%zu edits, %zu of them with an effect\n", compared, changed);
  EXPECT_GT(compared, support::share_of(200));
  EXPECT_GT(changed, support::share_of(50));
}

TEST(ComparisonLaw, all_changes_make_the_second_case_of_the_first_and_none_leave_it) {
  std::size_t changes = 0;
  std::size_t framed = 0;
  for (const CaseFamily& family : support::case_families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(30); ++draw) {
      const auto drawn = [&](std::uint64_t number) {
        return asked_about(support::random_case(family, support::test_seed() + 53, number), number);
      };
      const Whole before(drawn(2 * draw));
      const Whole after(drawn(2 * draw + 1));
      if (before.worlds.space.cells() > 96 || after.worlds.space.cells() > 96) continue;
      const CaseDifference found = difference_of(before.conflict, after.conflict);
      changes += found.changes.size();
      framed += found.frame ? 1 : 0;
      const auto mixed = [&](bool made) {
        const std::optional<Case> mix = with_changes(before.conflict, after.conflict, found,
                                                     std::vector<bool>(found.units, made));
        if (!mix) throw std::logic_error("no case");
        return Whole(*mix);
      };
      const std::string where = family.name + " " + std::to_string(draw);
      ASSERT_EQ(difference(results_of(before, mixed(false)), results_of(before, before)), "")
          << where;
      // By the names of the second, which has states of its own where options differ.
      ASSERT_EQ(difference(results_of(after, mixed(true)), results_of(after, after)), "") << where;
      const CaseDifference left = difference_of(mixed(true).conflict, after.conflict);
      ASSERT_TRUE(left.changes.empty())
          << where << ": kind " << static_cast<int>(left.changes.front().kind);
      ASSERT_TRUE(difference_of(before.conflict, mixed(false).conflict).changes.empty()) << where;
    }
  }
  std::printf("%zu changes, %zu pairs with names of their own\n", changes, framed);
  EXPECT_GT(changes, support::share_of(1000));
  EXPECT_GT(framed, support::share_of(100));
}

TEST(ComparisonLaw, making_the_changes_one_after_the_other_leaves_the_rest_to_be_made) {
  for (std::uint64_t draw = 0; draw < support::share_of(60); ++draw) {
    Random random(support::test_seed() + 54, draw, 0);
    Case before =
        support::random_case(small_family(draw % 2 == 0), support::test_seed() + 54, draw);
    Case after = before;
    for (int step = 0; step < 4; ++step) {
      const std::vector<Edit> edits = edits_of(after);
      if (edits.empty()) break;
      after = apply(after, edits[random.below(static_cast<std::uint32_t>(edits.size()))]);
    }
    const CaseDifference found = difference_of(before, after);
    std::vector<bool> made(found.units, false);
    for (std::size_t unit = 0; unit < found.units; ++unit) {
      made[unit] = random.below(2) == 1;
    }
    const std::optional<Case> mixed = with_changes(before, after, found, made);
    ASSERT_TRUE(mixed.has_value());
    std::vector<bool> all(found.units, true);
    const CaseDifference rest = difference_of(*mixed, after);
    const std::optional<Case> whole =
        with_changes(*mixed, after, rest, std::vector<bool>(rest.units, true));
    ASSERT_TRUE(whole.has_value());
    ASSERT_TRUE(difference_of(*whole, after).changes.empty()) << draw;
  }
}

TEST(ComparisonLaw, causes_are_those_that_edits_made_apart_show) {
  std::size_t alone = 0;
  std::size_t other = 0;
  for (std::uint64_t draw = 0; draw < support::share_of(120, 60); ++draw) {
    Random random(support::test_seed() + 55, draw, 0);
    const Whole before(asked_about(
        support::random_case(small_family(false), support::test_seed() + 55, draw), draw));
    // Edits of different types do not get into each other's way.
    std::vector<Edit> chosen;
    std::set<std::pair<ActorId, TypeId>> edited;
    const std::vector<Edit> edits = edits_of(before.conflict);
    for (int step = 0; step < 12 && chosen.size() < 3 && !edits.empty(); ++step) {
      const Edit& edit = edits[random.below(static_cast<std::uint32_t>(edits.size()))];
      if (difference_of(before.conflict, apply(before.conflict, edit)).changes.empty()) continue;
      if (edited.insert({edit.actor, edit.type}).second) chosen.push_back(edit);
    }
    if (chosen.size() < 2) continue;
    const auto with = [&](const auto& wanted) {
      Case made = before.conflict;
      for (std::size_t at = 0; at < chosen.size(); ++at) {
        if (wanted(at)) made = apply(made, chosen[at]);
      }
      return results_of(before, Whole(made));
    };
    const Whole after([&] {
      Case made = before.conflict;
      for (const Edit& edit : chosen) made = apply(made, edit);
      return made;
    }());
    const CaseDifference found = difference_of(before.conflict, after.conflict);
    const ComparisonFinding finding =
        compare_analyses(found, before.view(), after.view(), 1, parley::Run{});
    ASSERT_EQ(finding.parts.size(), chosen.size());
    // Which edit a part is.
    std::vector<std::size_t> edit_of(finding.parts.size());
    for (std::size_t part = 0; part < finding.parts.size(); ++part) {
      ASSERT_EQ(finding.parts[part].changes.size(), 1U);
      const CaseChange& change = found.changes[finding.parts[part].changes.front()];
      for (std::size_t at = 0; at < chosen.size(); ++at) {
        if (chosen[at].actor == change.before->actor && chosen[at].type == change.before->type) {
          edit_of[part] = at;
        }
      }
    }
    std::vector<Results> apart;
    std::vector<Results> without;
    for (std::size_t part = 0; part < finding.parts.size(); ++part) {
      apart.push_back(with([&](std::size_t at) { return at == edit_of[part]; }));
      without.push_back(with([&](std::size_t at) { return at != edit_of[part]; }));
    }
    const auto value = [](const Results& results, const ResultKey& key) {
      const auto at = results.find(key);
      return at == results.end() ? 0.0 : at->second;
    };
    for (const ResultChange& result : finding.results) {
      const Cause& cause = finding.causes[result.cause];
      std::vector<std::size_t> makes;
      std::vector<std::size_t> needed;
      std::vector<std::size_t> enough;
      for (std::size_t part = 0; part < finding.parts.size(); ++part) {
        const bool is_enough = same_result(value(apart[part], result.key), result.after);
        const bool is_needed = same_result(value(without[part], result.key), result.before);
        if (is_enough && is_needed) {
          makes.push_back(part);
        } else if (is_needed) {
          needed.push_back(part);
        } else if (is_enough) {
          enough.push_back(part);
        }
      }
      const bool by_one = !makes.empty();
      ASSERT_EQ(cause.how == Cause::How::alone, by_one);
      ASSERT_EQ(cause.how == Cause::How::together, !by_one && !needed.empty());
      ASSERT_EQ(cause.how == Cause::How::each, !by_one && needed.empty() && !enough.empty());
      if (by_one) {
        ASSERT_EQ(cause.parts, makes);
      }
      if (cause.how == Cause::How::together) {
        ASSERT_EQ(cause.parts, needed);
      }
      if (cause.how == Cause::How::each) {
        ASSERT_EQ(cause.parts, enough);
      }
      (by_one ? alone : other) += 1;
    }
    for (std::size_t part = 0; part < finding.parts.size(); ++part) {
      const bool idle = difference(apart[part], results_of(before, before)).empty() &&
                        difference(without[part], results_of(before, after)).empty();
      ASSERT_EQ(finding.parts[part].has_effect, !idle);
    }
  }
  std::printf("%zu results by one edit alone, %zu by several\n", alone, other);
  EXPECT_GT(alone, support::share_of(200));
  EXPECT_GT(other, support::share_of(20) / 4);
}

}  // namespace
}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
// What `tip` says of an edit against grounding and analysing the edited case from scratch, and
// against the file that is written with it.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random_case.h"
#include "tests/support/write_case.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"
#include "parley/service/analyze.h"
#include "parley/service/tip.h"
#include "parley/service/write_edit.h"

namespace parley {
namespace {

using support::CaseFamily;
using support::RandomWorlds;

FetchedFile no_file(const std::string& path) { return {false, path}; }

std::vector<CaseFamily> families() {
  std::vector<CaseFamily> all;
  for (CaseFamily family : support::case_families()) {
    family.most_cells = std::min(family.most_cells, 32U);
    family.most_options = std::min(family.most_options, 2U);
    family.types = true;
    all.push_back(family);
  }
  return all;
}

/// What `analyze` says of a case with the outcome among its own, the last one.
Analysis analysis_with(Case conflict, const TipQuestion& question) {
  Outcome outcome;
  outcome.id = "asked";
  outcome.expression = question.outcome;
  conflict.outcomes.push_back(outcome);
  const Result<Worlds> worlds = ground(conflict, parley::Run{});
  if (!worlds) throw std::runtime_error("an edited case without worlds");
  return analyze(conflict, *worlds, question.concepts, parley::Run{});
}

/// The measures as `analyze` has them of a case with the outcome among its own.
TipMeasures analysed(Case conflict, const TipQuestion& question) {
  const Analysis analysis = analysis_with(std::move(conflict), question);
  const OutcomeFinding& found = analysis.outcomes.back();
  TipMeasures measures;
  measures.stable = found.stable_share;
  for (const RouteFinding& route : found.routes) {
    using Kind = Route::Kind;
    const Kind kind = route.route.kind;
    const bool reached = kind == Kind::there || kind == Kind::wanted;
    if (reached) measures.reachable += route.weight;
    if (reached || kind == Kind::joint) measures.openable += route.weight;
    if (kind == Kind::no_move) measures.no_way += route.weight;
  }
  // An outcome that an edit has emptied is not looked for.
  if (found.states == 0 && analysis.today) measures.no_way = 1;
  return measures;
}

/// In which worlds it is so, of a case with the outcome among its own.
struct InWorlds {
  std::set<std::size_t> reached;
  std::set<std::size_t> opened;
  std::vector<std::set<std::size_t>> stable;
};

InWorlds worlds_in(Case conflict, const TipQuestion& question) {
  const Analysis analysis = analysis_with(std::move(conflict), question);
  const OutcomeFinding& found = analysis.outcomes.back();
  InWorlds in;
  for (const RouteFinding& route : found.routes) {
    using Kind = Route::Kind;
    const Kind kind = route.route.kind;
    const bool reached = kind == Kind::there || kind == Kind::wanted;
    if (reached) in.reached.insert(route.worlds.begin(), route.worlds.end());
    if (reached || kind == Kind::joint) in.opened.insert(route.worlds.begin(), route.worlds.end());
  }
  for (const WorldList& stable : found.stable_worlds) {
    in.stable.emplace_back(stable.begin(), stable.end());
  }
  return in;
}

/// Those of one that are not of the other.
WorldList without(const std::set<std::size_t>& one, const std::set<std::size_t>& other) {
  WorldList rest;
  std::set_difference(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(rest));
  return rest;
}

void expect_same(const TipMeasures& one, const TipMeasures& other, const std::string& about) {
  EXPECT_NEAR(one.reachable, other.reachable, 1e-9) << about;
  EXPECT_NEAR(one.openable, other.openable, 1e-9) << about;
  EXPECT_NEAR(one.no_way, other.no_way, 1e-9) << about;
  ASSERT_EQ(one.stable.size(), other.stable.size());
  for (std::size_t at = 0; at < one.stable.size(); ++at) {
    EXPECT_NEAR(one.stable[at], other.stable[at], 1e-9) << about;
  }
}

bool equal(const TipMeasures& one, const TipMeasures& other) {
  bool same = std::abs(one.reachable - other.reachable) < 1e-9 &&
              std::abs(one.openable - other.openable) < 1e-9;
  for (std::size_t at = 0; at < one.stable.size(); ++at) {
    same = same && std::abs(one.stable[at] - other.stable[at]) < 1e-9;
  }
  return same;
}

/// A case as it reads from its file, and a question about it.
struct Asked {
  Reading reading;
  std::string saved;
  TipQuestion question;

  Asked(const CaseFamily& family, std::uint64_t seed, std::uint64_t draw) {
    const RandomWorlds drawn(family, seed, draw);
    saved = drawn.saved();
    reading = read_case("case.yaml", support::write_case(drawn.conflict, "random"), no_file);
    EXPECT_FALSE(has_errors(reading.diagnostics)) << saved;
    question.concepts = {*concept_of("nash"), *concept_of("seq")};
    Random random(seed, draw, 7);
    for (;;) {
      question.outcome = support::random_expression(reading.conflict, random);
      const StateSpace& space = drawn.worlds.space;
      if (!(space.satisfying(*question.outcome) & space.states()).empty()) break;
    }
  }
};

TEST(TipLaw, every_edit_does_what_analysing_the_edited_case_says) {
  std::size_t edits = 0;
  std::size_t effects = 0;
  std::size_t pairs = 0;
  for (const CaseFamily& family : families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(12); ++draw) {
      const Asked asked(family, support::test_seed() + 71, draw);
      const Case& conflict = asked.reading.conflict;
      const Result<Worlds> worlds = ground(conflict, parley::Run{});
      ASSERT_TRUE(worlds);
      const TipFinding finding = find_tips(conflict, *worlds, asked.question, parley::Run{});
      expect_same(finding.before, analysed(conflict, asked.question), asked.saved);
      // Each edit that is told does what it says, and the others do nothing.
      std::size_t told = 0;
      for (const auto* list : {&finding.raising, &finding.lowering, &finding.pairs}) {
        for (const TipEdit& tip : *list) {
          Case edited = conflict;
          for (const EditInWords& words : tip.edits) edited = apply(edited, words.edit);
          expect_same(tip.after, analysed(edited, asked.question), asked.saved);
          if (tip.edits.front().edit.kind != Edit::Kind::chance) {
            const InWorlds now = worlds_in(conflict, asked.question);
            const InWorlds then = worlds_in(edited, asked.question);
            EXPECT_EQ(tip.worlds.reached, without(then.reached, now.reached)) << asked.saved;
            EXPECT_EQ(tip.worlds.lost, without(now.reached, then.reached)) << asked.saved;
            EXPECT_EQ(tip.worlds.opened, without(then.opened, now.opened)) << asked.saved;
            EXPECT_EQ(tip.worlds.closed, without(now.opened, then.opened)) << asked.saved;
            for (std::size_t at = 0; at < now.stable.size(); ++at) {
              EXPECT_EQ(tip.worlds.steadied[at], without(then.stable[at], now.stable[at]));
              EXPECT_EQ(tip.worlds.unsteadied[at], without(now.stable[at], then.stable[at]));
            }
          }
          EXPECT_FALSE(equal(tip.after, finding.before)) << asked.saved;
          told += tip.edits.size() == 1 ? 1 + tip.alike : 0;
          pairs += tip.edits.size() == 2 ? 1 : 0;
        }
      }
      std::size_t with_effect = 0;
      std::vector<Edit> all = edits_of(conflict);
      const auto cannot_be = [&](const Edit& edit) {
        return worlds->beliefs.posterior[edit.actor][edit.type] <= 0;
      };
      all.erase(std::remove_if(all.begin(), all.end(), cannot_be), all.end());
      const RuleEdits rules = rule_edits_of(conflict, worlds->space);
      all.insert(all.end(), rules.edits.begin(), rules.edits.end());
      const std::vector<Edit> chances = chance_edits_of(conflict);
      all.insert(all.end(), chances.begin(), chances.end());
      ASSERT_EQ(finding.tried, all.size());
      for (const Edit& edit : all) {
        if (!equal(analysed(apply(conflict, edit), asked.question), finding.before)) ++with_effect;
      }
      EXPECT_EQ(told, with_effect) << asked.saved;
      edits += all.size();
      effects += told;
      if (testing::Test::HasFailure()) return;
    }
  }
  std::printf("%zu edits, %zu with effect, %zu pairs\n", edits, effects, pairs);
  EXPECT_GT(effects, support::share_of(400));
  EXPECT_GE(pairs, support::share_of(10, 0));
}

TEST(TipLaw, the_file_written_with_an_edit_reads_as_the_edited_case) {
  std::map<Edit::Kind, std::size_t> written;
  std::map<std::string, std::size_t> refused;
  for (const CaseFamily& family : families()) {
    for (std::uint64_t draw = 0; draw < support::share_of(6); ++draw) {
      const Asked asked(family, support::test_seed() + 72, draw);
      const Case& conflict = asked.reading.conflict;
      const Result<Worlds> worlds = ground(conflict, parley::Run{});
      ASSERT_TRUE(worlds);
      std::vector<Edit> all = edits_of(conflict);
      const RuleEdits rules = rule_edits_of(conflict, worlds->space, 16);
      all.insert(all.end(), rules.edits.begin(), rules.edits.end());
      const std::vector<Edit> chances = chance_edits_of(conflict);
      all.insert(all.end(), chances.begin(), chances.end());
      for (const Edit& edit : all) {
        const Result<std::string> text = text_with_edits(asked.reading, {edit}, no_file);
        if (!text) {
          ++refused[text.faults().front().arguments.front().key + " " +
                    code_name(text.faults().back().code)];
          continue;
        }
        ++written[edit.kind];
        const Reading again = read_case("edited.yaml", *text, no_file);
        ASSERT_FALSE(has_errors(again.diagnostics)) << asked.saved;
        const Case edited = apply(conflict, edit);
        expect_same(analysed(again.conflict, asked.question), analysed(edited, asked.question),
                    asked.saved);
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  std::size_t all_written = 0;
  std::size_t all_refused = 0;
  for (const auto& [kind, count] : written) {
    std::printf("kind %d: %zu written\n", static_cast<int>(kind), count);
    all_written += count;
  }
  for (const auto& [why, count] : refused) {
    std::printf("%s: %zu refused\n", why.c_str(), count);
    all_refused += count;
  }
  EXPECT_EQ(written.size(), 8U);
  EXPECT_LT(all_refused * 20, all_written);
}

}  // namespace
}  // namespace parley

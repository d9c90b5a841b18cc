// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "tests/unit/casefile_reading.h"
#include <gtest/gtest.h>

#include "parley/casefile/read.h"

namespace parley {
namespace {

/// Every section at least once.
constexpr const char* kSample = R"(parley: 1
title: {en: A crisis, zh-Hant: 一場危機}
question: What can hold?
as_of: 2025-08-16
sources:
  notes: {title: Notes, publisher: us, date: 2025-08, url: "https://example.org", lang: en, grade: C3}
evidence:
  hawks: {in: notes, quote: cannot look weak, at: 120-134, grade: B2, note: inferred}
actors:
  US:
    name: {en: United States, zh-Hant: 美國}
    also_called: [Washington, White House]
    can:
      ease: {en: lift sanctions, zh-Hant: 解除制裁}
      arms:
        name: arms
        text: deliver arms
        levels: [none, some, many]
        moves: up
    types:
      image: {name: image, chance: 50% (30-70), wants: [ease only if stop @hawks, not arms]}
      deal: {chance: rest, values: {stop: 10, "arms >= some": 2-4}}
  RU:
    can: {stop: cease fire, meet: meet}
    ranks: [[stop and ease, not meet and ease and not stop], stop and not ease]
    sees: {US: {wants: [arms = many]}, unaware_of: [ease]}
  EU:
    name: Europe
impossible: [ease and arms = many, 非 meet 且 stop]
one_way: {meet: on, ease: off}
today: [ease, arms = some]
outcomes:
  deal_done: truce and ease
  truce: {is: stop, name: {en: truce, zh-Hant: 停火}}
states:
  good: [ease, meet, stop]
  named: {on: [meet], name: a meeting}
signals:
  - {from: US, says: hello, evidence: hawks, if_image: 90%, if_deal: likely, costly: stop}
issues:
  line: {low: full, high: none, scale: [0, 10], today: 4-6, happened: 5, marks: {truce: 2.5, far: {at: 9, text: {en: far off}}}}
positions:
  US: {line: {at: 3.5, cares: 0.5-0.7, weight: 100}}
  US/hawkish: {line: {at: 9, cares: 1, weight: 1}}
audiences:
  US: {issue: line, leader: 3, groups: {hawkish: {name: hawks, at: 8-9, cares: .8, weight: 30, evidence: hawks}}, accepts: 50%}
patience:
  US: {per: quarter, any: 0.7-0.9, image: 0.8, deadline: 2026-11-03}
forecasts:
  - {id: truce_2025, ask: Will it hold?, means: truce, by: 2025-12-31, resolves: if both say so}
)";

std::string sample() {
  std::string text = kSample;
  text.replace(text.find("cares: .8"), 9, "cares: 0.8");
  return text;
}

TEST(ReadCase, BindsEverySection) {
  const Reading reading = read_text(sample());
  for (const std::string& each : pictured(reading)) EXPECT_EQ(each.substr(0, 4), "P407") << each;
  const Case& it = reading.conflict;
  EXPECT_EQ(it.title.in(Language::zh_hant), "一場危機");
  EXPECT_EQ(it.as_of, "2025-08-16");
  ASSERT_EQ(it.sources.size(), 1U);
  EXPECT_EQ(it.sources[SourceId(0)].grade, (Grade{'C', '3'}));
  ASSERT_EQ(it.evidence.size(), 1U);
  EXPECT_EQ(it.evidence[EvidenceId(0)].grade, (Grade{'B', '2'}));
  ASSERT_EQ(it.actors.size(), 3U);
  ASSERT_EQ(it.options.size(), 4U);
  EXPECT_TRUE(it.actors[ActorId(2)].options.empty());
  EXPECT_EQ(it.actors[ActorId(0)].also_called.size(), 2U);
  EXPECT_EQ(it.options[OptionId(0)].text.in(Language::zh_hant), "解除制裁");
  ASSERT_TRUE(it.today);
  EXPECT_EQ(it.today->levels[OptionId(0)], LevelId(1));
  EXPECT_EQ(it.today->levels[OptionId(1)], LevelId(1));
  EXPECT_EQ(it.states[NamedStateId(1)].name.in(Language::en), "a meeting");
  EXPECT_EQ(it.outcomes[OutcomeId(1)].name.in(Language::zh_hant), "停火");
  EXPECT_EQ(it.impossible.size(), 2U);
  ASSERT_EQ(it.signals.size(), 1U);
  EXPECT_EQ(it.signals[0].likelihoods[TypeId(1)].kind, Number::Kind::likelihood_word);
  EXPECT_TRUE(it.signals[0].costly);
  EXPECT_EQ(it.signals[0].evidence.size(), 1U);
  ASSERT_EQ(it.issues.size(), 1U);
  const Issue& line = it.issues[IssueId(0)];
  ASSERT_TRUE(line.today && line.happened);
  EXPECT_EQ(line.today->middle.units, 5 * Decimal::kOne);
  EXPECT_EQ(line.happened->kind, Number::Kind::exact);
  ASSERT_EQ(line.marks.size(), 2U);
  EXPECT_EQ(line.marks[0].at.middle.units, 5 * Decimal::kOne / 2);
  EXPECT_TRUE(line.marks[0].text.by_language.empty());
  EXPECT_EQ(line.marks[1].text.in(Language::en), "far off");
  EXPECT_EQ(it.positions.size(), 2U);
  EXPECT_EQ(it.positions[1].group, "hawkish");
  ASSERT_EQ(it.audiences.size(), 1U);
  EXPECT_EQ(it.audiences[0].groups[0].evidence.size(), 1U);
  ASSERT_EQ(it.patience.size(), 1U);
  EXPECT_EQ(it.patience[0].entries.size(), 2U);
  EXPECT_EQ(it.patience[0].entries[1].type, TypeId(0));
  ASSERT_EQ(it.forecasts.size(), 1U);
  EXPECT_EQ(it.forecasts[0].means, OutcomeId(1));
}

TEST(ReadCase, FillsInWhatRestLeaves) {
  const Reading reading = read_text(sample());
  const Number& rest = reading.conflict.actors[ActorId(0)].types[TypeId(1)].chance;
  EXPECT_EQ(rest.kind, Number::Kind::rest);
  EXPECT_EQ(rest.low.units, Decimal::kOne * 3 / 10);
  EXPECT_EQ(rest.middle.units, Decimal::kOne / 2);
  EXPECT_EQ(rest.high.units, Decimal::kOne * 7 / 10);
}

TEST(ReadCase, KeepsStatementsWithTheirEvidenceAndWords) {
  const Reading reading = read_text(sample());
  const Case& it = reading.conflict;
  const auto& wants = std::get<Wants>(it.actors[ActorId(0)].types[TypeId(0)].preference.order);
  ASSERT_EQ(wants.statements.size(), 2U);
  EXPECT_EQ(wants.statements[0].written, "ease only if stop");
  EXPECT_EQ(wants.statements[0].evidence, std::vector<EvidenceId>{EvidenceId(0)});
  const Span span = wants.statements[0].span;
  EXPECT_EQ(sample().substr(span.begin, span.end - span.begin), "ease only if stop");
  const auto& values = std::get<Values>(it.actors[ActorId(0)].types[TypeId(1)].preference.order);
  ASSERT_EQ(values.terms.size(), 2U);
  EXPECT_EQ(values.terms[1].statement.expression->levels, 0b110U);
  EXPECT_EQ(values.terms[1].value.middle.units, 3 * Decimal::kOne);
  const auto& ranks = std::get<Ranks>(it.actors[ActorId(1)].types[TypeId(0)].preference.order);
  ASSERT_EQ(ranks.groups.size(), 2U);
  EXPECT_EQ(ranks.groups[0].size(), 2U);
  EXPECT_EQ(it.actors[ActorId(1)].sees->unaware_of, std::vector<OptionId>{OptionId(0)});
}

TEST(ReadCase, BindsMovesAsMasksOfLevels) {
  const Reading reading = read_text(sample());
  const auto& options = reading.conflict.options;
  EXPECT_EQ(options[OptionId(0)].moves[LevelId(0)], 0U) << "one way off";
  EXPECT_EQ(options[OptionId(0)].moves[LevelId(1)], 0b01U);
  EXPECT_EQ(options[OptionId(1)].moves[LevelId(0)], 0b110U);
  EXPECT_EQ(options[OptionId(1)].moves[LevelId(2)], 0U);
  EXPECT_EQ(options[OptionId(3)].moves[LevelId(0)], 0b10U);
  EXPECT_EQ(options[OptionId(3)].moves[LevelId(1)], 0U);
}

TEST(ReadCase, BindsAGraph) {
  const Reading reading = read_text(
      "parley: 1\n"
      "actors: {A: {ranks: [deal, [talk]]}, B: {wants: [not war]}}\n"
      "graph:\n"
      "  states: {talk: negotiations, deal: a treaty, war: open war}\n"
      "  moves: {A: [talk <-> deal, talk -> war], B: [talk -> war]}\n"
      "today: talk\n");
  EXPECT_TRUE(reading.diagnostics.empty());
  ASSERT_TRUE(reading.conflict.graph);
  EXPECT_EQ(reading.conflict.graph->states.size(), 3U);
  EXPECT_EQ(reading.conflict.graph->moves[ActorId(0)].size(), 3U);
  EXPECT_EQ(reading.conflict.today->graph_state, StateId(0));
}

TEST(ReadCase, GivesTypesWithoutAPreferenceThatOfTheirActor) {
  const Reading reading = read_text(
      "parley: 1\n"
      "actors: {A: {can: {x: do x}, wants: [x], types: {one: {chance: 0.5}, two: {chance: 0.5, "
      "wants: [not x]}}}}\n");
  EXPECT_TRUE(reading.diagnostics.empty());
  const Actor& actor = reading.conflict.actors[ActorId(0)];
  EXPECT_EQ(std::get<Wants>(actor.types[TypeId(0)].preference.order).statements[0].written, "x");
  EXPECT_EQ(std::get<Wants>(actor.types[TypeId(1)].preference.order).statements[0].written,
            "not x");
}

TEST(ReadExpression, SpeaksOfTheNamesOfTheCase) {
  const Reading reading = read_text(sample());
  const auto good = read_expression(reading.conflict, "deal_done or good or today", FileId(1));
  EXPECT_TRUE(good);
  const auto bad = read_expression(reading.conflict, "ease and stpo", FileId(1));
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.faults()[0].code, Code::unknown_option);
  EXPECT_EQ(bad.faults()[0].span, (Span{FileId(1), 9, 13}));
  EXPECT_EQ(bad.faults()[0].nearest, "stop");
  EXPECT_FALSE(read_expression(reading.conflict, "ease @hawks", FileId(1)));
  EXPECT_FALSE(read_expression(reading.conflict, "", FileId(1)));
}

}  // namespace
}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
// Why actors stay at the shown states or leave them. Worlds and concepts with the same reasons are
// told once.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "parley/report/case_report_parts.h"
#include "parley/report/foresight_sentences.h"
#include "parley/report/sentences.h"

namespace parley {
namespace {

/// What the sentences may take, in bytes of all languages: beyond it states go untold, the least
/// telling ones first.
constexpr std::size_t kMostBytes = 440'000;
/// What an entry takes beside its text, as JSON.
constexpr std::size_t kBytesOfEntry = 200;

/// The statements that a verdict's sentence names.
std::set<std::size_t> statements_used(const ReportWriter& writer, const Verdict& verdict) {
  std::set<std::size_t> used;
  if (!verdict.exit) return used;
  const auto note = [&](ActorId actor, TypeId type, const Change& change) {
    for (const std::size_t statement : writer.deciding(actor, type, change)) used.insert(statement);
  };
  const Exit& exit = *verdict.exit;
  note(verdict.actor, verdict.type, exit.gain);
  if (exit.sanction.empty()) return used;
  note(verdict.actor, verdict.type, exit.cost);
  if (exit.reply) note(verdict.actor, verdict.type, exit.reply_gain);
  if (!motives_count(verdict)) return used;
  const Draw& draw = writer.worlds().worlds[verdict.worlds.front()].draw;
  for (std::size_t at = 0; at < exit.sanction.size(); ++at) {
    const ActorId mover = exit.sanction[at].mover;
    note(mover, draw.types[mover], exit.motives[at]);
  }
  return used;
}

/// What is told alike.
struct Reason {
  bool stable = false;
  std::size_t text = 0;
  std::optional<StateId> exit;
  std::vector<std::pair<ActorId, StateId>> answer;
  std::optional<StateId> end;
  std::set<std::size_t> statements;
  friend auto operator<=>(const Reason&, const Reason&) = default;
};

Reason reason_of(ReportWriter& writer, const Verdict& verdict) {
  Reason reason;
  reason.stable = verdict.stable;
  reason.text = writer.words([&](const Names& names) { return verdict_sentence(names, verdict); });
  reason.statements = statements_used(writer, verdict);
  if (!verdict.exit) return reason;
  const Exit& exit = *verdict.exit;
  reason.exit = exit.to;
  for (const Step& step : exit.sanction) reason.answer.emplace_back(step.mover, step.to);
  if (exit.reply) reason.answer.emplace_back(verdict.actor, *exit.reply);
  if (!reason.answer.empty()) reason.end = reason.answer.back().second;
  if (exit.end) reason.end = *exit.end;
  return reason;
}

/// An actor of a type at a state.
using Place = std::tuple<StateId, ActorId, TypeId>;
/// Per reason the worlds of each concept, by its position.
using Reasons = std::map<Reason, std::map<std::size_t, std::set<std::size_t>>>;

void add_entries(ReportWriter& writer, const Place& place, const Reasons& reasons, Json& list) {
  const auto& [state, actor, type] = place;
  for (const auto& [reason, by_concept] : reasons) {
    // Concepts with the same worlds are told together.
    std::map<std::set<std::size_t>, std::vector<std::size_t>> by_worlds;
    for (const auto& [rule, worlds] : by_concept) by_worlds[worlds].push_back(rule);
    for (const auto& [worlds, concepts] : by_worlds) {
      Json answer = Json::array();
      for (const auto& [mover, to] : reason.answer) {
        answer.push_back({{"actor", mover.index()}, {"to", writer.state(to)}});
      }
      list.push_back({{"state", writer.state(state)},
                      {"actor", actor.index()},
                      {"type", type.index()},
                      {"concepts", concepts},
                      {"worlds", writer.worlds_of({worlds.begin(), worlds.end()})},
                      {"stable", reason.stable},
                      {"text", reason.text},
                      {"statements", reason.statements},
                      {"exit", reason.exit ? writer.state(*reason.exit) : Json(nullptr)},
                      {"answer", answer},
                      {"end", reason.end ? writer.state(*reason.end) : Json(nullptr)}});
    }
  }
}

std::size_t position_of(const std::vector<ConceptId>& concepts, ConceptId rule) {
  return static_cast<std::size_t>(std::find(concepts.begin(), concepts.end(), rule) -
                                  concepts.begin());
}

}  // namespace

Json report_why(ReportWriter& writer) {
  const CaseReport& report = writer.report();
  Json list = Json::array();
  const std::size_t before = writer.texts().bytes();
  const auto taken = [&] { return writer.texts().bytes() - before + list.size() * kBytesOfEntry; };
  std::size_t of_last = 0;  // the next state takes about as much as the last one
  // The verdicts on one state stand together.
  for (std::size_t at = 0; at < report.verdicts.size() && taken() + of_last < kMostBytes;) {
    const std::size_t till_here = taken();
    const StateId state = report.verdicts[at].state;
    std::map<Place, Reasons> told;
    for (; at < report.verdicts.size() && report.verdicts[at].state == state; ++at) {
      const Verdict& verdict = report.verdicts[at];
      auto& worlds = told[{state, verdict.actor, verdict.type}][reason_of(writer, verdict)]
                         [position_of(report.analysis.concepts, verdict.concept_id)];
      worlds.insert(verdict.worlds.begin(), verdict.worlds.end());
    }
    for (const auto& [place, reasons] : told) add_entries(writer, place, reasons, list);
    of_last = taken() - till_here;
  }
  return list;
}

}  // namespace parley

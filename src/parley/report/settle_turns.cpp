// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "parley/report/likelihood.h"
#include "parley/report/scale_words.h"
#include "parley/report/settle_parts.h"
#include "parley/report/settlement_words.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStep = 4;
constexpr std::size_t kTurnsTold = 10;
constexpr std::size_t kMovesTold = 40;

const char* key_of(MoveReason reason, bool has_counterpart) {
  switch (reason) {
    case MoveReason::gives_way:
      return has_counterpart ? "move_reason_gives_way" : "move_reason_gives_way_alone";
    case MoveReason::compromise:
      return has_counterpart ? "move_reason_compromise" : "move_reason_compromise_alone";
    case MoveReason::bargain:
      return has_counterpart ? "move_reason_bargain" : "move_reason_bargain_alone";
    case MoveReason::exchange:
      return has_counterpart ? "move_reason_exchange" : "move_reason_exchange_alone";
  }
  return "";
}

const char* chance_key_of(MoveReason reason) {
  switch (reason) {
    case MoveReason::gives_way:
    case MoveReason::compromise:
      return "move_chance_contest";
    case MoveReason::bargain:
    case MoveReason::exchange:
      return "move_chance_chosen";
  }
  return "";
}

const char* key_of(Ending ending) {
  switch (ending) {
    case Ending::at_once:
      return "settle_ending_at_once";
    case Ending::settled:
      return "settle_ending_settled";
    case Ending::limit:
      return "settle_ending_limit";
    case Ending::cycle:
      return "settle_ending_cycle";
  }
  return "";
}

class Writer {
 public:
  Writer(Page& page, const Names& names, const SettleFinding& finding)
      : page_(page), names_(names), finding_(finding) {}

  void write(const ModelAnswer& answer) {
    const SettlementModel& model = settlement_model_at(answer.model);
    page_.heading(say("settle_turns", {model_title(names_.language(), model)}));
    const std::vector<Turn>& turns = answer.settlement.turns;
    const std::size_t told = std::min(turns.size(), kTurnsTold + 1);
    for (const std::size_t column : finding_.shown) {
      if (!anybody_counts(finding_.of_case.bargain, column)) continue;  // it has no point
      write_positions(turns, told, column);
    }
    for (std::size_t turn = 1; turn < told; ++turn) write_moves(turns[turn], turn);
    if (turns.size() > told) {
      page_.paragraph(say("settle_more_turns", {std::to_string(turns.size() - told)}), kIndent);
    }
    page_.paragraph(say(key_of(answer.settlement.ending), {std::to_string(turns.size() - 1)}),
                    kIndent);
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }

  /// Where everybody stands at the start and after each turn.
  void write_positions(const std::vector<Turn>& turns, std::size_t told, std::size_t column) {
    const Bargain& bargain = finding_.of_case.bargain;
    const Issue& issue = names_.conflict().issues[finding_.of_case.issues[column]];
    std::vector<std::vector<std::string>> rows = {
        {say("settle_positions_on", {issue.id}), say("settle_start")}};
    for (std::size_t turn = 1; turn < told; ++turn) rows.front().push_back(std::to_string(turn));
    for (std::size_t actor = 0; actor < bargain.actors; ++actor) {
      if (!bargain.stand(actor, column).present) continue;
      std::vector<std::string> row = {capitalised(names_.actor(finding_.of_case.actors[actor]))};
      for (std::size_t turn = 0; turn < told; ++turn) {
        row.push_back(on_scale(issue, turns[turn].positions[actor * bargain.issues + column]));
      }
      rows.push_back(std::move(row));
    }
    rows.push_back({say("settle_forecast_row")});
    for (std::size_t turn = 0; turn < told; ++turn) {
      rows.back().push_back(on_scale(issue, turns[turn].points[column]));
    }
    page_.rows(rows, kIndent);
  }

  void write_moves(const Turn& turn, std::size_t number) {
    std::vector<const Move*> moves;
    for (const Move& move : turn.moves) {
      if (std::count(finding_.shown.begin(), finding_.shown.end(), move.issue) > 0) {
        moves.push_back(&move);
      }
    }
    page_.line(std::string(kIndent, ' ') + say("settle_turn", {std::to_string(number)}));
    if (moves.empty()) page_.paragraph(say("settle_nobody_moves"), kStep);
    for (std::size_t at = 0; at < std::min(moves.size(), kMovesTold); ++at) {
      page_.paragraph(move_sentence(names_, finding_, *moves[at]), kStep, kIndent);
    }
    if (moves.size() > kMovesTold) {
      page_.paragraph(say("settle_more_moves", {std::to_string(moves.size() - kMovesTold)}), kStep);
    }
  }

  Page& page_;
  const Names& names_;
  const SettleFinding& finding_;
};

}  // namespace

std::string plain_number(double number) {
  std::string text = fmt::format("{:.3f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string move_sentence(const Names& names, const SettleFinding& finding, const Move& move) {
  const Language language = names.language();
  const auto actor = [&](std::size_t row) { return names.actor(finding.of_case.actors[row]); };
  const auto issue = [&](std::size_t column) -> const Issue& {
    return names.conflict().issues[finding.of_case.issues[column]];
  };
  const Issue& on = issue(move.issue);
  const std::string chance =
      move.chance ? say(language, chance_key_of(move.reason), {percent(*move.chance)}) : "";
  std::vector<Message> arguments = {capitalised(actor(move.actor)),
                                    on.id,
                                    on_scale(on, move.from),
                                    on_scale(on, move.to),
                                    move.counterpart ? actor(*move.counterpart) : "",
                                    chance};
  if (move.reason == MoveReason::exchange && move.return_issue) {
    arguments.emplace_back(issue(*move.return_issue).id);
    return say(language,
               move.counterpart ? "move_reason_exchange_for" : "move_reason_exchange_alone",
               std::move(arguments));
  }
  return say(language, key_of(move.reason, move.counterpart.has_value()), std::move(arguments));
}

void write_turns(Page& page, const Names& names, const SettleFinding& finding) {
  if (!finding.turns) return;
  bool any = false;
  for (const ModelAnswer& answer : finding.models) {
    if (answer.settlement.turns.empty()) continue;
    any = true;
    Writer(page, names, finding).write(answer);
  }
  if (any) return;
  page.heading(say(names.language(), "settle_turns_heading"));
  page.paragraph(say(names.language(), "settle_no_turns"), kIndent);
}

}  // namespace parley

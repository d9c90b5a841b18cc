// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "parley/report/case_report.h"
#include "parley/report/text_table.h"

namespace parley {

using Json = nlohmann::ordered_json;  // as in json_parts.h

/// What the parts of a report's JSON are written with: its texts, and the positions by which it
/// names things. Only the .cpp files of this folder include this header.
class ReportWriter {
 public:
  ReportWriter(const JsonHead& head, const Case& conflict, const Worlds& worlds,
               const CaseReport& report);

  [[nodiscard]] const JsonHead& head() const { return head_; }
  [[nodiscard]] const Case& conflict() const { return conflict_; }
  [[nodiscard]] const Worlds& worlds() const { return worlds_; }
  [[nodiscard]] const StateSpace& space() const { return worlds_.space; }
  [[nodiscard]] const CaseReport& report() const { return report_; }
  [[nodiscard]] TextTable& texts() { return texts_; }

  /// The position of a text, made by `say` for each language.
  std::size_t words(const TextTable::Say& say) { return texts_.add(say); }
  /// A text of the case; null where it has none.
  Json words_of(const Text& text);

  /// The position of a state, null if it is not listed.
  [[nodiscard]] Json state(StateId state) const;
  /// The positions of those of some worlds that are listed.
  [[nodiscard]] Json worlds_of(const WorldList& worlds) const;
  /// One character for each listed world: "1" if it is among these.
  [[nodiscard]] std::string world_marks(const WorldList& worlds) const;

  /// The positions in `statements` of what an actor of a type says at a position of its preference:
  /// one want or term, or all of a group.
  [[nodiscard]] std::vector<std::size_t> statements_at(ActorId actor, TypeId type,
                                                       std::size_t position) const;
  /// All of an actor of a type, most important first.
  [[nodiscard]] std::vector<std::size_t> statements_of(ActorId actor, TypeId type) const;
  /// The statement that decides a comparison; none where it has no decisive want.
  [[nodiscard]] std::vector<std::size_t> deciding(ActorId actor, TypeId type,
                                                  const Comparison& comparison) const;

  /// One statement as it is listed.
  struct Listed {
    ActorId actor;
    std::vector<TypeId> types;
    std::size_t position = 0;  ///< 0 the most important
    const Statement* statement = nullptr;
  };
  [[nodiscard]] const std::vector<Listed>& listed_statements() const { return statements_; }

 private:
  void list_statements();

  const JsonHead& head_;
  const Case& conflict_;
  const Worlds& worlds_;
  const CaseReport& report_;
  TextTable texts_;
  std::map<StateId, std::size_t> states_;
  std::vector<std::size_t> world_positions_;  ///< per world of the case; kNone: not listed
  std::vector<Listed> statements_;
  std::map<std::tuple<ActorId, TypeId, std::size_t>, std::vector<std::size_t>> by_place_;
};

// The parts, one function for each key (case_report_<part>.cpp).
[[nodiscard]] Json report_actors(ReportWriter& writer);
[[nodiscard]] Json report_options(ReportWriter& writer);
[[nodiscard]] Json report_concepts(ReportWriter& writer);
[[nodiscard]] Json report_worlds(ReportWriter& writer);
[[nodiscard]] Json report_statements(ReportWriter& writer);
[[nodiscard]] Json report_signals(ReportWriter& writer);
[[nodiscard]] Json report_states(ReportWriter& writer);
[[nodiscard]] Json report_moves(ReportWriter& writer);
/// The keys `ranks`, `worst_ranks`, `verdict_rows` and `stable`.
void add_report_tables(ReportWriter& writer, Json& json);
[[nodiscard]] Json report_outcomes(ReportWriter& writer);
[[nodiscard]] Json report_routes(ReportWriter& writer);
[[nodiscard]] Json report_why(ReportWriter& writer);
[[nodiscard]] Json report_method(ReportWriter& writer);
[[nodiscard]] Json report_spread(const OutcomeEnsemble& outcome);
[[nodiscard]] Json report_cards(ReportWriter& writer);
[[nodiscard]] Json report_blocks(ReportWriter& writer);
[[nodiscard]] Json report_exchanges(ReportWriter& writer);
[[nodiscard]] Json report_tips(ReportWriter& writer);
[[nodiscard]] Json report_forecasts(ReportWriter& writer);
[[nodiscard]] Json report_rooms(ReportWriter& writer);
[[nodiscard]] Json report_likelihood(ReportWriter& writer);
/// The keys `evidence` and `sources`, which go by each other.
void add_report_evidence(ReportWriter& writer, Json& json);

}  // namespace parley

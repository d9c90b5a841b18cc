// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "parley/report/case_report.h"
#include "parley/report/text_table.h"

namespace parley {

class ReportWriter;

// What the answer cards of a report are put together from. Only the .cpp files of this folder
// include this header.

/// A card before it is written down.
struct Card {
  using Say = TextTable::Say;
  /// What a figure is of, where a change of the case that is tried changes it with the rest.
  struct Measure {
    const char* what = "";  ///< "holds" or "opens"
    OutcomeId outcome;
    std::size_t concept_at = 0;  ///< among the concepts of the analysis
  };
  struct Figure {
    Say label;
    double share = 0;
    std::optional<WorldList> worlds;  ///< none: not a matter of worlds
    const Estimate* over_draws = nullptr;
    std::optional<Measure> measure = {};
  };
  const char* kind = "";
  Say question;
  Say answer;
  std::vector<Figure> figures;
  std::vector<Say> because;
  std::vector<Say> would_change;
  std::set<std::size_t> statements;
  std::set<std::size_t> signals;
  const char* picture = "";

  void rests_on(const std::vector<std::size_t>& these) {
    statements.insert(these.begin(), these.end());
  }
};

/// What the cards are about, looked up once.
class CardMaker {
 public:
  explicit CardMaker(ReportWriter& writer);

  /// In the order in which they are to be read; those that the case has nothing for are left out.
  [[nodiscard]] std::vector<Card> all() const;

 private:
  [[nodiscard]] Card holds() const;
  [[nodiscard]] Card comes() const;
  [[nodiscard]] Card blocks() const;
  [[nodiscard]] Card tips() const;
  [[nodiscard]] Card words() const;

  void rank_outcomes(Card& card) const;
  void say_resting(Card& card) const;
  void say_today(Card& card) const;
  void say_answers_count(Card& card, const std::vector<OutcomeId>& order) const;
  void say_leaver(Card& card, OutcomeId outcome) const;
  void say_routes(Card& card) const;
  void say_payers(Card& card) const;
  void say_tippers(Card& card) const;

  /// A tip that does something, rather of wants than of rules, and of these rather than of chances.
  using Does = std::function<bool(const TipEdit&)>;
  [[nodiscard]] const TipsFinding* tips_of(OutcomeId outcome) const;
  [[nodiscard]] static const TipEdit* first(const std::vector<TipEdit>& tips, const Does& does);
  [[nodiscard]] static bool opens(const TipsFinding& tips, const TipEdit& tip);
  [[nodiscard]] static bool steadies(const TipsFinding& tips, const TipEdit& tip);
  void would_change(Card& card, const TipsFinding& tips, const TipEdit* tip, bool named) const;

  [[nodiscard]] const OutcomeFinding& found(OutcomeId outcome) const {
    return report_.analysis.outcomes[outcome.index()];
  }
  [[nodiscard]] const OutcomeFinding& focus() const { return found(*report_.focus); }
  [[nodiscard]] ConceptId first_concept() const { return report_.analysis.concepts.front(); }
  [[nodiscard]] std::optional<std::size_t> position_of(const char* concept_id) const;
  [[nodiscard]] const Estimate* holds_over_draws(OutcomeId outcome, std::size_t rule) const;
  [[nodiscard]] WorldList with_type(ActorId actor, TypeId type) const;
  /// An actor as a type that would leave every state of an outcome.
  [[nodiscard]] std::vector<const Departure*> blockers(const OutcomeFinding& finding) const;
  void rests_on_edit(Card& card, const TipEdit& tip) const;

  ReportWriter& writer_;
  const CaseReport& report_;
  const Worlds& worlds_;
  WorldList possible_;
};

/// What an exchange is to both, together and alone, as sentences.
[[nodiscard]] std::string exchange_text(const Names& names, const ExchangeFinding& exchange);

/// Worlds of either list, or of both; each ascending.
[[nodiscard]] WorldList in_either(const WorldList& one, const WorldList& other);
[[nodiscard]] WorldList in_both(const WorldList& one, const WorldList& other);
[[nodiscard]] WorldList in_first_only(const WorldList& one, const WorldList& other);

/// "a, b or c".
[[nodiscard]] std::string listed_with_or(Language language, const std::vector<std::string>& parts);
[[nodiscard]] std::string listed_with_and(Language language, const std::vector<std::string>& parts);

}  // namespace parley

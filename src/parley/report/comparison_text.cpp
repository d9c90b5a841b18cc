// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <utility>

#include "parley/report/comparison_words.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

using Kind = ResultKey::Kind;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStep = 4;
constexpr std::size_t kHanging = 4;
constexpr double kRounding = 1e-9;
constexpr std::size_t kChangesListed = 100;
constexpr std::size_t kResultsListed = 16;  ///< of one outcome, of the equilibria

/// Results that differ in the concept alone; of equilibria, in the state too.
struct Line {
  const ResultChange* result;
  std::vector<std::size_t> concepts;
  std::vector<StateId> states;
};

/// What appears first, then what goes, then what only weighs more or less.
int rank_of(const Line& line) {
  if (is_none(line.result->before.value_or(0))) return 0;
  return is_none(line.result->after.value_or(0)) ? 1 : 2;
}

class Writer {
 public:
  Writer(const Names& before, const Names& after, const ComparisonFinding& finding,
         const Style& style)
      : before_(before), after_(after), finding_(finding), page_(style) {}

  std::string write() {
    page_.title(say("compare_title", {finding_.before_file, finding_.after_file}));
    write_changes();
    write_results();
    write_causes();
    page_.line();
    page_.paragraph(say("head_reading"));
    return page_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(before_.language(), key, std::move(arguments));
  }

  void write_changes() {
    const auto& changes = finding_.difference.changes;
    page_.heading(say("compare_changes_heading", {std::to_string(changes.size())}));
    bool added = false;
    bool removed = false;
    for (std::size_t at = 0; at < changes.size(); ++at) {
      const bool named = finding_.difference.frame == changes[at].unit ||
                         changes[at].kind == CaseChange::Kind::type;
      if (named && !changes[at].before) added = true;
      if (named && !changes[at].after) removed = true;
      if (at >= kChangesListed) continue;
      page_.paragraph(std::to_string(at + 1) + ". " + change_in_words(before_, after_, changes[at]),
                      kIndent, 3);
    }
    if (changes.size() > kChangesListed) {
      page_.paragraph(say("compare_more", {std::to_string(changes.size() - kChangesListed)}),
                      kIndent);
    }
    if (added && removed) page_.paragraph(say("compare_by_id"), kIndent);
    if (finding_.difference.texts > 0) {
      page_.paragraph(say("compare_texts", {std::to_string(finding_.difference.texts)}), kIndent);
    }
  }

  /// Those of some kinds, in the order of the concepts, those alike but for the concept together.
  template <typename Wanted>
  [[nodiscard]] std::vector<Line> lines_of(const Wanted& wanted) const {
    std::vector<Line> lines;
    for (const ResultChange& result : finding_.results) {
      if (!wanted(result.key)) continue;
      const auto alike = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
        ResultKey key = line.result->key;
        key.concept_number = result.key.concept_number;
        return key == result.key && line.result->cause == result.cause &&
               line.result->before.has_value() == result.before.has_value() &&
               line.result->after.has_value() == result.after.has_value() &&
               std::abs(line.result->before.value_or(0) - result.before.value_or(0)) < kRounding &&
               std::abs(line.result->after.value_or(0) - result.after.value_or(0)) < kRounding;
      });
      if (alike == lines.end()) {
        lines.push_back({&result, {result.key.concept_number}, {result.key.state}});
      } else {
        alike->concepts.push_back(result.key.concept_number);
      }
    }
    return lines;
  }

  /// Those of equilibria, the states together that change in the same way.
  [[nodiscard]] std::vector<Line> lines_of_equilibria() const {
    std::vector<Line> lines;
    for (Line& line :
         lines_of([](const ResultKey& key) { return key.kind == Kind::equilibrium; })) {
      const auto alike = std::find_if(lines.begin(), lines.end(), [&](const Line& other) {
        return other.concepts == line.concepts && other.result->cause == line.result->cause &&
               same_figures(other, line);
      });
      if (alike == lines.end()) {
        lines.push_back(std::move(line));
      } else {
        alike->states.push_back(line.states.front());
      }
    }
    std::stable_sort(lines.begin(), lines.end(), [](const Line& left, const Line& right) {
      return rank_of(left) < rank_of(right);
    });
    return lines;
  }
  static bool same_figures(const Line& left, const Line& right) {
    return std::abs(*left.result->before - *right.result->before) < kRounding &&
           std::abs(*left.result->after - *right.result->after) < kRounding;
  }

  void write_lines(const std::string& heading, const std::vector<Line>& lines) {
    if (lines.empty()) return;
    page_.paragraph(heading, kIndent);
    for (std::size_t at = 0; at < std::min(lines.size(), kResultsListed); ++at) {
      const ResultChange& result = *lines[at].result;
      std::string text =
          result_in_words(before_, after_, finding_, result, lines[at].concepts, lines[at].states);
      if (finding_.parts.size() > 1) {
        const Cause& cause = finding_.causes[result.cause];
        text = say("cause_mark", {text, cause_in_short(before_, finding_, cause)});
      }
      page_.paragraph(text, kStep, kHanging);
    }
    if (lines.size() > kResultsListed) {
      page_.paragraph(say("compare_more", {std::to_string(lines.size() - kResultsListed)}), kStep);
    }
  }

  void write_results() {
    page_.heading(say("compare_results_heading", {std::to_string(finding_.results.size()),
                                                  std::to_string(finding_.compared)}));
    if (finding_.results.empty()) {
      page_.paragraph(say("compare_results_none", {std::to_string(finding_.compared)}), kIndent);
    } else if (finding_.parts.size() > 1) {
      page_.paragraph(say("compare_brackets"), kIndent);
    }
    const auto of_kind = [](Kind kind) {
      return [kind](const ResultKey& key) { return key.kind == kind; };
    };
    write_lines(say("compare_types"), lines_of(of_kind(Kind::type_weight)));
    for (const OutcomeId outcome : ids(after_.conflict().outcomes)) {
      const std::string& id = after_.conflict().outcomes[outcome].id;
      write_lines(capitalised(after_.outcome(outcome)),
                  lines_of([&](const ResultKey& key) { return key.outcome == id; }));
    }
    write_lines(say("compare_today"), lines_of(of_kind(Kind::today)));
    write_lines(say("compare_equilibria"), lines_of_equilibria());
    if (!finding_.same_states) page_.paragraph(say("compare_other_states"), kIndent);
    if (finding_.too_many_equilibria) page_.paragraph(say("compare_too_many"), kIndent);
  }

  void write_causes() {
    page_.heading(say("because_heading"));
    if (finding_.by_actor) {
      page_.paragraph(say("because_by_actor", {std::to_string(kMostChangesTried)}), kIndent);
    }
    if (finding_.parts.size() == 1) {
      const bool one = finding_.difference.changes.size() == 1;
      if (!finding_.results.empty()) {
        page_.paragraph(say(one ? "because_only" : "because_one_part"), kIndent);
        return;
      }
    }
    for (std::size_t at = 0; at < finding_.causes.size(); ++at) {
      page_.paragraph(cause_sentence(before_, finding_, at), kIndent, kHanging);
    }
    const auto those = [&](const auto& wanted) {
      std::vector<std::size_t> parts;
      for (std::size_t at = 0; at < finding_.parts.size(); ++at) {
        if (wanted(finding_.parts[at])) parts.push_back(at);
      }
      return parts;
    };
    write_parts("because_no_effect", those([](const ComparisonPart& part) {
                  return !part.has_effect && !part.alone_is_no_case && !part.without_is_no_case;
                }));
    write_parts("because_undone",
                those([](const ComparisonPart& part) { return part.only_undone; }));
    write_parts("because_no_case", those([](const ComparisonPart& part) {
                  return part.alone_is_no_case || part.without_is_no_case;
                }));
    if (finding_.by_actor) return;
    for (const ComparisonPart& part : finding_.parts) {
      if (part.changes.size() == 1) continue;
      page_.paragraph(say("because_joined", {numbers_of(part.changes)}), kIndent, kHanging);
    }
  }

  void write_parts(std::string_view key, const std::vector<std::size_t>& parts) {
    if (parts.empty()) return;
    std::size_t changes = 0;
    for (const std::size_t part : parts) changes += finding_.parts[part].changes.size();
    page_.paragraph(say(key, {parts_in_words(before_, finding_, parts), std::to_string(changes)}),
                    kIndent, kHanging);
  }

  const Names& before_;
  const Names& after_;
  const ComparisonFinding& finding_;
  Page page_;
};

}  // namespace

std::string comparison_text(const ComparedCase& before, const ComparedCase& after,
                            const ComparisonFinding& finding, Language language,
                            const Style& style) {
  if (before.names != nullptr && after.names != nullptr) {
    return Writer(*before.names, *after.names, finding, style).write();
  }
  Page page(style);
  page.line(finding.difference.texts == 0 ? say(language, "compare_same")
                                          : say(language, "compare_same_but_texts",
                                                {std::to_string(finding.difference.texts)}));
  return page.take();
}

}  // namespace parley

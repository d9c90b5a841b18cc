// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "parley/report/concept_words.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/sentences.h"
#include "parley/report/text_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr double kRounding = 1e-9;

/// "LEAVES · 65 %: ", with the worlds where they are fewer than those of the actor's type.
std::string verdict_heading(const Names& names, const Verdict& verdict) {
  const Language language = names.language();
  const double of_type = names.worlds().beliefs.posterior[verdict.actor][verdict.type];
  const char* key = !verdict.stable ? "explain_leaves"
                    : verdict.exit  ? "explain_deterred"
                                    : "explain_stays";
  const std::string stays = say(language, key);
  if (std::abs(of_type - verdict.weight) < kRounding) {
    return say(language, "explain_verdict", {stays, percent(verdict.weight)});
  }
  return say(language, "explain_verdict_where",
             {stays, percent(verdict.weight), names.worlds(verdict.worlds)});
}

}  // namespace

std::string explanation_text(const Names& names, const Explanation& explanation,
                             const Style& style) {
  const Language language = names.language();
  Page page(style);
  std::set<EvidenceId> used;
  for (const StateId state : explanation.states) {
    const std::string name = names.state(state);
    const std::string contents = names.contents(state);
    page.heading(name == contents
                     ? capitalised(name)
                     : say(language, "explain_heading", {capitalised(name), contents}));
    std::optional<ConceptId> concept_id;
    for (const Verdict& verdict : explanation.verdicts) {
      if (verdict.state != state) continue;
      if (concept_id != verdict.concept_id) {
        concept_id = verdict.concept_id;
        page.paragraph(say(language, "explain_concept",
                           {names.concept_title(verdict.concept_id),
                            concept_definition(language, concept_at(verdict.concept_id))}),
                       kIndent);
      }
      page.paragraph(verdict_heading(names, verdict) + verdict_sentence(names, verdict),
                     2 * kIndent, 2);
      collect_evidence(names, verdict, used);
    }
  }
  if (explanation.states_matched > explanation.states.size()) {
    page.line();
    page.paragraph(say(
        language, "explain_more",
        {std::to_string(explanation.states.size()), std::to_string(explanation.states_matched)}));
  }
  page.heading(say(language, "evidence_heading"));
  if (used.empty()) page.paragraph(say(language, "evidence_none"), kIndent);
  for (const EvidenceId evidence : used) {
    page.paragraph(evidence_line(names, evidence), kIndent, 2);
  }
  page.line();
  page.paragraph(say(language, "head_reading"));
  return page.take();
}

}  // namespace parley

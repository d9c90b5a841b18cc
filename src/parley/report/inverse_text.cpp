// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/inverse_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/sentences.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kEditsTold = 8;
constexpr std::size_t kClausesTold = 6;
constexpr std::size_t kStatesTold = 6;

/// Some states by name, the rest as a number.
std::string states_in_words(const Names& names, const std::vector<StateId>& states) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < std::min(states.size(), kStatesTold); ++at) {
    parts.push_back(names.state(states[at]));
  }
  std::string text = joined(parts, say(names.language(), "state_separator"));
  if (states.size() > kStatesTold) {
    text += say(names.language(), "states_more", {std::to_string(states.size() - kStatesTold)});
  }
  return text;
}

class Writer {
 public:
  Writer(const Names& names, const Style& style) : names_(names), page_(style) {}

  void write(const InverseFinding& finding) {
    const std::string target = finding.state ? names_.state(*finding.state) : outcome_of(finding);
    page_.title(say("inverse_title", {target, names_.concept_title(finding.concept_id)}));
    page_.paragraph(finding.state
                        ? say("inverse_now", {percent(finding.before)})
                        : say("inverse_now_outcome",
                              {percent(finding.before), std::to_string(finding.states_matched)}));
    write_blockers(finding);
    write_edits(finding);
    if (!finding.counted) {
      const std::string concept_name(concept_at(finding.concept_id).id);
      page_.line();
      page_.paragraph(capitalised(what_is_wrong(
          names_.language(),
          {Code::concept_not_inverted, {}, {concept_name, finding.counted_under}, {}})));
      return;
    }
    for (const StateInverse& state : finding.states) {
      write_state(state, finding.state.has_value());
    }
    if (finding.states_left_out > 0) {
      page_.paragraph(say("inverse_states_left_out", {std::to_string(finding.states_left_out)}),
                      kIndent);
    }
    page_.line();
    page_.paragraph(say("inverse_note"));
  }

  [[nodiscard]] std::string take() {
    page_.paragraph(say("head_reading"));
    return page_.take();
  }
  void line() { page_.line(); }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }

  [[nodiscard]] std::string outcome_of(const InverseFinding& finding) const {
    for (const OutcomeId outcome : ids(names_.conflict().outcomes)) {
      if (names_.conflict().outcomes[outcome].id == finding.asked) return names_.outcome(outcome);
    }
    return finding.asked;
  }

  void write_blockers(const InverseFinding& finding) {
    if (is_all(finding.before)) return;
    std::vector<std::string> parts;
    for (const Blocker& blocker : finding.blockers) {
      parts.push_back(
          say("inverse_blocker", {names_.actor(blocker.actor), percent(blocker.weight)}));
    }
    page_.paragraph(parts.empty() ? say("inverse_not_blocked")
                                  : say("inverse_blocked", {joined(parts, say("list_separator"))}));
  }

  void write_edits(const InverseFinding& finding) {
    page_.heading(say("inverse_edits"));
    if (is_all(finding.before)) {
      page_.paragraph(say("inverse_edits_not_needed"), kIndent);
      return;
    }
    if (finding.edits_tried == 0) {
      page_.paragraph(say("inverse_edits_no_statements"), kIndent);
      return;
    }
    const std::string tried = std::to_string(finding.edits_tried);
    if (finding.edits.empty()) {
      page_.paragraph(finding.pairs_tried == 0 ? say("inverse_edits_none", {tried})
                                               : say("inverse_edits_none_pairs",
                                                     {tried, std::to_string(finding.pairs_tried)}),
                      kIndent);
      return;
    }
    if (finding.pairs_tried > 0) page_.paragraph(say("inverse_edits_pairs_only"), kIndent);
    const std::size_t told = std::min(finding.edits.size(), kEditsTold);
    for (std::size_t at = 0; at < told; ++at) {
      const EditFinding& one = finding.edits[at];
      std::vector<std::string> parts;
      for (const EditInWords& edit : one.edits) parts.push_back(edit_in_words(names_, edit));
      page_.paragraph(
          say("inverse_edit",
              {percent(finding.before), percent(one.after), joined(parts, say("edit_and")),
               std::to_string(one.changed), std::to_string(one.comparisons)}),
          kIndent, 2);
    }
    if (finding.edits_that_help > told) {
      page_.paragraph(say("inverse_edits_more", {std::to_string(finding.edits_that_help - told)}),
                      kIndent);
    }
  }

  void write_state(const StateInverse& state, bool in_full) {
    page_.heading(say("inverse_rankings", {names_.state(state.state)}));
    for (const ActorInverse& actor : state.actors) write_actor(actor, in_full);
    if (state.joint) write_joint(*state.joint);
    if (state.joint_refusal) {
      page_.paragraph(
          say("inverse_joint_not", {what_is_wrong(names_.language(), *state.joint_refusal)}),
          kIndent, 2);
    }
  }

  void write_actor(const ActorInverse& actor, bool in_full) {
    const RankingCount& count = actor.count;
    const std::string where =
        is_all(actor.weight) ? "" : say("inverse_count_where", {names_.worlds(actor.worlds)});
    const bool all = count.ranked.size() == names_.space().states().count();
    const char* key = all ? "inverse_count" : "inverse_count_some";
    if (count.total == 0) key = "inverse_count_share";
    if (count.others_keep_their_place) key = "inverse_count_free";
    if (actor.clauses && actor.clauses->empty()) key = "inverse_count_any";
    std::string text =
        say(key, {capitalised(names_.actor(actor.actor)), std::to_string(count.stable),
                  std::to_string(count.total), percent(count.share), where,
                  std::to_string(count.ranked.size()), states_in_words(names_, count.ranked)});
    const std::string space = names_.language() == Language::en ? " " : "";
    if (is_none(actor.leaves_now)) {
      text += space + say("inverse_stays_now");
    } else if (is_all(actor.leaves_now / actor.weight)) {
      text += space + say("inverse_leaves_now");
    } else {
      text += space + say("inverse_leaves_sometimes", {percent(actor.leaves_now)});
    }
    page_.paragraph(text, kIndent, 2);
    // Of an outcome, only what is not met as the case has it.
    if (!in_full && is_none(actor.leaves_now)) return;
    if (!actor.clauses) {
      page_.paragraph(say("inverse_clauses_too_many"), 2 * kIndent, 2);
      return;
    }
    const std::size_t told = std::min(actor.clauses->size(), kClausesTold);
    for (std::size_t at = 0; at < told; ++at) {
      const std::vector<StateId>& clause = (*actor.clauses)[at];
      page_.paragraph(say(clause.size() == 1 ? "inverse_clause_one" : "inverse_clause",
                          {states_in_words(names_, clause)}),
                      2 * kIndent, 2);
    }
    if (actor.clauses->size() > told) {
      page_.paragraph(say("inverse_clauses_more", {std::to_string(actor.clauses->size() - told)}),
                      2 * kIndent, 2);
    }
  }

  void write_joint(const JointCount& joint) {
    // Numbers are those of all strict rankings, or not told: products of partial orders mislead.
    const std::size_t states = names_.space().states().count();
    const bool whole = std::all_of(
        joint.factors.begin(), joint.factors.end(),
        [&](const RankingCount& one) { return one.total > 0 && one.ranked.size() == states; });
    std::string factors;
    if (!joint.factors.empty()) {
      std::vector<std::string> parts;
      for (const RankingCount& one : joint.factors) {
        parts.push_back(whole ? std::to_string(one.stable) : percent(one.share));
      }
      factors = say("inverse_joint_factors", {joined(parts, " × ")});
    }
    page_.paragraph(
        whole && joint.stable && joint.total
            ? say("inverse_joint", {std::to_string(*joint.stable), std::to_string(*joint.total),
                                    percent(joint.share), factors})
            : say("inverse_joint_share", {percent(joint.share), factors}),
        kIndent, 2);
  }

  const Names& names_;
  Page page_;
};

}  // namespace

std::string edit_in_words(const Names& names, const EditInWords& words) {
  const Language language = names.language();
  const Edit& edit = words.edit;
  std::vector<Message> arguments = {
      capitalised(names.actor_of_type(edit.actor, edit.type)), ordinal(language, edit.position),
      statement_in_words(names, words.before), marks_of(names, words.before)};
  switch (edit.kind) {
    case Edit::Kind::drop:
      return say(language, "edit_drop", std::move(arguments));
    case Edit::Kind::move:
      arguments.emplace_back(ordinal(language, edit.to));
      return say(language, edit.to < edit.position ? "edit_up" : "edit_down", std::move(arguments));
    case Edit::Kind::relax:
      arguments.emplace_back(statement_in_words(names, *words.after));
      return say(language, "edit_relax", std::move(arguments));
  }
  return {};
}

std::string inverse_text(const Names& names, const std::vector<InverseFinding>& findings,
                         const Style& style) {
  Writer writer(names, style);
  for (const InverseFinding& finding : findings) {
    writer.write(finding);
    writer.line();
  }
  return writer.take();
}

}  // namespace parley

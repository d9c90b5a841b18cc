// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>

#include "parley/report/coalition_report.h"
#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kStatesTold = 12;
constexpr std::size_t kMovesTold = 6;  ///< from one state
constexpr std::size_t kEndsTold = 2;   ///< of one group from one state
constexpr std::size_t kGroupsTold = 20;

std::string share_of(const Names& names, const WorldList& worlds) {
  const double weight = weight_of(names.worlds(), worlds);
  return is_none(weight) ? "·" : percent(weight);
}

std::vector<std::string> head_of(const Names& names, const CoalitionsFinding& finding) {
  std::vector<std::string> head = {""};
  for (const ConceptId rule : finding.concepts) head.push_back(names.concept_short(rule));
  return head;
}

void write_summary(Page& page, const Names& names, const CoalitionsFinding& finding) {
  const Language language = names.language();
  page.heading(say(language, finding.asked ? "coalitions_summary_asked" : "coalitions_summary"));
  std::vector<std::vector<std::string>> rows = {head_of(names, finding)};
  for (const CoalitionsFinding::State& entry : finding.states) {
    if (rows.size() > kStatesTold) break;
    std::vector<std::string> row = {capitalised(names.state(entry.state))};
    for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
      const double before = weight_of(names.worlds(), entry.equilibrium[at]);
      const double after = weight_of(names.worlds(), entry.holds[at]);
      if (finding.asked) {
        row.push_back(percent(after));
      } else if (entry.equilibrium[at].empty()) {
        row.emplace_back("·");
      } else if (entry.holds[at] == entry.equilibrium[at]) {
        row.push_back(percent(before));
      } else {
        row.push_back(say(language, "coalitions_change", {percent(before), percent(after)}));
      }
    }
    rows.push_back(std::move(row));
  }
  std::vector<std::string> any = {
      say(language, finding.asked ? "coalitions_any_asked" : "coalitions_any")};
  for (const WorldList& worlds : finding.shaken) any.push_back(share_of(names, worlds));
  rows.push_back(std::move(any));
  page.rows(rows, kIndent);
  if (finding.states.size() > kStatesTold) {
    page.paragraph(say(language, "coalitions_states_more",
                       {std::to_string(finding.states.size() - kStatesTold)}),
                   kIndent);
  }
}

/// "Nash, SEQ 35 %, GMR 20 %": concepts of the same weight together.
std::string concepts_of_joint(const Names& names, const CoalitionsFinding& finding,
                              const JointFinding& joint) {
  std::vector<std::pair<std::string, std::vector<std::string>>> by_share;
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    if (joint.worlds[at].empty()) continue;
    const std::string share = percent(weight_of(names.worlds(), joint.worlds[at]));
    const auto known = std::find_if(by_share.begin(), by_share.end(),
                                    [&](const auto& entry) { return entry.first == share; });
    auto& entry =
        known != by_share.end() ? *known : by_share.emplace_back(share, std::vector<std::string>());
    entry.second.push_back(names.concept_short(finding.concepts[at]));
  }
  const std::string separator = say(names.language(), "list_separator");
  std::vector<std::string> parts;
  for (const auto& [share, concepts] : by_share) {
    parts.push_back(
        say(names.language(), "coalitions_concepts", {joined(concepts, separator), share}));
  }
  return joined(parts, say(names.language(), "clause_separator"));
}

void write_state(Page& page, const Names& names, StateId state) {
  const std::string name = names.state(state);
  const std::string contents = names.contents(state);
  page.paragraph(name == contents
                     ? capitalised(name)
                     : say(names.language(), "coalitions_from", {capitalised(name), contents}),
                 kIndent, kIndent);
}

/// The joint moves of a list, state by state.
void write_moves(Page& page, const Names& names, const CoalitionsFinding& finding,
                 const std::vector<JointFinding>& list) {
  const Language language = names.language();
  std::size_t states = 0;
  std::size_t states_left = 0;
  for (std::size_t begin = 0; begin < list.size();) {
    std::size_t end = begin;
    while (end < list.size() && list[end].from == list[begin].from) ++end;
    if (states == kStatesTold) {
      ++states_left;
      begin = end;
      continue;
    }
    ++states;
    write_state(page, names, list[begin].from);
    std::map<std::size_t, std::size_t> ends;  // of each group
    std::size_t told = 0;
    std::size_t left = 0;
    for (std::size_t at = begin; at < end; ++at) {
      const JointFinding& joint = list[at];
      const std::size_t nth = ++ends[joint.group];
      const bool last_of_group = at + 1 == end || list[at + 1].group != joint.group;
      if (told == kMovesTold) {
        ++left;
        continue;
      }
      if (nth <= kEndsTold) {
        ++told;
        page.paragraph(say(language, "coalitions_by",
                           {capitalised(group_name(names, finding.groups[joint.group])),
                            concepts_of_joint(names, finding, joint)}) +
                           joint_sentence(names, finding, joint),
                       2 * kIndent, kIndent);
      }
      if (last_of_group && nth > kEndsTold) {
        page.paragraph(say(language, "coalitions_more_ends", {std::to_string(nth - kEndsTold)}),
                       3 * kIndent);
      }
    }
    if (left > 0) {
      page.paragraph(say(language, "coalitions_more_moves", {std::to_string(left)}), 2 * kIndent);
    }
    begin = end;
  }
  if (states_left > 0) {
    page.paragraph(say(language, "coalitions_states_more", {std::to_string(states_left)}), kIndent);
  }
}

/// The joint moves that count under the first concept that has any; of the others how many.
void write_told(Page& page, const Names& names, const CoalitionsFinding& finding,
                const std::vector<JointFinding>& list) {
  std::size_t first = 0;
  const auto counts = [&](const JointFinding& joint) { return !joint.worlds[first].empty(); };
  while (first + 1 < finding.concepts.size() && std::none_of(list.begin(), list.end(), counts)) {
    ++first;
  }
  std::vector<JointFinding> told;
  std::copy_if(list.begin(), list.end(), std::back_inserter(told), counts);
  write_moves(page, names, finding, told);
  if (told.size() == list.size()) return;
  page.paragraph(say(names.language(), "coalitions_other_concepts",
                     {std::to_string(list.size() - told.size()),
                      names.concept_title(finding.concepts[first])}),
                 kIndent, kIndent);
}

void write_unshaken(Page& page, const Names& names, const CoalitionsFinding& finding) {
  const Language language = names.language();
  page.heading(say(language, finding.asked         ? "coalitions_proof_asked"
                             : finding.group_named ? "coalitions_proof_named"
                                                   : "coalitions_proof"));
  for (std::size_t at = 0; at < finding.concepts.size(); ++at) {
    std::vector<std::pair<double, StateId>> holding;
    for (const CoalitionsFinding::State& entry : finding.states) {
      const double weight = weight_of(names.worlds(), entry.holds[at]);
      if (!is_none(weight)) holding.emplace_back(weight, entry.state);
    }
    std::stable_sort(holding.begin(), holding.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    std::vector<std::string> parts;
    for (const auto& [weight, state] : holding) {
      if (parts.size() == kStatesTold) break;
      parts.push_back(
          say(language, "coalitions_proof_state", {names.state(state), percent(weight)}));
    }
    std::string text = parts.empty() ? say(language, "states_none")
                                     : joined(parts, say(language, "state_separator"));
    if (holding.size() > parts.size()) {
      text += say(language, "states_more", {std::to_string(holding.size() - parts.size())});
    }
    page.paragraph(
        say(language, "coalitions_of_concept", {names.concept_title(finding.concepts[at]), text}),
        kIndent, kIndent);
  }
}

void write_groups(Page& page, const Names& names, const CoalitionsFinding& finding) {
  const Language language = names.language();
  page.heading(say(language, finding.asked ? "coalitions_by_group_asked" : "coalitions_by_group"));
  std::vector<std::vector<std::string>> rows = {head_of(names, finding)};
  const bool all = finding.groups.size() <= kGroupsTold;
  std::size_t left = 0;
  for (std::size_t group = 0; group < finding.groups.size(); ++group) {
    const std::vector<WorldList>& lists = finding.overturns[group];
    const bool does = std::any_of(lists.begin(), lists.end(),
                                  [](const WorldList& worlds) { return !worlds.empty(); });
    // Of very many groups those come first that do something.
    if (!all && (!does || rows.size() > kGroupsTold)) {
      ++left;
      continue;
    }
    std::vector<std::string> row = {capitalised(group_name(names, finding.groups[group]))};
    for (const WorldList& worlds : lists) row.push_back(share_of(names, worlds));
    rows.push_back(std::move(row));
  }
  page.rows(rows, kIndent);
  if (left > 0) {
    page.paragraph(say(language, "coalitions_groups_more", {std::to_string(left)}), kIndent);
  }
}

}  // namespace

std::string coalitions_text(const Names& names, const CoalitionsFinding& finding,
                            const Style& style) {
  const Language language = names.language();
  Page page(style);
  page.title(finding.asked ? say(language, "coalitions_title_asked", {*finding.asked})
                           : say(language, "coalitions_title"));
  page.paragraph(
      finding.group_named
          ? say(language, "coalitions_group_only", {group_name(names, finding.groups.front())})
          : say(language, "coalitions_all_groups", {std::to_string(finding.groups.size())}));
  if (finding.left_out > 0) {
    page.paragraph(say(language, "coalitions_left_out",
                       {std::to_string(finding.left_out), std::to_string(finding.states.size())}));
  }
  if (finding.states.empty()) {
    page.line();
    page.paragraph(say(language, "coalitions_no_equilibrium"));
  } else {
    write_summary(page, names, finding);
    page.heading(
        say(language, finding.group_named ? "coalitions_moves_named" : "coalitions_moves"));
    if (finding.moves.empty()) page.paragraph(say(language, "coalitions_moves_none"), kIndent);
    write_told(page, names, finding, finding.moves);
    if (!finding.deterred.empty()) {
      page.heading(say(language, "coalitions_deterred"));
      write_told(page, names, finding, finding.deterred);
    }
    if (!finding.complete) {
      page.paragraph(say(language, "coalitions_incomplete",
                         {std::to_string(kMostStatesTold), std::to_string(kEndsKept)}),
                     kIndent);
    }
    write_unshaken(page, names, finding);
    if (finding.groups.size() > 1) write_groups(page, names, finding);
  }
  page.line();
  page.paragraph(say(language, finding.convention == Improving::joint
                                   ? "coalitions_note_joint"
                                   : "coalitions_note_stepwise"));
  page.paragraph(say(language, "head_reading"));
  return page.take();
}

}  // namespace parley

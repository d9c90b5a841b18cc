// SPDX-License-Identifier: Apache-2.0
#include "parley/report/likelihood.h"
#include "parley/report/tip_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr double kTolerance = 1e-12;

double weight(const Names& names, const WorldList& worlds) {
  return weight_of(names.worlds(), worlds);
}

class Effects {
 public:
  Effects(const Names& names, const TipFinding& finding, const TipEdit& edit)
      : names_(names), finding_(finding), edit_(edit) {}

  [[nodiscard]] std::vector<std::string> all() {
    if (finding_.from_today) ways();
    for (std::size_t at = 0; at < finding_.concepts.size(); ++at) {
      change(finding_.before.stable[at], edit_.after.stable[at], "tip_holds", "tip_lessens",
             names_.concept_short(finding_.concepts[at]));
    }
    return std::move(parts_);
  }

 private:
  void ways() {
    const TipMeasures& before = finding_.before;
    const TipMeasures& after = edit_.after;
    const bool both = !edit_.worlds.opened.empty() && !edit_.worlds.closed.empty();
    if (both) {
      parts_.push_back(say(names_.language(), "tip_opens_elsewhere",
                           {percent(weight(names_, edit_.worlds.opened)),
                            percent(weight(names_, edit_.worlds.closed))}));
    }
    const std::string together = groups_in_words(names_, edit_.groups);
    change(before.openable, after.openable, together.empty() ? "tip_opens" : "tip_opens_together",
           "tip_closes", together);
    change(before.reachable, after.reachable, "tip_reaches", "tip_reaches_less", {});
    change(before.no_way, after.no_way, "tip_no_way_more", "tip_no_way_less", {});
  }

  void change(double before, double after, const char* more, const char* less,
              const std::string& whom) {
    if (after > before - kTolerance && after < before + kTolerance) return;
    parts_.push_back(say(names_.language(), after > before ? more : less,
                         {percent(before), percent(after), whom}));
  }

  const Names& names_;
  const TipFinding& finding_;
  const TipEdit& edit_;
  std::vector<std::string> parts_;
};

}  // namespace

std::string groups_in_words(const Names& names, const std::vector<std::vector<ActorId>>& groups) {
  std::vector<std::string> each;
  for (const std::vector<ActorId>& group : groups) {
    std::vector<std::string> members;
    for (const ActorId member : group) members.push_back(names.actor(member));
    std::string last = members.back();
    members.pop_back();
    if (!members.empty()) last = say(names.language(), "tip_group_and") + last;
    each.push_back(joined(members, say(names.language(), "list_separator")) + last);
  }
  return joined(each, say(names.language(), "tip_group_or"));
}

std::string tip_sentence(const Names& names, const TipFinding& finding, const TipEdit& edit) {
  const Language language = names.language();
  std::vector<std::string> conditions;
  for (const EditInWords& words : edit.edits) {
    conditions.push_back(edit_as_condition(names, words));
  }
  std::string effects =
      joined(Effects(names, finding, edit).all(), say(language, "clause_separator"));
  if (edit.alike > 0) effects += say(language, "tip_alike", {std::to_string(edit.alike)});
  return say(language, "tip_edit", {joined(conditions, say(language, "if_and")), effects});
}

}  // namespace parley

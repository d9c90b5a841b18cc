// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parley/report/likelihood.h"
#include "parley/report/page.h"
#include "parley/report/tip_report.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kEditsTold = 12;

class Writer {
 public:
  Writer(const Names& names, const TipFinding& finding, const Style& style)
      : names_(names), finding_(finding), page_(style) {}

  [[nodiscard]] std::string write() {
    page_.title(say("tip_title", {outcome()}));
    write_now();
    write_helping();
    write_list("tip_hurting", finding_.lowering, finding_.raising.size());
    write_tallies();
    page_.line();
    page_.paragraph(say("tip_note"));
    page_.paragraph(say("head_reading"));
    return page_.take();
  }

 private:
  [[nodiscard]] std::string say(std::string_view key, std::vector<Message> arguments = {}) const {
    return parley::say(names_.language(), key, std::move(arguments));
  }
  [[nodiscard]] std::string outcome() const {
    for (const OutcomeId outcome : ids(names_.conflict().outcomes)) {
      if (names_.conflict().outcomes[outcome].id == finding_.asked) return names_.outcome(outcome);
    }
    return finding_.asked;
  }
  [[nodiscard]] std::string weight(const WorldList& worlds) const {
    return percent(weight_of(names_.worlds(), worlds));
  }
  [[nodiscard]] std::string short_name(std::size_t at) const {
    return names_.concept_short(finding_.concepts[at]);
  }

  void write_now() {
    std::vector<std::string> stable;
    for (std::size_t at = 0; at < finding_.concepts.size(); ++at) {
      stable.push_back(short_name(at) + " " + percent(finding_.before.stable[at]));
    }
    const std::string all = joined(stable, say("list_separator"));
    if (!finding_.from_today) {
      page_.paragraph(say("tip_now_no_today", {all}));
      return;
    }
    page_.paragraph(say(
        "tip_now", {percent(finding_.before.reachable), percent(finding_.before.openable), all}));
    const auto tell = [&](const char* key, const WorldList& worlds) {
      if (!worlds.empty()) page_.paragraph(say(key, {weight(worlds), names_.worlds(worlds)}));
    };
    tell("tip_unwanted", finding_.not_openable);
    tell("tip_no_way", finding_.no_way);
  }

  void write_helping() {
    if (!finding_.raising.empty()) {
      write_list("tip_helping", finding_.raising, 0);
      return;
    }
    page_.heading(say("tip_helping", {"0", std::to_string(finding_.tried)}));
    if (finding_.nothing_to_raise) {
      page_.paragraph(say("tip_no_help_needed"), kIndent);
      return;
    }
    page_.paragraph(say("tip_no_help"), kIndent);
    if (finding_.pairs_tried == 0) return;
    page_.heading(say("tip_pairs"));
    const std::string bound =
        finding_.pairs_possible > finding_.pairs_tried
            ? say("tip_pairs_bound", {std::to_string(finding_.pairs_possible)})
            : "";
    page_.paragraph(say(finding_.pairs.empty() ? "tip_pairs_none" : "tip_pairs_found",
                        {std::to_string(finding_.pairs_that_raise),
                         std::to_string(finding_.pairs_tried), bound}),
                    kIndent);
    write_edits(finding_.pairs, finding_.lowering.size());
  }

  void write_list(const char* heading, const std::vector<TipEdit>& edits, std::size_t before) {
    if (edits.empty()) return;
    page_.heading(say(heading, {std::to_string(edits.size()), std::to_string(finding_.tried)}));
    write_edits(edits, before);
  }

  void write_edits(const std::vector<TipEdit>& edits, std::size_t before) {
    const std::size_t told = std::min(edits.size(), kEditsTold);
    for (std::size_t at = 0; at < told; ++at) {
      page_.paragraph(
          std::to_string(before + at + 1) + ". " + tip_sentence(names_, finding_, edits[at]),
          kIndent, 2);
    }
    if (edits.size() > told) {
      page_.paragraph(say("tip_more", {std::to_string(edits.size() - told)}), kIndent);
    }
  }

  void write_tallies() {
    page_.heading(say("tip_who"));
    for (const TipTally& tally : finding_.tallies) write_tally(tally);
    write_who_does_not_open();
    if (finding_.excludable == 0) return;
    page_.paragraph(
        say(finding_.excluded < finding_.excludable ? "tip_excluded_bound" : "tip_excluded",
            {std::to_string(finding_.excluded), std::to_string(finding_.excludable)}),
        kIndent, 2);
  }

  [[nodiscard]] std::string name_of(const TipTally& tally) const {
    switch (tally.of) {
      case TipTally::Of::wants:
        return say("tip_tally_wants", {names_.actor(tally.actor)});
      case TipTally::Of::rules:
        return say("tip_tally_rules");
      case TipTally::Of::chances:
        return say("tip_tally_chances");
    }
    return {};
  }

  void write_tally(const TipTally& tally) {
    if (tally.edits == 0) {
      const bool no_wants = tally.of == TipTally::Of::wants && !tally.has_statements;
      page_.paragraph(say(no_wants ? "tip_tally_no_wants" : "tip_tally_none", {name_of(tally)}),
                      kIndent, 2);
      return;
    }
    std::vector<std::string> parts;
    const auto add = [&](const char* key, std::size_t count, std::vector<Message> more) {
      if (count == 0) return;
      more.insert(more.begin(), std::to_string(count));
      parts.push_back(say(key, std::move(more)));
    };
    const std::string together = groups_in_words(names_, tally.groups);
    add("tip_tally_opens", tally.opening,
        {names_.worlds(tally.worlds.opened),
         together.empty() ? "" : say("tip_tally_together", {together})});
    add("tip_tally_reaches", tally.reaching, {names_.worlds(tally.worlds.reached)});
    for (std::size_t at = 0; at < tally.steadying.size(); ++at) {
      add("tip_tally_holds", tally.steadying[at],
          {names_.worlds(tally.worlds.steadied[at]), short_name(at)});
    }
    if (tally.of == TipTally::Of::chances) add("tip_tally_raises", tally.raising, {});
    add("tip_tally_lowers", tally.lowering, {});
    add("tip_tally_without", tally.without_effect, {});
    const std::string alike =
        tally.alike == 0 ? "" : say("tip_tally_alike", {std::to_string(tally.alike)});
    page_.paragraph(say("tip_tally", {name_of(tally), std::to_string(tally.edits), alike,
                                      joined(parts, say("clause_separator"))}),
                    kIndent, 2);
  }

  /// Who cannot open it whatever it wants, where somebody could.
  void write_who_does_not_open() {
    if (!finding_.from_today || is_all(finding_.before.openable)) return;
    std::vector<std::string> nobody;
    for (const TipTally& tally : finding_.tallies) {
      if (tally.of == TipTally::Of::wants && tally.edits > 0 && tally.opening == 0) {
        nobody.push_back(names_.actor(tally.actor));
      }
    }
    if (nobody.empty()) return;
    page_.paragraph(say("tip_nobody_opens", {joined(nobody, say("tip_word_nor")), "1"}), kIndent,
                    2);
  }

  const Names& names_;
  const TipFinding& finding_;
  Page page_;
};

}  // namespace

std::string tip_applied_text(const Names& names, const TipFinding& finding,
                             const TipApplied& applied, const Style& style) {
  Page page(style);
  page.paragraph(say(names.language(), "tip_applied",
                     {std::to_string(applied.number),
                      tip_sentence(names, finding, *finding.numbered(applied.number))}));
  page.paragraph(say(names.language(), "written_to", {applied.written}));
  page.line();
  return page.take() + applied.diff;
}

std::string tip_text(const Names& names, const TipFinding& finding, const Style& style) {
  return Writer(names, finding, style).write();
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "parley/report/edit_words.h"
#include "parley/report/findings.h"
#include "parley/report/json_report.h"
#include "parley/report/text_report.h"

namespace parley {

/// What can be asked of an outcome in a world, each as the weight of the worlds in which it is so.
struct TipMeasures {
  double reachable = 0;        ///< from today by wanted single moves, or there already
  double openable = 0;         ///< so, or by one joint move among them
  double no_way = 0;           ///< no sequence of moves leads there: structural
  std::vector<double> stable;  ///< per concept: an equilibrium lies in it
};

/// In which possible worlds an edit makes the difference.
struct TipWorlds {
  WorldList reached;
  WorldList opened;
  WorldList closed;                   ///< openable no longer
  std::vector<WorldList> steadied;    ///< per concept
  WorldList lost;                     ///< reached no longer
  std::vector<WorldList> unsteadied;  ///< per concept: it holds no longer
};

/// An edit, or a pair of them, with what it does.
struct TipEdit {
  std::vector<EditInWords> edits;
  TipMeasures after;
  TipWorlds worlds;
  std::vector<std::vector<ActorId>> groups;  ///< whose joint moves open it, where it was not open
  std::size_t alike = 0;                     ///< so many other edits make the same ranking
};

/// The edits of one actor's wants, of the rules, or of the chances, added up.
struct TipTally {
  enum class Of : std::uint8_t { wants, rules, chances };
  Of of = Of::wants;
  ActorId actor;               ///< of wants
  bool has_statements = true;  ///< of wants: some type has `wants`
  std::size_t edits = 0;
  std::size_t alike = 0;  ///< of these: the same ranking as another
  std::size_t opening = 0;
  std::size_t reaching = 0;
  std::size_t raising = 0;
  std::size_t lowering = 0;
  std::size_t without_effect = 0;
  std::vector<std::size_t> steadying;  ///< per concept
  TipWorlds worlds;                    ///< of any of the edits
  std::vector<std::vector<ActorId>> groups;
};

struct TipFinding {
  std::string asked;
  std::size_t states_matched = 0;
  std::vector<ConceptId> concepts;
  bool from_today = false;  ///< without a today nothing is reachable or openable
  TipMeasures before;
  WorldList not_openable;  ///< though there are moves: a matter of what is wanted
  WorldList no_way;        ///< a matter of the rules
  std::size_t tried = 0;
  std::size_t excludable = 0;     ///< pairs of settings that could be made impossible …
  std::size_t excluded = 0;       ///< … and of how many that was tried
  std::vector<TipEdit> raising;   ///< greatest gain first
  std::vector<TipEdit> lowering;  ///< greatest loss first; they raise nothing
  std::vector<TipTally> tallies;
  bool nothing_to_raise = false;
  std::vector<TipEdit> pairs;  ///< where no single edit raises anything
  std::size_t pairs_that_raise = 0;
  std::size_t pairs_tried = 0;
  std::size_t pairs_possible = 0;  ///< about; those that were tried, where the bound was not met

  /// The edit with a number, 1 the first: those that raise, those that lower, then the pairs.
  [[nodiscard]] const TipEdit* numbered(std::size_t number) const;
  [[nodiscard]] std::size_t numbers() const {
    return raising.size() + lowering.size() + pairs.size();
  }
};

/// All that was found, for a terminal: the state of things, the edits best first, whose they are.
[[nodiscard]] std::string tip_text(const Names& names, const TipFinding& finding,
                                   const Style& style);
/// The same as one JSON object (docs/outputs.md has its keys).
[[nodiscard]] std::string tip_json(const JsonHead& head, const Names& names,
                                   const TipFinding& finding);

/// An edit that was written out: what it is and does, and the difference of the two files.
struct TipApplied {
  std::size_t number = 0;
  std::string written;  ///< the path of the new file
  std::string diff;
};
/// What was written and where, with the difference, for a terminal and as JSON.
[[nodiscard]] std::string tip_applied_text(const Names& names, const TipFinding& finding,
                                           const TipApplied& applied, const Style& style);
[[nodiscard]] std::string tip_applied_json(const JsonHead& head, const Names& names,
                                           const TipFinding& finding, const TipApplied& applied);

/// "the United States and Russia, or of Russia and Ukraine".
[[nodiscard]] std::string groups_in_words(const Names& names,
                                          const std::vector<std::vector<ActorId>>& groups);
/// The sentence of one edit or pair with all that it does: "If …: opens it (42 % → 100 %)".
[[nodiscard]] std::string tip_sentence(const Names& names, const TipFinding& finding,
                                       const TipEdit& edit);

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// "first", "second", … of a position from 0 on.
[[nodiscard]] std::string ordinal(Language language, std::size_t position);
/// Whole sentences one after the other.
[[nodiscard]] std::string in_a_row(Language language, const std::vector<std::string>& sentences);
/// A statement with the names of options and the connectives of the language.
[[nodiscard]] std::string statement_in_words(const Names& names, const Statement& statement);
/// The same for the statement at a position of a preference, with its "maybe" or "strongly".
[[nodiscard]] std::string want_in_words(const Names& names, const Preference& preference,
                                        std::size_t position, const Statement& statement);
/// Its evidence marks, "@hawks @hardline", or the word for "assumed".
[[nodiscard]] std::string marks_of(const Names& names, const Statement& statement);

/// What a change of state does to an actor: "gains its fourth want (…)", "loses …", "goes from rank
/// 3 to rank 1", "is as well off as before", or that it is not known.
[[nodiscard]] std::string effect(const Names& names, ActorId actor, TypeId type,
                                 const Comparison& comparison);
/// The same in the reading of a concept: by its attitudes, by a certainty, by a probability.
[[nodiscard]] std::string effect(const Names& names, ActorId actor, TypeId type,
                                 const Change& change);

/// The same over some worlds; where the actor's types have different reasons, each with its type.
[[nodiscard]] std::string effect_in_worlds(const Names& names, ActorId actor,
                                           const WorldList& worlds,
                                           const std::vector<Comparison>& in_worlds);
/// The same by a preference that need not be the actor's own.
[[nodiscard]] std::string effect(const Names& names, const Preference& preference,
                                 const Comparison& comparison);

/// How an outcome is reached, as sentences without the worlds in which that is so. Each leg of a
/// route is a line of its own after the first.
[[nodiscard]] std::vector<std::string> route_sentences(const Names& names,
                                                       const RouteFinding& finding);

/// The key in the table of wording of a way to get somewhere, in short.
[[nodiscard]] const char* route_kind_key(Route::Kind kind);

/// Why somebody stays or leaves, as one paragraph.
[[nodiscard]] std::string verdict_sentence(const Names& names, const Verdict& verdict);

/// The evidence behind the statements that a verdict used.
void collect_evidence(const Names& names, const Verdict& verdict, std::set<EvidenceId>& used);

/// "@edge “quote” (source, grade, characters 12-40)".
[[nodiscard]] std::string evidence_line(const Names& names, EvidenceId evidence);

}  // namespace parley

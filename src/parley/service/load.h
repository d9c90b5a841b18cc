// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parley/casefile/read.h"
#include "parley/engine/stability/concept.h"
#include "parley/model/world.h"
#include "parley/report/json_report.h"
#include "parley/report/page.h"
#include "parley/service/service.h"

namespace parley {

/// A case that was read without errors, and what was said about it.
struct Loaded {
  /// The case in it is the one that lenses look at: of uncertain wants the middle counts
  /// (middle_of).
  Reading reading;
  /// The case as it stands in the file, which ensembles draw from and edits are made in.
  Case as_written;
  /// How many signals the request left out (Request::prior), of both cases.
  std::optional<std::size_t> signals_left_out;
  JsonHead head;
};

/// Either the case or the answer that refuses it.
struct Loading {
  std::optional<Loaded> loaded;
  Answer refused;
};

/// The file that a request names, or holds. Errors: as read_whole_file.
[[nodiscard]] Result<std::string> bytes_of(const Request& request);
/// What messages call it.
[[nodiscard]] std::string name_of_file(const Request& request);
/// The case that a request names, or holds; its bytes into `bytes`.
[[nodiscard]] Reading read(const Request& request, std::string& bytes, Diagnostics& faults);
[[nodiscard]] Loading load(const Request& request);
/// That the answer is one before the signals, as a paragraph; empty where it is not.
[[nodiscard]] std::string note_of_prior(const Request& request, const Loaded& loaded);

/// Faults of the command line or of the run as an answer; `files` are where their spans point.
[[nodiscard]] Answer refusal(const Request& request, const Diagnostics& faults, const Files& files);
/// The warnings among what was said of a file, which go with an answer; notes are for `check`.
[[nodiscard]] std::string warnings(const Request& request, const Diagnostics& diagnostics,
                                   const Files& files);
[[nodiscard]] inline Answer interrupted() { return {kStatusInterrupted, "", ""}; }
[[nodiscard]] inline Style style_of(const Request& request) {
  return {request.colour, request.width};
}

/// The concepts that a request names: ids, `base`, or `all` that the case has something for. The
/// ones given where it names none. Errors: unknown_concept, concept_needs_options.
[[nodiscard]] Result<std::vector<ConceptId>> concepts_of(const Request& request,
                                                         const Case& conflict,
                                                         const std::vector<ConceptId>& otherwise);
/// A number of draws, as --draws gives it: 1 to 10^12. Errors: usage.
[[nodiscard]] Result<std::uint64_t> draws_of(const std::string& text);
/// The states that an expression of the command line describes. Its faults point into a file of its
/// own, called by the name of the flag. Errors: as read_expression; no_such_state.
[[nodiscard]] Result<StateSet> states_of(Reading& reading, const StateSpace& space,
                                         const std::string& flag, const std::string& text);
/// One state of the command line, or today's where `text` is empty. Errors: as states_of;
/// not_one_state, no_status_quo.
[[nodiscard]] Result<StateId> one_state_of(Reading& reading, const StateSpace& space,
                                           const std::string& flag, const std::string& text);
/// The outcome called so. Errors: unknown_outcome.
[[nodiscard]] Result<OutcomeId> outcome_of(const Case& conflict, const std::string& flag,
                                           const std::string& name);
/// The actor called so. Errors: unknown_actor.
[[nodiscard]] Result<ActorId> actor_of(const Case& conflict, const std::string& flag,
                                       const std::string& name);

}  // namespace parley

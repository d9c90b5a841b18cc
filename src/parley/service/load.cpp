// SPDX-License-Identifier: Apache-2.0
#include "parley/service/load.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <system_error>
#include <utility>

#include "parley/base/plain_text.h"
#include "parley/model/uncertain.h"
#include "parley/report/diagnostic_picture.h"
#include "parley/report/wording.h"
#include "parley/service/analyze.h"
#include "parley/service/files.h"

namespace parley {
namespace {

/// Whether a case says what a concept needs to mean more than another one does.
bool has_what_it_needs(const Case& conflict, Needs needs) {
  const auto some_preference = [&](const auto& has) {
    return std::any_of(conflict.actors.begin(), conflict.actors.end(), [&](const Actor& actor) {
      return std::any_of(actor.types.begin(), actor.types.end(),
                         [&](const Type& type) { return has(type.preference); });
    });
  };
  switch (needs) {
    case Needs::nothing:
      return true;
    case Needs::options:
      return !conflict.graph;
    case Needs::unknown:
      return some_preference([](const Preference& preference) {
        const auto* wants = std::get_if<Wants>(&preference.order);
        return !preference.unknown.empty() ||
               (wants != nullptr && std::any_of(wants->statements.begin(), wants->statements.end(),
                                                [](const Statement& want) { return want.maybe; }));
      });
    case Needs::strength:
      return some_preference([](const Preference& preference) {
        const auto* wants = std::get_if<Wants>(&preference.order);
        const auto* ranks = std::get_if<Ranks>(&preference.order);
        return (wants != nullptr && wants->strong > 0) ||
               (ranks != nullptr && !ranks->gaps.empty());
      });
    case Needs::attitudes:
      return std::any_of(conflict.actors.begin(), conflict.actors.end(),
                         [](const Actor& actor) { return !actor.disposition.attitudes.empty(); });
    case Needs::degrees:
      return some_preference(
          [](const Preference& preference) { return !preference.degrees.empty(); });
  }
  return false;
}

void add_once(std::vector<ConceptId>& list, ConceptId id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

}  // namespace

Answer refusal(const Request& request, const Diagnostics& faults, const Files& files) {
  Answer answer;
  answer.status = kStatusFault;
  for (const Diagnostic& fault : faults) {
    if (code_name(fault.code).front() == 'A') answer.status = kStatusLimit;
  }
  answer.messages = pictures(faults, files, request.language, request.colour);
  return answer;
}

std::string warnings(const Request& request, const Diagnostics& diagnostics, const Files& files) {
  Diagnostics shown;
  if (!request.quiet) {
    std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(shown),
                 [](const Diagnostic& one) { return severity_of(one.code) == Severity::warning; });
  }
  return pictures(shown, files, request.language, request.colour);
}

Result<std::string> bytes_of(const Request& request) {
  if (request.case_text) return *request.case_text;
  return read_whole_file(request.case_path);
}

std::string name_of_file(const Request& request) {
  return request.case_path == "-" ? "<stdin>" : request.case_path;
}

Reading read(const Request& request, std::string& bytes, Diagnostics& faults) {
  Result<std::string> text = bytes_of(request);
  if (!text) {
    faults = text.faults();
    return {};
  }
  bytes = std::move(*text);
  return read_case(name_of_file(request), bytes, fetch_beside(request.case_path));
}

Loading load(const Request& request) {
  Loading loading;
  std::string bytes;
  Diagnostics faults;
  Reading reading = read(request, bytes, faults);
  if (!faults.empty()) {
    Files files;
    files.push_back({name_of_file(request), {}});
    loading.refused = refusal(request, faults, files);
    return loading;
  }
  if (has_errors(reading.diagnostics)) {
    loading.refused = refusal(request, reading.diagnostics, reading.files);
    return loading;
  }
  Loaded& loaded = loading.loaded.emplace();
  loaded.head = {engine_version(), sha256_of(bytes), request.prior};
  loaded.as_written = std::move(reading.conflict);
  if (request.prior) {
    loaded.signals_left_out = loaded.as_written.signals.size();
    loaded.as_written.signals.clear();
  }
  reading.conflict = middle_of(loaded.as_written);
  loaded.reading = std::move(reading);
  return loading;
}

std::string note_of_prior(const Request& request, const Loaded& loaded) {
  if (!loaded.signals_left_out) return {};
  const std::string text =
      *loaded.signals_left_out == 0
          ? say(request.language, "prior_no_signals")
          : say(request.language, "prior_left_out", {std::to_string(*loaded.signals_left_out)});
  Page page(style_of(request));
  page.paragraph(text);
  return page.take();
}

Result<std::vector<ConceptId>> concepts_of(const Request& request, const Case& conflict,
                                           const std::vector<ConceptId>& otherwise) {
  if (request.concepts.empty()) return otherwise;
  std::vector<ConceptId> concepts;
  for (const std::string& name : request.concepts) {
    if (name == "base") {
      for (const ConceptId id : base_concepts()) add_once(concepts, id);
      continue;
    }
    if (name == "all") {
      for (std::size_t at = 0; at < all_concepts().size(); ++at) {
        if (has_what_it_needs(conflict, all_concepts()[at].needs))
          add_once(concepts, ConceptId(at));
      }
      continue;
    }
    const std::optional<ConceptId> known = concept_of(name);
    if (!known) {
      std::string all = "base, all";
      for (const Concept& rule : all_concepts()) all += ", " + std::string(rule.id);
      return Diagnostic{Code::unknown_concept, {}, {name, all}, {}};
    }
    if (concept_at(*known).needs == Needs::options && conflict.graph) {
      return Diagnostic{Code::concept_needs_options, {}, {name}, {}};
    }
    add_once(concepts, *known);
  }
  return concepts;
}

Result<std::uint64_t> draws_of(const std::string& text) {
  constexpr std::uint64_t kMost = 1'000'000'000'000;
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= 1 && number <= kMost) return number;
  return Diagnostic{Code::usage,
                    {},
                    {Message::of("usage_number", {"--draws", "1", std::to_string(kMost), text})},
                    {}};
}

Result<StateSet> states_of(Reading& reading, const StateSpace& space, const std::string& flag,
                           const std::string& text) {
  if (text == "today" && !reading.conflict.today) {
    return Diagnostic{Code::no_status_quo, {}, {}, {}};
  }
  const FileId file = reading.files.push_back({flag, text});
  const Result<ExpressionPtr> expression = read_expression(reading.conflict, text, file);
  if (!expression) return expression.faults();
  StateSet states = space.satisfying(**expression) & space.states();
  if (states.empty()) return Diagnostic{Code::no_such_state, {}, {text}, {}};
  return states;
}

Result<StateId> one_state_of(Reading& reading, const StateSpace& space, const std::string& flag,
                             const std::string& text) {
  if (text.empty()) {
    if (const auto today = today_of(reading.conflict, space)) return *today;
    return Diagnostic{Code::no_status_quo, {}, {}, {}};
  }
  const Result<StateSet> states = states_of(reading, space, flag, text);
  if (!states) return states.faults();
  if (states->count() != 1) {
    return Diagnostic{Code::not_one_state, {}, {text, std::to_string(states->count())}, {}};
  }
  return states->members().front();
}

Result<OutcomeId> outcome_of(const Case& conflict, const std::string& flag,
                             const std::string& name) {
  std::string known;
  for (const OutcomeId outcome : ids(conflict.outcomes)) {
    if (conflict.outcomes[outcome].id == name) return outcome;
    add_to_list(known, conflict.outcomes[outcome].id);
  }
  return Diagnostic{Code::unknown_outcome, {}, {name, flag, known}, {}};
}

Result<ActorId> actor_of(const Case& conflict, const std::string& flag, const std::string& name) {
  std::string known;
  for (const ActorId actor : ids(conflict.actors)) {
    if (conflict.actors[actor].id == name) return actor;
    add_to_list(known, conflict.actors[actor].id);
  }
  return Diagnostic{Code::unknown_actor, {}, {name, flag, known}, {}};
}

}  // namespace parley

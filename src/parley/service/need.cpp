// SPDX-License-Identifier: Apache-2.0
#include "parley/service/need.h"

#include <algorithm>
#include <bit>
#include <vector>

#include "parley/engine/ensemble/ensemble.h"
#include "parley/engine/stability/base_solver.h"
#include "parley/engine/stability/memory.h"
#include "parley/engine/stability/memory_of_searches.h"
#include "parley/model/memory.h"
#include "parley/report/columns.h"
#include "parley/service/departures.h"

namespace parley {
namespace {

constexpr std::uint64_t kBitsInByte = 8;
/// Sets of states that a report holds at a time.
constexpr std::uint64_t kSetsOfReport = 4;
/// Those of a search for a way through the states. What it comes to see besides, nobody knows
/// beforehand: a search that sees too much ends with memory_ran_out.
constexpr std::uint64_t kSetsOfSearch = 4;
/// How a state looks to somebody who does not know of some options.
constexpr std::uint64_t kViewPerCell = 8;

/// Those that a command judges by where the request names none.
std::vector<ConceptId> concepts_asked(const Request& request, const Case& conflict) {
  Request asked = request;
  if (request.command == Command::behaviour && request.concepts.empty()) asked.concepts = {"all"};
  const bool one = request.command == Command::explain || request.command == Command::inverse;
  std::vector<ConceptId> otherwise =
      one ? std::vector<ConceptId>{*concept_of("seq")} : base_concepts();
  if (request.command == Command::tip) otherwise = {*concept_of("nash"), *concept_of("seq")};
  // What is wrong with the names the command says itself, with the case at hand.
  const Result<std::vector<ConceptId>> concepts = concepts_of(asked, conflict, otherwise);
  return concepts ? *concepts : otherwise;
}

/// What --memory has to allow for so much: whole units, rounded up.
std::string memory_flag(std::uint64_t bytes) {
  constexpr std::uint64_t kMegabyte = std::uint64_t{1} << 20U;
  constexpr std::uint64_t kGigabyte = std::uint64_t{1} << 30U;
  const bool large = bytes > kGigabyte;
  const std::uint64_t unit = large ? kGigabyte : kMegabyte;
  return std::to_string((bytes + unit - 1) / unit) + (large ? "G" : "M");
}

/// A picture is drawn from a whole report.
bool makes_report(const Request& request) {
  return request.command == Command::report || request.command == Command::plot;
}

bool looks_for_ways(const Request& request, const Case& conflict) {
  if (request.command == Command::tip) return conflict.today.has_value();
  if (request.command == Command::analyze || request.command == Command::ensemble ||
      makes_report(request)) {
    return conflict.today && !conflict.outcomes.empty();
  }
  return request.command == Command::paths || request.command == Command::evolve ||
         request.command == Command::coalitions;
}

/// Spaces and rankings of those who see another game than the case describes.
std::uint64_t of_views(const Case& conflict, const Need& need, std::uint64_t grounded) {
  const auto viewers = std::count_if(conflict.actors.begin(), conflict.actors.end(),
                                     [](const Actor& actor) { return actor.sees.has_value(); });
  return static_cast<std::uint64_t>(viewers) * (grounded + kViewPerCell * need.cells);
}

/// Whether an ensemble has other rankings than those of the middle.
bool has_uncertain_rankings(const Case& conflict) {
  return !Resolver(conflict).uncertain_types().empty();
}

bool lists_rows(const Request& request) {
  if (request.command == Command::export_case) return request.format == "csv";
  return request.command == Command::analyze &&
         (request.json || (!request.format.empty() && request.format != "text"));
}

/// An answer that lists states in each world: as it is put together and written.
std::uint64_t of_rows(const Request& request, const Case& conflict, const Need& need,
                      std::uint64_t worlds, std::uint64_t concepts, std::size_t asked_for) {
  if (!lists_rows(request)) return 0;
  const bool json = request.json || request.format == "json";
  // Measured: a number in a list takes 20 bytes beside its digits, which stand in the text twice as
  // that grows; a cell of a table 64 bytes and a few for the text.
  constexpr std::uint64_t kNumber = 20;
  constexpr std::uint64_t kCell = 80;
  constexpr std::uint64_t kState = 512;
  constexpr std::uint64_t kColumnsBeside = 16;
  const std::uint64_t digits = std::to_string(need.cells).size() + 1;
  const std::uint64_t actors = conflict.actors.size();
  const std::uint64_t verdicts = concepts * (actors + 1);
  const std::uint64_t options = conflict.options.size();
  const std::uint64_t states = std::min<std::uint64_t>(
      need.cells, std::max(kMostStatesListed, asked_for) + conflict.states.size() + 1);
  if (json) {
    return states * (kState + options * kCell * 2) +
           states * worlds * (actors + verdicts) * (kNumber + 2 * digits);
  }
  return states * worlds * (kColumnsBeside + options + 2 * actors + verdicts) * kCell;
}

}  // namespace

Result<Need> need_of(const Request& request, const Case& conflict, const Run& run,
                     std::size_t asked_for) {
  const Result<std::size_t> cells = StateSpace::count_cells(conflict);
  if (!cells) return cells.faults();
  Need need{*cells, kMemoryOfProgram};
  const std::uint64_t set = need.cells / kBitsInByte + 1;
  std::uint64_t worlds = 1;
  for (const Actor& actor : conflict.actors) {
    worlds = std::min<std::uint64_t>(worlds * actor.types.size(), kDefaultWorldLimit);
  }
  const std::vector<ConceptId> concepts = concepts_asked(request, conflict);
  const std::uint64_t actors = conflict.actors.size();
  const std::uint64_t verdicts = worlds * concepts.size() * (actors + 1) * set;
  // Several worlds are solved beside one another, one thread each; a lone one has all of them.
  const std::uint64_t beside = std::min<std::uint64_t>(worlds, run.threads);
  const std::size_t threads = worlds > 1 ? 1 : run.threads;
  std::uint64_t work = beside * memory_to_search(conflict, need.cells, concepts, threads);
  const bool blocks = std::any_of(concepts.begin(), concepts.end(), [&](ConceptId id) {
    return solved_in_blocks(conflict, concept_at(id));
  });
  if (blocks) {
    const std::size_t together = worlds_side_by_side(need.cells, worlds);
    const std::uint64_t tasks = std::min<std::uint64_t>((worlds + together - 1) / together, beside);
    work +=
        tasks * memory_to_solve(conflict, rank_width(conflict, need.cells), {}, threads, together);
  }
  std::uint64_t after = kSetsOfReport * set;
  const bool departures = request.command == Command::analyze || makes_report(request);
  if (departures && !conflict.outcomes.empty()) {
    after += run.threads * (memory_to_find_departures(conflict) + set);
  }
  if (looks_for_ways(request, conflict)) after += beside * kSetsOfSearch * set;
  const std::uint64_t grounded = memory_to_ground(conflict, need.cells, run.threads);
  need.bytes += grounded + verdicts + std::max(work, after);
  if (request.command == Command::hypergame) {
    need.bytes += of_views(conflict, need, grounded) + actors * verdicts;
  }
  if (request.command == Command::tip || makes_report(request)) {
    // Of a case with a rule edited, its states and rankings beside those of the case; of small
    // cases one for each thread.
    const std::uint64_t cases = need.cells >= kManyCells ? 1 : run.threads;
    need.bytes += cases * (grounded + verdicts);
  }
  const bool draws = request.command == Command::ensemble || makes_report(request);
  if (draws && has_uncertain_rankings(conflict)) {
    need.bytes += Ensemble::kMostRemembered;
  }
  need.bytes += of_rows(request, conflict, need, worlds, concepts.size(), asked_for);
  return need;
}

Result<Need> affordable(const Request& request, const Case& conflict, const Run& run,
                        std::size_t asked_for) {
  Result<Need> need = need_of(request, conflict, run, asked_for);
  if (!need) return need;
  return within(*need, run);
}

Result<Need> within(const Need& need, const Run& run) {
  if (need.bytes <= run.memory) return need;
  // No case is small enough for that.
  if (kMemoryOfProgram > run.memory) {
    return Diagnostic{
        Code::too_little_for_program,
        {},
        {size_in_words(kMemoryOfProgram), size_in_words(run.memory), memory_flag(need.bytes)},
        {}};
  }
  return Diagnostic{Code::too_little_memory,
                    {},
                    {count_in_words(need.cells), size_in_words(need.bytes),
                     size_in_words(run.memory), memory_flag(need.bytes)},
                    {}};
}

Result<Worlds> ground_within(const Request& request, const Case& conflict, const Run& run) {
  const Result<Need> need = affordable(request, conflict, run);
  if (!need) return need.faults();
  if (run.report_progress) {
    run.report_progress(
        {"stage_need", 0, 0, {count_in_words(need->cells), size_in_words(need->bytes)}});
  }
  return ground(conflict, run);
}

std::string size_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kTenths = 10;
  const char* unit = "KiB";
  std::uint64_t size = std::uint64_t{1} << 10U;
  for (const char* larger : {"MiB", "GiB"}) {
    if (bytes < size << 10U) break;
    size <<= 10U;
    unit = larger;
  }
  const std::uint64_t tenths = bytes / size * kTenths + (bytes % size * kTenths + size - 1) / size;
  std::string text = std::to_string(tenths / kTenths);
  if (tenths < kTenths * kTenths && tenths % kTenths != 0) {
    text += "." + std::to_string(tenths % kTenths);
  } else if (tenths >= kTenths * kTenths && tenths % kTenths != 0) {
    text = std::to_string(tenths / kTenths + 1);
  }
  return text + " " + unit;
}

std::string count_in_words(std::size_t count) {
  constexpr std::size_t kEasilyRead = std::size_t{1} << 16U;
  if (count < kEasilyRead || !std::has_single_bit(count)) return std::to_string(count);
  return "2^" + std::to_string(std::countr_zero(count));
}

}  // namespace parley

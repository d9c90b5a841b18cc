// SPDX-License-Identifier: Apache-2.0
#include "parley/service/service.h"

#include <algorithm>
#include <iterator>
#include <new>
#include <utility>

#include "parley/report/diagnostic_picture.h"
#include "parley/report/text_width.h"
#include "parley/report/wording.h"
#include "parley/service/commands.h"
#include "parley/service/need.h"

namespace parley {
namespace {

using RunOnCase = Answer (*)(const Request&, Loaded&, const Worlds&, const Run&);

/// Says something of a whole answer where people read it: JSON has a key for it, and tables, pages
/// and other files on standard output have no room.
void tell(const Request& request, const std::string& note, Answer& answer) {
  if (request.json || request.format == "json") return;
  const bool file = request.output_path == "-";
  if (!file && (request.format.empty() || request.format == "text")) {
    answer.output = note + "\n" + answer.output;
  } else if (!request.quiet) {
    answer.messages += note;
  }
}

Answer answer_from_case(const Request& request, RunOnCase command, const Run& run) {
  Loading loading = load(request);
  if (!loading.loaded) return std::move(loading.refused);
  Loaded& loaded = *loading.loaded;
  const Result<Worlds> worlds = ground_within(request, loaded.reading.conflict, run);
  if (run.cancelled()) return interrupted();
  if (!worlds) return refusal(request, worlds.faults(), loaded.reading.files);
  Answer result = command(request, loaded, *worlds, run);
  if (result.status != 0) return result;
  result.messages = warnings(request, loaded.reading.diagnostics, loaded.reading.files);
  const std::string note = note_of_prior(request, loaded);
  if (!note.empty()) tell(request, note, result);
  return result;
}

}  // namespace

const std::vector<CommandWord>& command_words() {
  static const std::vector<CommandWord> words = {
#define PARLEY_CASE_COMMAND(name, function) {Command::name, #name, true},
#define PARLEY_OTHER_COMMAND(name, word, function) {Command::name, word, false},
#include "parley/service/commands.def"
#undef PARLEY_CASE_COMMAND
#undef PARLEY_OTHER_COMMAND
  };
  return words;
}

std::string engine_version() { return PARLEY_VERSION; }

std::string phrase(Language language, std::string_view key) { return say(language, key); }

std::string help_row(std::string_view name, std::string_view description, std::size_t width) {
  constexpr std::size_t kColumn = 30;
  const std::string indented = "  " + std::string(name);
  std::string out = padded(indented, kColumn);
  if (display_width(indented) + 2 > kColumn) out = indented + "\n" + std::string(kColumn, ' ');
  bool is_first = true;
  for (const std::string& line : wrapped(description, std::max(width, 2 * kColumn) - kColumn)) {
    if (!is_first) out += std::string(kColumn, ' ');
    out += line + "\n";
    is_first = false;
  }
  return out;
}

Answer refuse(const Request& request, const Diagnostic& fault) {
  return refusal(request, {fault}, {});
}

namespace {

Answer answer_of_command(const Request& request, const Run& run) {
  switch (request.command) {
#define PARLEY_CASE_COMMAND(name, function) \
  case Command::name:                       \
    return answer_from_case(request, function, run);
#define PARLEY_OTHER_COMMAND(name, word, function) \
  case Command::name:                              \
    return function(request, run);
#include "parley/service/commands.def"
#undef PARLEY_CASE_COMMAND
#undef PARLEY_OTHER_COMMAND
  }
  return {};
}

}  // namespace

Answer answer(const Request& request, const Run& run) {
  try {
    return answer_of_command(request, run);
  } catch (const std::bad_alloc&) {
    // By now all that the run held is free again.
    return refuse(request, {Code::memory_ran_out, {}, {}, {}});
  }
}

}  // namespace parley

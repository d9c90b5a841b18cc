// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>

#include "apps/cli/command_line.h"
#include "apps/cli/leaving.h"
#include "apps/cli/memory.h"
#include "apps/cli/progress_line.h"
#include <sys/ioctl.h>
#include <unistd.h>

#include "parley/service/service.h"

namespace {

using parley::Answer;
using parley::Request;
using parley::Run;

constexpr std::size_t kLargestInput = (std::size_t{16} << 20U) + 1;

/// Standard input, up to one byte more than a case file may have.
std::string read_standard_input() {
  std::string text;
  std::array<char, 1U << 16U> block{};
  while (text.size() < kLargestInput && std::cin) {
    std::cin.read(block.data(), static_cast<std::streamsize>(block.size()));
    text.append(block.data(), static_cast<std::size_t>(std::cin.gcount()));
  }
  return text;
}

/// The columns of the terminal, within reason; elsewhere a width that does not depend on where the
/// program runs.
std::size_t width_of_output() {
  constexpr std::size_t kElsewhere = 100;
  constexpr std::size_t kLeast = 60;
  constexpr std::size_t kMost = 160;
  if (isatty(STDOUT_FILENO) == 0) return kElsewhere;
  winsize size{};
  std::size_t columns = 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  const char* told = std::getenv("COLUMNS");
  if (columns == 0 && told != nullptr) columns = std::strtoul(told, nullptr, 10);
  return columns == 0 ? kElsewhere : std::clamp(columns, kLeast, kMost);
}

/// As it looks on standard error.
Answer refusal_of(Request request, const parley::Diagnostic& fault) {
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDERR_FILENO) == 1;
  return parley::refuse(request, fault);
}

int print_refusal(const Request& request, const parley::Diagnostic& fault) {
  const Answer answer = refusal_of(request, fault);
  std::cerr << answer.messages;
  return answer.status;
}

/// Writes to standard output; the exit status, `status` if all went well.
int print(const Request& request, const std::string& text, int status) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return status;
  // A reader that has seen enough (`| head`) is no news; a full disk is.
  const int reason = errno;
  if (reason != EPIPE) {
    print_refusal(request, {parley::Code::cannot_write,
                            {},
                            {"<stdout>", std::generic_category().message(reason)},
                            {}});
  }
  return parley::kStatusLimit;
}

}  // namespace

int main(int argument_count, char** arguments) {
  parley::listen_for_signals();
  parley::CommandLine line =
      parley::read_command_line(argument_count, arguments, width_of_output());
  Request& request = line.request;
  if (line.fault) return print_refusal(request, *line.fault);
  if (line.page) return print(request, *line.page, 0);
  parley::leave_where_memory_runs_out(
      refusal_of(request, {parley::Code::memory_ran_out, {}, {}, {}}).messages);
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) == 1;
  if (request.case_path == "-" && request.other_path != "-") {
    request.case_text = read_standard_input();
  } else if (request.other_path == "-" && request.case_path != "-") {
    request.other_text = read_standard_input();
  }

  Run run;
  run.threads = line.threads;
  run.seed = line.seed;
  run.memory = line.memory.value_or(parley::memory_to_spare());
  if (run.memory != Run::kUnlimited) parley::hold_to(run.memory, run.threads);
  run.begin_writing = [] { parley::may_leave(false); };
  run.say_on_leaving = [](const std::string& words) { parley::say_on_leaving(words); };
  Answer answer;
  {
    std::optional<parley::ProgressLine> progress_line;
    if (!request.quiet && isatty(STDERR_FILENO) == 1) {
      progress_line.emplace(request.language);
      run.report_progress = [&progress_line](const parley::Progress& progress) {
        progress_line->take(progress);
      };
    }
    answer = parley::answer(request, run);
  }
  parley::finish_soon();
  std::cerr << answer.messages << std::flush;
  return print(request, answer.output, answer.status);
}

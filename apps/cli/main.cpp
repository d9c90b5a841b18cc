// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include "apps/cli/command_line.h"
#include <sys/ioctl.h>
#include <unistd.h>

#include "parley/service/service.h"

namespace {

using parley::Answer;
using parley::Command;
using parley::Language;
using parley::phrase;
using parley::Request;
using parley::Run;

/// Whether nothing would be lost by leaving at once: no file and no output has been begun.
std::atomic<bool> g_may_leave{true};
std::atomic<bool> g_progress_drawn{false};
constexpr std::string_view kEraseLine = "\r\x1b[K";

/// Answers are written only when they are whole, so an interrupted run can end right here, however
/// large it is. What has been begun is finished first.
void on_interrupt(int /*signal*/) {
  if (!g_may_leave.load()) return;
  if (g_progress_drawn.load()) {
    [[maybe_unused]] const auto written =
        write(STDERR_FILENO, kEraseLine.data(), kEraseLine.size());
  }
  _exit(parley::kStatusInterrupted);
}

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

/// Draws the progress of a run on a terminal, at most ten times a second.
class ProgressLine {
 public:
  explicit ProgressLine(Language language) : language_(language) {}
  ~ProgressLine() {
    if (g_progress_drawn.exchange(false)) std::cerr << kEraseLine << std::flush;
  }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void draw(const parley::Progress& progress) {
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    g_progress_drawn.store(true);
    std::cerr << kEraseLine << phrase(language_, progress.stage) << ' ' << progress.done << '/'
              << progress.total << std::flush;
  }

 private:
  Language language_;
  std::mutex mutex_;
  // A run that ends within the first tenth of a second draws nothing.
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

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

int print_refusal(Request request, const parley::Diagnostic& fault) {
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDERR_FILENO) == 1;
  const Answer answer = parley::refuse(request, fault);
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
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);
  parley::CommandLine line =
      parley::read_command_line(argument_count, arguments, width_of_output());
  Request& request = line.request;
  if (line.fault) return print_refusal(request, *line.fault);
  if (line.page) return print(request, *line.page, 0);
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) == 1;
  if (request.case_path == "-") request.case_text = read_standard_input();

  Run run;
  run.threads = line.threads;
  run.seed = line.seed;
  Answer answer;
  g_may_leave.store(request.command != Command::create && request.output_path.empty());
  {
    ProgressLine progress_line(request.language);
    if (!request.quiet && isatty(STDERR_FILENO) == 1) {
      run.report_progress = [&progress_line](const parley::Progress& progress) {
        progress_line.draw(progress);
      };
    }
    answer = parley::answer(request, run);
  }
  g_may_leave.store(false);
  std::cerr << answer.messages << std::flush;
  return print(request, answer.output, answer.status);
}

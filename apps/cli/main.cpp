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

#include <CLI/CLI.hpp>
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

/// The language has to be known before the command line can be explained in it.
Language language_of_arguments(int count, char** arguments) {
  for (int at = 1; at < count; ++at) {
    std::string_view argument = arguments[at];
    constexpr std::string_view kFlag = "--lang";
    if (argument.substr(0, kFlag.size()) != kFlag) continue;
    std::string_view code;
    if (argument == kFlag && at + 1 < count) code = arguments[at + 1];
    if (argument.size() > kFlag.size()) code = argument.substr(kFlag.size() + 1);
    if (const auto language = parley::language_of(code)) return *language;
  }
  return Language::en;
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

struct Flags {
  std::string language = "en";
  std::string concepts;
  std::size_t threads = std::max(1U, std::thread::hardware_concurrency());
  std::uint64_t seed = 1;
};

void add_common(CLI::App& command, Request& request, Flags& flags, Language language) {
  command.add_flag("--json", request.json, phrase(language, "help_json"));
  command.add_option("--lang", flags.language, phrase(language, "help_lang"));
  command.add_option("--threads", flags.threads, phrase(language, "help_threads"))
      ->check(CLI::Range(1, 4096).description(""));
  command.add_option("--seed", flags.seed, phrase(language, "help_seed"));
  command.add_flag("--quiet", request.quiet, phrase(language, "help_quiet"));
}

CLI::App* add_command(CLI::App& app, const std::string& name, Command command, Request& request,
                      Flags& flags, Language language) {
  CLI::App* sub = app.add_subcommand(name, phrase(language, "help_" + name));
  sub->group(phrase(language, "help_commands_heading"));
  sub->option_defaults()->group(phrase(language, "help_options_heading"));
  add_common(*sub, request, flags, language);
  sub->set_help_flag("-h,--help", phrase(language, "help_help"));
  sub->callback([&request, command] { request.command = command; });
  return sub;
}

void add_case(CLI::App& command, Request& request, Language language) {
  command.add_option("CASE", request.case_path, phrase(language, "help_case"))->required();
}

void declare(CLI::App& app, Request& request, Flags& flags, Language language) {
  app.option_defaults()->group(phrase(language, "help_options_heading"));
  app.set_help_flag("-h,--help", phrase(language, "help_help"));
  app.set_version_flag("--version", parley::engine_version(), phrase(language, "help_version"));
  app.require_subcommand(1);
  app.get_formatter()->label("Usage", phrase(language, "help_usage"));
  app.get_formatter()->label("OPTIONS", phrase(language, "help_options"));
  app.get_formatter()->label("SUBCOMMAND", phrase(language, "help_subcommand"));
  app.get_formatter()->label("REQUIRED", phrase(language, "help_required"));
  app.get_formatter()->label("Positionals", phrase(language, "help_arguments_heading"));
  app.get_formatter()->label("TEXT", phrase(language, "help_text"));
  app.get_formatter()->label("UINT", phrase(language, "help_number"));

  CLI::App* create = add_command(app, "new", Command::create, request, flags, language);
  create->add_option("NAME", request.name, phrase(language, "help_name"))->required();
  CLI::App* check = add_command(app, "check", Command::check, request, flags, language);
  add_case(*check, request, language);
  CLI::App* analyze = add_command(app, "analyze", Command::analyze, request, flags, language);
  add_case(*analyze, request, language);
  analyze->add_option("--concepts", flags.concepts, phrase(language, "help_concepts"));
  analyze->add_option("--states", request.states, phrase(language, "help_states"));
  CLI::App* explain = add_command(app, "explain", Command::explain, request, flags, language);
  add_case(*explain, request, language);
  explain->add_option("--state", request.state, phrase(language, "help_state"))->required();
  explain->add_option("--actor", request.actor, phrase(language, "help_actor"));
  explain->add_option("--concept,--concepts", flags.concepts, phrase(language, "help_concept"));
  CLI::App* paths = add_command(app, "paths", Command::paths, request, flags, language);
  add_case(*paths, request, language);
  paths->add_option("--from", request.from, phrase(language, "help_from"));
  paths->add_option("--to", request.to, phrase(language, "help_to"));
  CLI::App* list = add_command(app, "list", Command::list, request, flags, language);
  list->add_option("TOPIC", request.topic, phrase(language, "help_topic"))->required();
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts;
  std::string part;
  for (const char letter : text + ",") {
    if (letter != ',') {
      part += letter;
      continue;
    }
    if (!part.empty()) parts.push_back(part);
    part.clear();
  }
  return parts;
}

int print_refusal(Request request, const parley::Diagnostic& fault) {
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDERR_FILENO) == 1;
  const Answer answer = parley::refuse(request, fault);
  std::cerr << answer.messages;
  return answer.status;
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);
  const Language language = language_of_arguments(argument_count, arguments);
  Request request;
  request.language = language;
  Flags flags;
  CLI::App app(phrase(language, "help_about"), "parley");
  declare(app, request, flags, language);
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::Success& asked) {
    return app.exit(asked);
  } catch (const CLI::ParseError& fault) {
    return print_refusal(request, {parley::Code::usage, {}, {fault.what()}, {}});
  }
  const auto known_language = parley::language_of(flags.language);
  if (!known_language) {
    return print_refusal(request, {parley::Code::unknown_language, {}, {flags.language}, {}});
  }
  request.language = *known_language;
  request.concepts = split_at_commas(flags.concepts);
  request.colour = std::getenv("NO_COLOR") == nullptr && isatty(STDOUT_FILENO) == 1;
  if (request.case_path == "-") request.case_text = read_standard_input();

  Run run;
  run.threads = flags.threads;
  run.seed = flags.seed;
  Answer answer;
  g_may_leave.store(request.command != Command::create);
  {
    ProgressLine line(request.language);
    if (!request.quiet && isatty(STDERR_FILENO) == 1) {
      run.report_progress = [&line](const parley::Progress& progress) { line.draw(progress); };
    }
    answer = parley::answer(request, run);
  }
  g_may_leave.store(false);
  std::cerr << answer.messages << std::flush;
  const bool written =
      std::fwrite(answer.output.data(), 1, answer.output.size(), stdout) == answer.output.size() &&
      std::fflush(stdout) == 0;
  if (written) return answer.status;
  // A reader that has seen enough (`| head`) is no news; a full disk is.
  if (errno != EPIPE) {
    print_refusal(
        request,
        {parley::Code::cannot_write, {}, {"<stdout>", std::generic_category().message(errno)}, {}});
  }
  return parley::kStatusLimit;
}

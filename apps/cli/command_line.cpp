// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <sstream>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "apps/cli/memory.h"
#include <CLI/CLI.hpp>

namespace parley {
namespace {

constexpr std::uint64_t kMostThreads = 4096;

/// Values that need a look of our own before they are part of a request.
struct Flags {
  std::string language = "en";
  std::string concepts;
  std::string models;
  std::string threads;
  std::string seed;
  std::string memory;
};

/// A flag or argument of one command that fills a text of the request.
struct Flag {
  Command command;
  const char* name;
  std::string Request::*value;
  const char* help;
  bool required = false;
};
constexpr Flag kFlags[] = {
    {Command::create, "NAME", &Request::name, "help_name", true},
    {Command::create, "--from", &Request::copy_from, "help_copy_from"},
    {Command::check, "CASE", &Request::case_path, "help_case", true},
    {Command::analyze, "--states", &Request::states, "help_states"},
    {Command::analyze, "--format", &Request::format, "help_format"},
    {Command::import_file, "FILE", &Request::case_path, "help_import_file", true},
    {Command::import_file, "--format", &Request::format, "help_import_format"},
    {Command::import_file, "-o,--output", &Request::output_path, "help_output"},
    {Command::export_case, "CASE", &Request::case_path, "help_case", true},
    {Command::export_case, "--to", &Request::to, "help_export_to", true},
    {Command::export_case, "--states", &Request::states, "help_states"},
    {Command::export_case, "-o,--output", &Request::output_path, "help_output"},
    {Command::explain, "--state", &Request::state, "help_state", true},
    {Command::explain, "--actor", &Request::actor, "help_actor"},
    {Command::paths, "--from", &Request::from, "help_from"},
    {Command::paths, "--to", &Request::to, "help_to"},
    {Command::coalitions, "--group", &Request::group, "help_group"},
    {Command::coalitions, "--state", &Request::state, "help_coalitions_state"},
    {Command::coalitions, "--convention", &Request::convention, "help_convention"},
    {Command::behaviour, "--state", &Request::state, "help_observed"},
    {Command::evolve, "--from", &Request::from, "help_from"},
    {Command::evolve, "--to", &Request::to, "help_evolve_to"},
    {Command::evolve, "--format", &Request::format, "help_evolve_format"},
    {Command::inverse, "--state", &Request::state, "help_inverse_state"},
    {Command::inverse, "--outcome", &Request::outcome, "help_inverse_outcome"},
    {Command::inverse, "--actor", &Request::actor, "help_actor"},
    {Command::tip, "--outcome", &Request::outcome, "help_tip_outcome", true},
    {Command::tip, "--apply", &Request::edit, "help_tip_apply"},
    {Command::tip, "-o,--output", &Request::output_path, "help_tip_output"},
    {Command::ensemble, "--draws", &Request::draws, "help_draws"},
    {Command::ensemble, "--precision", &Request::precision, "help_precision"},
    {Command::ensemble, "--outcome", &Request::outcome, "help_driven_outcome"},
    {Command::ensemble, "--out", &Request::store_path, "help_store"},
    {Command::report, "-o,--output", &Request::output_path, "help_report_output"},
    {Command::report, "--draws", &Request::draws, "help_report_draws"},
    {Command::plot, "--picture", &Request::picture, "help_plot_picture", true},
    {Command::plot, "--outcome", &Request::outcome, "help_plot_outcome"},
    {Command::plot, "--draws", &Request::draws, "help_report_draws"},
    {Command::plot, "--format", &Request::format, "help_plot_format"},
    {Command::plot, "--theme", &Request::theme, "help_plot_theme"},
    {Command::plot, "-o,--output", &Request::output_path, "help_plot_output"},
    {Command::settle, "CASE", &Request::case_path, "help_case", true},
    {Command::settle, "--issue", &Request::issue, "help_issue"},
    {Command::settle, "--draws", &Request::draws, "help_settle_draws"},
    {Command::settle, "--format", &Request::format, "help_format"},
    {Command::backtest, "FILE", &Request::case_path, "help_backtest_file", true},
    {Command::backtest, "--folds", &Request::folds, "help_folds"},
    {Command::compare, "A", &Request::case_path, "help_compare_first", true},
    {Command::compare, "B", &Request::other_path, "help_compare_second", true},
    {Command::list, "TOPIC", &Request::topic, "help_topic", true},
    {Command::bench, "WHAT", &Request::topic, "help_bench_topic", true},
    {Command::bench, "--states", &Request::states, "help_bench_states"},
    {Command::bench, "--actors", &Request::actors, "help_bench_actors"},
};

/// A flag of one command without a value.
struct Switch {
  Command command;
  const char* name;
  bool Request::*value;
  const char* help;
};
constexpr Switch kSwitches[] = {
    {Command::ensemble, "--resume", &Request::resume, "help_resume"},
    {Command::settle, "--turns", &Request::turns, "help_turns"},
    {Command::bench, "--quick", &Request::quick, "help_bench_quick"},
};

/// CLI11 counts bytes where it lays out its columns, which Chinese does not survive.
class HelpPage : public CLI::Formatter {
 public:
  explicit HelpPage(std::size_t width) : width_(width) {}

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return help_row(make_option_name(option, is_positional) + make_option_opts(option),
                    make_option_desc(option), width_);
  }
  std::string make_subcommand(const CLI::App* command) const override {
    return help_row(command->get_name(), command->get_description(), width_);
  }
  // That a command is required, the line of usage says already, and in the user's language.
  std::string make_description(const CLI::App* app) const override {
    return app->get_description() + "\n";
  }

 private:
  std::size_t width_;
};

/// The language has to be known before the command line can be explained in it.
Language language_of_arguments(int count, char** arguments) {
  constexpr std::string_view kFlag = "--lang";
  for (int at = 1; at < count; ++at) {
    const std::string_view argument = arguments[at];
    std::string_view code;
    if (argument == kFlag && at + 1 < count) code = arguments[at + 1];
    if (argument.substr(0, kFlag.size() + 1) == "--lang=") code = argument.substr(kFlag.size() + 1);
    if (const auto language = language_of(code)) return *language;
  }
  return Language::en;
}

void add_common(CLI::App& command, Request& request, Flags& flags, Language language) {
  command.add_flag("--json", request.json, phrase(language, "help_json"));
  command.add_option("--lang", flags.language, phrase(language, "help_lang"));
  command.add_option("--threads", flags.threads, phrase(language, "help_threads"))
      ->type_name(phrase(language, "help_number"));
  command.add_option("--seed", flags.seed, phrase(language, "help_seed"))
      ->type_name(phrase(language, "help_number"));
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

void declare_page(CLI::App& app, Language language, std::size_t width) {
  const auto page = std::make_shared<HelpPage>(width);
  page->label("Usage", phrase(language, "help_usage"));
  page->label("OPTIONS", phrase(language, "help_options"));
  page->label("SUBCOMMAND", phrase(language, "help_subcommand"));
  page->label("REQUIRED", phrase(language, "help_required"));
  page->label("Positionals", phrase(language, "help_arguments_heading"));
  page->label("TEXT", phrase(language, "help_text"));
  app.formatter(page);
}

void declare(CLI::App& app, Request& request, Flags& flags, Language language) {
  app.option_defaults()->group(phrase(language, "help_options_heading"));
  app.set_help_flag("-h,--help", phrase(language, "help_help"));
  app.set_version_flag("--version", engine_version(), phrase(language, "help_version"));
  app.require_subcommand(1);

  for (const CommandWord& each : command_words()) {
    CLI::App* command =
        add_command(app, std::string(each.word), each.command, request, flags, language);
    if (each.on_a_case) add_case(*command, request, language);
    for (const Flag& flag : kFlags) {
      if (flag.command != each.command) continue;
      CLI::Option* option =
          command->add_option(flag.name, request.*flag.value, phrase(language, flag.help));
      if (flag.required) option->required();
    }
    if (each.on_a_case || each.command == Command::export_case || each.command == Command::check ||
        each.command == Command::bench || each.command == Command::compare) {
      command->add_option("--memory", flags.memory, phrase(language, "help_memory"))
          ->type_name(phrase(language, "help_size"));
    }
    for (const Switch& one : kSwitches) {
      if (one.command != each.command) continue;
      command->add_flag(one.name, request.*one.value, phrase(language, one.help));
    }
    if (each.command == Command::settle || each.command == Command::backtest) {
      command->add_option("--model,--models", flags.models, phrase(language, "help_model"));
    }
    if (each.on_a_case || each.command == Command::export_case ||
        each.command == Command::compare) {
      command->add_flag("--prior", request.prior, phrase(language, "help_prior"));
      command->add_option("--concepts,--concept", flags.concepts,
                          phrase(language, "help_concepts"));
    }
  }
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

bool is_option(const std::string& argument) { return argument.size() > 1 && argument[0] == '-'; }

/// Why no command was found.
Message fault_of_command(const CLI::App& app) {
  std::string commands;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += (commands.empty() ? "" : ", ") + command->get_name();
  }
  const std::vector<std::string> rest = app.remaining();
  const auto named = std::find_if_not(rest.begin(), rest.end(), is_option);
  if (named != rest.end()) return Message::of("usage_unknown_command", {*named, commands});
  if (!rest.empty()) return Message::of("usage_unknown_option", {rest.front()});
  return Message::of("usage_no_command", {commands});
}

/// The first thing that a command requires and did not get.
const CLI::Option* missing_option(const CLI::App& command) {
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_required() && option->count() == 0) return option;
  }
  return nullptr;
}

/// What CLI11 found, in our words where it is something usual.
Message fault_of(const CLI::ParseError& error, const CLI::App& app) {
  const std::string what = error.what();
  const std::vector<CLI::App*> commands = app.get_subcommands();
  const std::vector<std::string> before = app.remaining();
  if (commands.empty()) return fault_of_command(app);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    // An unknown option may well be the missing one, misspelt.
    const std::vector<std::string> rest = commands.front()->remaining();
    const auto option = std::find_if(rest.begin(), rest.end(), is_option);
    if (option != rest.end()) return Message::of("usage_unknown_option", {*option});
    const CLI::Option* missing = missing_option(*commands.front());
    if (missing != nullptr) return Message::of("usage_missing", {missing->get_name()});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    if (!before.empty()) {
      return Message::of(
          is_option(before.front()) ? "usage_option_before_command" : "usage_extra_argument",
          {before.front()});
    }
    const std::vector<std::string> rest = app.remaining(true);
    if (!rest.empty()) {
      return Message::of(is_option(rest.front()) ? "usage_unknown_option" : "usage_extra_argument",
                         {rest.front()});
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    // CLI11 keeps the name of the option and the kind of mismatch nowhere but in its text.
    const std::string name = what.substr(0, what.find(':'));
    if (what.find(": At Most 1 ") != std::string::npos) return Message::of("usage_twice", {name});
    if (what.find(" missing") != std::string::npos) {
      return Message::of("usage_value_missing", {name});
    }
  }
  return what;
}

/// A whole number in decimal digits only: no sign, no 0x, no leading zero that means octal.
std::optional<std::uint64_t> whole_number(const std::string& text, std::uint64_t least,
                                          std::uint64_t most) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || number < least || number > most) return {};
  return number;
}

Diagnostic fault_of_number(const std::string& flag, std::uint64_t least, std::uint64_t most,
                           const std::string& given) {
  return {Code::usage,
          {},
          {Message::of("usage_number", {flag, std::to_string(least), std::to_string(most), given})},
          {}};
}

}  // namespace

CommandLine read_command_line(int count, char** arguments, std::size_t width) {
  CommandLine line;
  line.threads = std::max(1U, std::thread::hardware_concurrency());
  line.request.width = width;
  const Language language = language_of_arguments(count, arguments);
  line.request.language = language;
  Flags flags;
  CLI::App app(phrase(language, "help_about"), "parley");
  // Commands take over the formatter that they find when they are declared.
  declare_page(app, language, width);
  declare(app, line.request, flags, language);
  try {
    app.parse(count, arguments);
  } catch (const CLI::Success& asked) {
    std::ostringstream page;
    app.exit(asked, page, page);
    line.page = page.str();
    return line;
  } catch (const CLI::ParseError& error) {
    line.fault = Diagnostic{Code::usage, {}, {fault_of(error, app)}, {}};
    return line;
  }
  const CLI::App* command = app.get_subcommands().front();
  if (command->count("--threads") > 0) {
    const auto threads = whole_number(flags.threads, 1, kMostThreads);
    if (threads) line.threads = static_cast<std::size_t>(*threads);
    if (!threads) line.fault = fault_of_number("--threads", 1, kMostThreads, flags.threads);
  }
  if (command->count("--seed") > 0) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    const auto seed = whole_number(flags.seed, 0, kMost);
    if (seed) line.seed = *seed;
    if (!seed) line.fault = fault_of_number("--seed", 0, kMost, flags.seed);
  }
  const CLI::Option* memory = command->get_option_no_throw("--memory");
  if (memory != nullptr && memory->count() > 0) {
    line.memory = bytes_of_size(flags.memory);
    if (!line.memory) {
      line.fault = Diagnostic{Code::usage, {}, {Message::of("usage_memory", {flags.memory})}, {}};
    }
  }
  const auto known_language = language_of(flags.language);
  if (!known_language) {
    line.fault = Diagnostic{Code::unknown_language, {}, {flags.language}, {}};
    return line;
  }
  line.request.language = *known_language;
  line.request.concepts = split_at_commas(flags.concepts);
  line.request.models = split_at_commas(flags.models);
  return line;
}

}  // namespace parley

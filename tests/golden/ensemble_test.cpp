// SPDX-License-Identifier: Apache-2.0
// `parley ensemble` as a program: kept, killed, resumed.
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/golden/program.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "parley/base/random.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

const std::string kCase = std::string(PARLEY_ROOT) + "/cases/anchorage-2025/anchorage.yaml";

class EnsembleProgram : public Program {
 protected:
  [[nodiscard]] ProgramResult ensemble(const std::string& arguments) const {
    return run("ensemble " + kCase + " " + arguments);
  }
  [[nodiscard]] std::string bytes(const std::string& name) const { return read_file(path(name)); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  /// Starts a run that is kept in a file and kills it after so many milliseconds, unless it has
  /// ended by then. Whether it had.
  [[nodiscard]] bool ended_before(const std::vector<std::string>& arguments, int signal,
                                  std::uint32_t milliseconds) const {
    const std::string program = std::string(PARLEY_BUILD) + "/parley";
    const pid_t child = fork();
    if (child == 0) {
      dup2(creat(path("stdout").c_str(), 0600), STDOUT_FILENO);
      dup2(creat(path("stderr").c_str(), 0600), STDERR_FILENO);
      std::vector<char*> words;
      for (const std::string& argument : arguments) {
        words.push_back(const_cast<char*>(argument.c_str()));  // NOLINT: execv's old signature
      }
      words.push_back(nullptr);
      execv(program.c_str(), words.data());
      _exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, signal);
    int raw = 0;
    waitpid(child, &raw, 0);
    return WIFEXITED(raw) && WEXITSTATUS(raw) == 0;
  }
};

TEST_F(EnsembleProgram, killed_at_any_moment_it_resumes_to_the_same_bytes) {
  const std::string draws = "--draws 50000 --seed 3";
  const ProgramResult whole = ensemble(draws + " --out " + path("whole.db"));
  ASSERT_EQ(whole.status, 0) << whole.messages;
  const std::string expected = bytes("whole.db");
  constexpr std::size_t kKills = 30;
  Random random(1, 0, 0);
  std::size_t killed = 0;
  for (std::size_t round = 0; killed < kKills && round < 10 * kKills; ++round) {
    const bool ended =
        ended_before({"parley", "ensemble", kCase, "--draws", "50000", "--seed", "3", "--out",
                      path("torn.db"), "--resume", "--threads", round % 2 == 0 ? "1" : "3"},
                     SIGKILL, 5 + random.below(120));
    killed += ended ? 0 : 1;
    if (!ended && killed < kKills) continue;
    const ProgramResult resumed = ensemble(draws + " --resume --out " + path("torn.db"));
    ASSERT_EQ(resumed.status, 0) << resumed.messages;
    EXPECT_EQ(resumed.output, whole.output);
    EXPECT_EQ(bytes("torn.db"), expected);
    EXPECT_FALSE(fs::exists(path("torn.db-journal")));
    fs::remove(path("torn.db"));
  }
  EXPECT_EQ(killed, kKills);
}

TEST_F(EnsembleProgram, after_ctrl_c_it_says_how_to_go_on) {
  ASSERT_FALSE(
      ended_before({"parley", "ensemble", kCase, "--draws", "1000000000", "--out", path("kept.db")},
                   SIGINT, 500));
  EXPECT_NE(bytes("stderr").find("--resume goes on from there"), std::string::npos)
      << bytes("stderr");
  EXPECT_EQ(bytes("stdout"), "");
}

TEST_F(EnsembleProgram, a_finished_file_answers_and_is_left_as_it_is) {
  const std::string arguments = "--draws 3000 --out " + path("run.db");
  const ProgramResult first = ensemble(arguments);
  ASSERT_EQ(first.status, 0) << first.messages;
  const std::string kept = bytes("run.db");
  const ProgramResult refused = ensemble(arguments);
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.messages.find("C061"), std::string::npos) << refused.messages;
  const ProgramResult again = ensemble(arguments + " --resume");
  EXPECT_EQ(again.status, 0) << again.messages;
  EXPECT_EQ(again.output, first.output);
  EXPECT_EQ(bytes("run.db"), kept);
  // The language and the form of the answer are no part of what is kept.
  EXPECT_EQ(ensemble(arguments + " --resume --json --lang zh-Hant").status, 0);
  EXPECT_EQ(ensemble("--draws 3000").output, first.output);
  EXPECT_EQ(files(), 3U) << "run.db, stdout and stderr, nothing beside";
}

TEST_F(EnsembleProgram, what_is_damaged_foreign_or_of_another_run_is_refused_and_left_as_it_is) {
  const std::string arguments = "--draws 3000 --resume --out ";
  ASSERT_EQ(ensemble(arguments + path("run.db")).status, 0);
  const std::string kept = bytes("run.db");
  const auto refuses = [&](const std::string& name, const std::string& content,
                           const std::string& code, const std::string& more = "") {
    write(name, content);
    const ProgramResult result = ensemble(arguments + path(name) + " " + more);
    EXPECT_EQ(result.status, 2) << name;
    EXPECT_NE(result.messages.find(code), std::string::npos) << name << ": " << result.messages;
    EXPECT_EQ(result.output, "") << name;
    EXPECT_EQ(bytes(name), content) << name;
  };
  refuses("text.db", "Not a database, but somebody's letter. It must stay as it is.\n", "C062");
  refuses("empty.db", "", "C062");
  std::string foreign = kept;
  foreign[68] = 'X';
  refuses("foreign.db", foreign, "C062");
  refuses("seed.db", kept, "C063", "--seed 2");
  refuses("concepts.db", kept, "C063", "--concepts nash");
  refuses("precision.db", kept, "C063", "--precision 1%");
  refuses("cut.db", kept.substr(0, kept.size() / 2), "C064");
  refuses("cut_a_little.db", kept.substr(0, kept.size() - 1), "C064");
  refuses("longer.db", kept + "more", "C064");
  Random random(4, 0, 0);
  std::size_t refused = 0;
  for (std::size_t round = 0; round < 40; ++round) {
    std::string bent = kept;
    const std::size_t at = 100 + random.below(static_cast<std::uint32_t>(kept.size() - 100));
    bent[at] = static_cast<char>(bent[at] ^ (1 << random.below(8)));
    write("bent.db", bent);
    const ProgramResult result = ensemble(arguments + path("bent.db"));
    EXPECT_EQ(bytes("bent.db"), bent) << at;
    // What lies between the records of the file means nothing; all else is noticed.
    if (result.status == 0) {
      EXPECT_EQ(result.output, ensemble("--draws 3000").output) << at;
    } else {
      EXPECT_EQ(result.status, 2) << at;
      ++refused;
    }
  }
  EXPECT_GT(refused, 5U);
  const ProgramResult other = run("ensemble " + std::string(PARLEY_ROOT) +
                                  "/cases/chicken/chicken.yaml " + arguments + path("run.db"));
  EXPECT_EQ(other.status, 2);
  EXPECT_NE(other.messages.find("C063"), std::string::npos) << other.messages;
  EXPECT_EQ(bytes("run.db"), kept);
}

TEST_F(EnsembleProgram, a_journal_left_of_a_deleted_file_does_no_harm_to_a_new_one) {
  // What a killed run leaves: SQLite would roll it back into any file of that name, cutting it to
  // one page.
  std::string journal("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\0\0\0\0\0\0\0\0\0\0\0\1\0\0\2\0\0\0\x10\0",
                      28);
  journal.resize(512, '\0');
  write("run.db-journal", journal);
  const ProgramResult result = ensemble("--draws 3000 --out " + path("run.db"));
  EXPECT_EQ(result.status, 0) << result.messages;
  EXPECT_EQ(result.output, ensemble("--draws 3000").output);
  EXPECT_FALSE(fs::exists(path("run.db-journal")));
}

TEST_F(EnsembleProgram, does_not_wait_for_a_pipe_to_resume_from) {
  ASSERT_EQ(mkfifo(path("pipe.db").c_str(), 0600), 0);
  const ProgramResult result = run("ensemble " + kCase + " --resume --out " + path("pipe.db"));
  EXPECT_EQ(result.status, 2);
  EXPECT_NE(result.messages.find("C062"), std::string::npos) << result.messages;
}

TEST_F(EnsembleProgram, does_not_write_where_another_run_is_writing) {
  const std::string program = std::string(PARLEY_BUILD) + "/parley";
  const pid_t child = fork();
  if (child == 0) {
    dup2(creat(path("other").c_str(), 0600), STDOUT_FILENO);
    execl(program.c_str(), "parley", "ensemble", kCase.c_str(), "--draws", "1000000000", "--out",
          path("run.db").c_str(), "--quiet", "--threads", "1", nullptr);
    _exit(127);
  }
  std::string messages;
  for (int attempt = 0; attempt < 200 && messages.find("C065") == std::string::npos; ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (!fs::exists(path("run.db"))) continue;
    const ProgramResult result = ensemble("--draws 3000 --resume --out " + path("run.db"));
    EXPECT_EQ(result.status, 2);
    messages = result.messages;
  }
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_NE(messages.find("C065"), std::string::npos) << messages;
}

TEST_F(EnsembleProgram, refuses_numbers_that_are_none) {
  for (const char* arguments :
       {"--draws 0", "--draws -5", "--draws many", "--precision 0", "--precision 2",
        "--precision 1-2%", "--precision likely", "--outcome nowhere", "--resume"}) {
    const ProgramResult result = ensemble(arguments);
    EXPECT_EQ(result.status, 2) << arguments;
    EXPECT_NE(result.messages, "") << arguments;
    EXPECT_EQ(result.output, "") << arguments;
  }
}

TEST_F(EnsembleProgram, what_a_case_says_does_not_steer_the_terminal) {
  write("hostile.yaml",
        "parley: 1\n"
        "title: \"\\e[2J\"\n"
        "actors:\n"
        "  A: {name: \"\\e[2J\", can: {a: \"\\e[2J\"}, wants: [{want: a, held: 60%}]}\n"
        "today: []\n"
        "outcomes:\n"
        "  x: {is: a, name: \"\\e[2J\"}\n"
        "  y: {is: not a, name: \"\\e]0;\\a\"}\n");
  const ProgramResult result = run("ensemble " + path("hostile.yaml"));
  EXPECT_EQ(result.status, 0) << result.messages;
  EXPECT_EQ(result.output.find_first_of("\x1b\a"), std::string::npos) << result.output;
}

TEST_F(EnsembleProgram, stops_at_the_precision_that_is_asked_for) {
  const auto run_json = [&](const std::string& arguments) {
    return nlohmann::json::parse(ensemble("--json " + arguments).output);
  };
  const auto wide = run_json("--precision 2%");
  EXPECT_EQ(wide["draws"], 1024);
  EXPECT_LE(wide["margin"], 0.02);
  const auto narrow = run_json("--precision 0.2%");
  EXPECT_GT(narrow["draws"], 8192);
  EXPECT_LE(narrow["margin"], 0.002);
  const auto draws = narrow["draws"].get<std::uint64_t>();
  EXPECT_EQ(draws & (draws - 1), 0U);
  EXPECT_GT(run_json("--draws " + std::to_string(draws / 2))["margin"], 0.002);
  EXPECT_EQ(run_json("--precision 0.2% --draws 5000")["draws"], 5000);
}

TEST_F(EnsembleProgram, finds_what_the_brief_of_the_flagship_says) {
  const ProgramResult result = ensemble("--json --draws 100000");
  ASSERT_EQ(result.status, 0) << result.messages;
  const auto json = nlohmann::json::parse(result.output);
  const auto near = [](const nlohmann::json& estimate, double median, double low, double high) {
    EXPECT_NEAR(estimate["median"], median, 0.01);
    EXPECT_NEAR(estimate["low"], low, 0.01);
    EXPECT_NEAR(estimate["high"], high, 0.01);
  };
  for (const auto& outcome : json["outcomes"]) {
    if (outcome["id"] == "show") near(outcome["stable"]["nash"], 0.64, 0.46, 0.79);
    if (outcome["id"] != "ceasefire") continue;
    near(outcome["stable"]["nash"], 0.35, 0.20, 0.53);
    EXPECT_TRUE(outcome["from_today"]["wanted"]["never"]);
    EXPECT_TRUE(outcome["from_today"]["no_move"]["never"]);
    EXPECT_GT(outcome["from_today"]["joint"]["mean"], 0.3);
    EXPECT_TRUE(outcome["blocks"]["EU"]["never"]);
    near(outcome["blocks"]["RU"], 0.65, 0.47, 0.80);
  }
  for (const auto& pair : json["together"]) {
    if (pair["first"] != "show" || pair["second"] != "ceasefire") continue;
    EXPECT_NEAR(pair["stable"]["nash"]["mean"], 0.225, 0.005);
  }
  EXPECT_EQ(json["drivers"].size(), json["outcomes"].size());
}

}  // namespace
}  // namespace parley

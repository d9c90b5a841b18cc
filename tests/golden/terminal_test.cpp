// SPDX-License-Identifier: Apache-2.0
// The program on a terminal: how it is left in mid-run.
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/golden/program.h"
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parley/service/service.h"

namespace parley {
namespace {

constexpr const char* kEraseLine = "\r\x1b[K";

class OnTerminal : public Program {
 protected:
  void SetUp() override {
    Program::SetUp();
    // 2^20 states in 64 worlds.
    std::string text = "parley: 1\nactors:\n";
    int option = 0;
    for (const char actor : {'A', 'B', 'C'}) {
      std::string options;
      std::string wants;
      for (const int last = option + (actor == 'C' ? 6 : 7); option < last; ++option) {
        const std::string comma = options.empty() ? "" : ", ";
        options += comma + "o" + std::to_string(option) + ": do it";
        wants += comma + (option % 2 == 0 ? "" : "not ") + "o" + std::to_string((option + 7) % 20);
      }
      text += std::string("  ") + actor + ":\n    can: {" + options + "}\n    types:\n";
      for (int type = 0; type < 4; ++type) {
        text += "      t" + std::to_string(type) + ": {chance: 0.25, wants: [o" +
                std::to_string(3 * type) + ", " + wants + "]}\n";
      }
    }
    write("long.yaml", text + "today: []\n");
  }

  /// What the terminal saw, and how it ended, if the program is left as soon as it draws a bar: by
  /// Ctrl-C, or by a signal.
  ProgramResult leave(std::vector<std::string> arguments, int signal = 0) {
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    EXPECT_GE(terminal, 0);
    EXPECT_EQ(grantpt(terminal), 0);
    EXPECT_EQ(unlockpt(terminal), 0);
    // Wide enough that nothing is left out of a line of progress, however long the run takes.
    const winsize wide{50, 160, 0, 0};
    EXPECT_EQ(ioctl(terminal, TIOCSWINSZ, &wide), 0);
    const std::string program = std::string(PARLEY_BUILD) + "/parley";
    arguments.insert(arguments.begin(), "parley");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const std::string name = ptsname(terminal);
    const std::string output = path("stdout");
    const pid_t child = fork();
    if (child == 0) {
      setsid();
      const int own = open(name.c_str(), O_RDWR);
      ioctl(own, TIOCSCTTY, 0);
      dup2(own, STDIN_FILENO);
      dup2(own, STDERR_FILENO);
      dup2(creat(output.c_str(), 0600), STDOUT_FILENO);
      execv(program.c_str(), pointers.data());
      _exit(127);
    }
    std::string seen;
    bool left = false;
    // The terminal ends with an error when the program has let go of it.
    for (char letter = 0; read(terminal, &letter, 1) == 1;) {
      seen += letter;
      if (left || letter != ']') continue;
      left = true;
      if (signal != 0) {
        kill(child, signal);
      } else {
        EXPECT_EQ(::write(terminal, "\x03", 1), 1);
      }
    }
    int raw = 0;
    waitpid(child, &raw, 0);
    close(terminal);
    EXPECT_TRUE(left) << seen;
    return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, read_file(output), seen};
  }
};

TEST_F(OnTerminal, CtrlCEndsARunErasesTheLineAndWritesNothing) {
  const ProgramResult outcome = leave({"analyze", path("long.yaml")});
  EXPECT_EQ(outcome.status, kStatusInterrupted);
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(outcome.messages.find("2^20 states"), std::string::npos) << outcome.messages;
  const std::string end = outcome.messages.substr(outcome.messages.rfind('\r'));
  EXPECT_EQ(end, kEraseLine);
}

TEST_F(OnTerminal, TheSignalToEndDoesTheSameWithAStatusOfItsOwn) {
  const ProgramResult outcome = leave({"analyze", path("long.yaml")}, SIGTERM);
  EXPECT_EQ(outcome.status, kStatusTerminated);
  EXPECT_EQ(outcome.output, "");
  EXPECT_EQ(outcome.messages.substr(outcome.messages.rfind('\r')), kEraseLine);
}

TEST_F(OnTerminal, CtrlCWhileAFileIsAwaitedLeavesNoFile) {
  const ProgramResult outcome =
      leave({"export", path("long.yaml"), "--to", "csv", "--states",
             "o0 and o1 and o2 and o3 and o4 and o5 and o6 and o7", "-o", path("table.csv")});
  EXPECT_EQ(outcome.status, kStatusInterrupted);
  EXPECT_EQ(outcome.output, "");
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name == "long.yaml" || name == "stdout") << name;
  }
}

TEST_F(Program, EndsWhenItIsInterruptedThoughNobodyReadsWhatItPrints) {
  const std::string program = std::string(PARLEY_BUILD) + "/parley";
  const std::string file = std::string(PARLEY_ROOT) + "/cases/anchorage-2025/anchorage.yaml";
  int ends[2];  // NOLINT(modernize-avoid-c-arrays)
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    // More than a pipe holds.
    execl(program.c_str(), "parley", "analyze", file.c_str(), "--json", "--states",
          "stop or not stop", nullptr);
    _exit(127);
  }
  close(ends[1]);
  // It prints once there is something to read.
  char first = 0;
  ASSERT_EQ(read(ends[0], &first, 1), 1);
  EXPECT_EQ(first, '{');
  const auto begin = std::chrono::steady_clock::now();
  kill(child, SIGINT);
  int raw = 0;
  waitpid(child, &raw, 0);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  close(ends[0]);
  EXPECT_TRUE(WIFEXITED(raw));
  EXPECT_EQ(WEXITSTATUS(raw), kStatusInterrupted);
  EXPECT_LT(took.count(), 2.0);
}

}  // namespace
}  // namespace parley

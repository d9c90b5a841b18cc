// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace parley {

struct ProgramResult {
  int status = -1;
  std::string output;
  std::string messages;
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Program : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "parley-test-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_ / name).string();
  }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  [[nodiscard]] ProgramResult run(const std::string& arguments) const {
    const std::string command = std::string(PARLEY_BUILD) + "/parley " + arguments + " >" +
                                path("stdout") + " 2>" + path("stderr");
    const int raw = std::system(command.c_str());
    return {WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, read_file(path("stdout")),
            read_file(path("stderr"))};
  }

  /// Starts `parley COMMAND FILE [SECOND]` and interrupts it a little later.
  struct Interrupted {
    ProgramResult outcome;
    double seconds = 0;  ///< from the signal to the end
  };
  [[nodiscard]] Interrupted interrupt(const char* command, const std::string& file,
                                      int standard_input, const std::string& second = {}) const {
    const std::string program = std::string(PARLEY_BUILD) + "/parley";
    const pid_t child = fork();
    if (child == 0) {
      if (standard_input >= 0) dup2(standard_input, STDIN_FILENO);
      dup2(creat(path("stdout").c_str(), 0600), STDOUT_FILENO);
      dup2(creat(path("stderr").c_str(), 0600), STDERR_FILENO);
      const char* last = second.empty() ? nullptr : second.c_str();
      execl(program.c_str(), "parley", command, "--threads", "1", file.c_str(), last, nullptr);
      _exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto begin = std::chrono::steady_clock::now();
    kill(child, SIGINT);
    int raw = 0;
    waitpid(child, &raw, 0);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    return {{WIFEXITED(raw) ? WEXITSTATUS(raw) : -1, read_file(path("stdout")),
             read_file(path("stderr"))},
            took.count()};
  }

  std::filesystem::path folder_;
};

/// Of all programs that were run so far: what a busy machine cannot change.
inline double processor_seconds_of_programs() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace parley

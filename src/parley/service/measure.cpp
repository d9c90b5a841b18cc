// SPDX-License-Identifier: Apache-2.0
#include "parley/service/measure.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <new>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace parley {
namespace {

constexpr std::uint64_t kKibibyte = 1024;
constexpr int kOutOfMemory = 3;

/// The number of kibibytes that a line "Name:   123 kB" of a file gives, in bytes.
std::optional<std::uint64_t> entry_of(const char* path, const std::string& name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.compare(0, name.size() + 1, name + ":") != 0) continue;
    return std::strtoull(line.c_str() + name.size() + 1, nullptr, 10) * kKibibyte;
  }
  return std::nullopt;
}

void write_all(int to, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = write(to, bytes.data() + done, bytes.size() - done);
    if (written <= 0) _exit(1);
    done += static_cast<std::size_t>(written);
  }
}

[[noreturn]] void be_the_child(const std::function<std::string()>& work, int to, pid_t parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  // The parent may have ended before that was said.
  if (getppid() != parent) _exit(1);
  try {
    write_all(to, work());
  } catch (const std::bad_alloc&) {
    _exit(kOutOfMemory);
  }
  // Nothing that the parent has begun is the child's to finish.
  _exit(0);
}

/// Everything that comes out of a pipe until it is closed; nothing after a cancel.
std::optional<std::string> read_all(int from, const Run& run) {
  constexpr int kMilliseconds = 50;
  std::string bytes;
  std::array<char, 4096> block{};
  while (!run.cancelled()) {
    pollfd ready{from, POLLIN, 0};
    if (poll(&ready, 1, kMilliseconds) <= 0) continue;
    const ssize_t got = read(from, block.data(), block.size());
    if (got <= 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
  }
  return std::nullopt;
}

/// Reads each value of one array and writes it, changed a little, to the other.
[[gnu::noinline]] void pass_through(const std::uint32_t* from, std::uint32_t* to,
                                    std::size_t values) {
  for (std::size_t at = 0; at < values; ++at) to[at] = from[at] + 1;
}

/// Values in each of the two arrays: 128 MiB, far more than any cache holds.
constexpr std::uint64_t kStreamed = kMemoryOfStream / 2 / sizeof(std::uint32_t);

/// Seconds of one pass, in which each thread goes through its part.
double time_pass(std::vector<std::uint32_t>& from, std::vector<std::uint32_t>& to, const Run& run) {
  const double begin = seconds_now();
  for_each_index(run.threads, run, [&](std::size_t thread) {
    const std::size_t first = from.size() * thread / run.threads;
    const std::size_t values = from.size() * (thread + 1) / run.threads - first;
    pass_through(from.data() + first, to.data() + first, values);
  });
  return seconds_now() - begin;
}

}  // namespace

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::optional<MemoryOfProcess> memory_of_process() {
  const auto now = entry_of("/proc/self/status", "VmRSS");
  const auto peak = entry_of("/proc/self/status", "VmHWM");
  if (!now || !peak) return std::nullopt;
  return MemoryOfProcess{*now, *peak};
}

void give_back_free_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

std::string processor_model() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.compare(0, 10, "model name") == 0 && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return {};
}

std::size_t processors() { return std::max(1U, std::thread::hardware_concurrency()); }

std::optional<std::uint64_t> memory_of_machine() { return entry_of("/proc/meminfo", "MemTotal"); }

std::optional<std::uint64_t> memory_available() {
  return entry_of("/proc/meminfo", "MemAvailable");
}

Apart do_apart(const std::function<std::string()>& work, const Run& run) {
  Apart apart;
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return apart;
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    be_the_child(work, ends[1], parent);
  }
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return apart;
  }
  std::optional<std::string> result = read_all(ends[0], run);
  close(ends[0]);
  if (!result) kill(child, SIGKILL);
  int raw = 0;
  waitpid(child, &raw, 0);
  if (!result) {
    apart.end = Apart::End::cancelled;
  } else if (WIFEXITED(raw) && WEXITSTATUS(raw) == 0) {
    apart = {Apart::End::done, std::move(*result)};
  } else if ((WIFEXITED(raw) && WEXITSTATUS(raw) == kOutOfMemory) ||
             (WIFSIGNALED(raw) && WTERMSIG(raw) == SIGKILL)) {
    // Where memory is short, the system kills.
    apart.end = Apart::End::out_of_memory;
  }
  return apart;
}

double time_stream(const Run& run) {
  std::vector<std::uint32_t> one(kStreamed, 1);
  std::vector<std::uint32_t> other(kStreamed, 1);
  // Other work of the machine slows some of the passes down.
  constexpr int kPasses = 7;
  double best = time_pass(one, other, run);
  for (int pass = 1; pass < kPasses; ++pass) best = std::min(best, time_pass(other, one, run));
  return best / static_cast<double>(kStreamed);
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/leaving.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <exception>
#include <new>
#include <string>
#include <typeinfo>
#include <utility>

#include <cxxabi.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>
#ifdef __linux__
#include <sched.h>
#endif

namespace parley {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";

std::atomic<bool> g_may_leave{true};
std::atomic<bool> g_printing{false};
std::atomic<int> g_asked_by{0};  ///< the signal
std::atomic<bool> g_leaving{false};
std::atomic<bool> g_drawing{false};
std::atomic<bool> g_drawn{false};
std::atomic<const std::string*> g_last_words{nullptr};

void wait_a_millisecond() {
  const timespec time{0, 1'000'000};
  nanosleep(&time, nullptr);
}

#ifdef __linux__
constexpr std::size_t kStackOfHeir = std::size_t{16} << 10U;
alignas(64) std::array<char, kStackOfHeir> g_stack_of_heir;
std::atomic<pid_t> g_leaver{0};

int outlive(void* /*nothing*/) {
  // Whoever reads our output must not wait for us.
  constexpr int kFiles = 256;
  for (int file = 0; file < kFiles; ++file) close(file);
  while (getppid() == g_leaver.load()) wait_a_millisecond();
  _exit(0);
}

/// The shell learns of our end only when all our memory is given back, which takes a tenth of a
/// second a gibibyte. Somebody else who has the same memory takes that over.
void leave_memory_behind() {
  constexpr long kWorthIt = 256L << 10U;  // KiB
  rusage usage{};
  if (getrusage(RUSAGE_SELF, &usage) != 0 || usage.ru_maxrss < kWorthIt) return;
  g_leaver.store(getpid());
  clone(outlive, g_stack_of_heir.data() + g_stack_of_heir.size(), CLONE_VM, nullptr);
}
#else
void leave_memory_behind() {}
#endif

void write_out(std::string_view text) {
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
}

constexpr int kBySignal = 128;

void on_patience_over(int /*signal*/) {
  leave_memory_behind();
  _exit(kBySignal + g_asked_by.load());
}

/// What is being printed is printed on, but not for long.
void leave_soon(int signal) {
  constexpr suseconds_t kMicroseconds = 100'000;
  g_asked_by.store(signal);
  const itimerval once{{0, 0}, {0, kMicroseconds}};
  setitimer(ITIMER_REAL, &once, nullptr);
}

void on_signal(int signal) {
  if (!g_may_leave.load()) {
    if (g_printing.load()) leave_soon(signal);
    return;
  }
  if (g_leaving.exchange(true)) return;
  constexpr int kPatience = 50;
  for (int waited = 0; g_drawing.load() && waited < kPatience; ++waited) wait_a_millisecond();
  if (g_drawn.load()) write_out(kEraseLine);
  if (const std::string* words = g_last_words.load()) write_out(*words);
  leave_memory_behind();
  _exit(kBySignal + signal);
}

/// Written beforehand: there is no memory to write it when it is needed.
std::string& message_without_memory() {
  static std::string message;
  return message;
}
std::terminate_handler g_otherwise = nullptr;

[[noreturn]] void on_terminate() {
  const std::type_info* thrown = abi::__cxa_current_exception_type();
  if (thrown == nullptr || *thrown != typeid(std::bad_alloc)) {
    if (g_otherwise != nullptr) g_otherwise();
    std::abort();
  }
  if (g_leaving.exchange(true)) {
    // Somebody else sees to it.
    while (true) wait_a_millisecond();
  }
  if (g_drawn.load()) write_out(kEraseLine);
  write_out(message_without_memory());
  _exit(1);
}

}  // namespace

void leave_where_memory_runs_out(std::string message) {
  message_without_memory() = std::move(message);
  g_otherwise = std::set_terminate(on_terminate);
}

void listen_for_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGALRM, on_patience_over);
}

void may_leave(bool may) { g_may_leave.store(may); }

void say_on_leaving(const std::string& words) {
  // A signal may be reading the words before: they are never freed.
  static std::deque<std::string> all;
  all.push_back(words.empty() ? words : words + "\n");
  g_last_words.store(words.empty() ? nullptr : &all.back());
}

void finish_soon() {
  g_printing.store(true);
  g_may_leave.store(false);
}

void draw_progress(std::string_view line) {
  if (line.empty() && !g_drawn.load()) return;
  const std::string text = std::string(kEraseLine) + std::string(line);
  g_drawing.store(true);
  if (!g_leaving.load()) {
    g_drawn.store(!line.empty());
    write_out(text);
  }
  g_drawing.store(false);
}

}  // namespace parley

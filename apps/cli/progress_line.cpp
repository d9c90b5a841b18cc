// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/progress_line.h"

#include <csignal>
#include <string>
#include <system_error>

#include "apps/cli/leaving.h"
#include <sys/ioctl.h>
#include <unistd.h>

namespace parley {
namespace {

/// One column is left free, where some terminals break the line.
std::size_t width_of_line() {
  constexpr std::size_t kElsewhere = 80;
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kElsewhere - 1;
  return size.ws_col - 1U;
}

}  // namespace

ProgressLine::ProgressLine(Language language) : view_(language) {
  // The drawer must not be stopped in mid-line by a signal, so that it takes none.
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  try {
    drawer_ = std::thread([this] { draw_until_done(); });
  } catch (const std::system_error&) {
    // Without a thread to spare the run goes on unseen.
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

ProgressLine::~ProgressLine() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  done_changed_.notify_all();
  if (drawer_.joinable()) drawer_.join();
}

void ProgressLine::take(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  view_.take(progress, seconds());
}

void ProgressLine::draw_until_done() {
  constexpr std::chrono::milliseconds kBetween(100);
  std::unique_lock lock(mutex_);
  while (!done_changed_.wait_for(lock, kBetween, [this] { return done_; })) {
    const std::string line = view_.line(seconds(), width_of_line());
    lock.unlock();
    draw_progress(line);
    lock.lock();
  }
  draw_progress({});
}

double ProgressLine::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "parley/service/progress.h"

namespace parley {

/// Draws the progress of a run on a terminal, ten times a second at most, from a thread of its own,
/// so that the time goes on where a run has nothing new to say. A run that ends within the first
/// tenth of a second draws nothing; at the end the line is erased.
class ProgressLine {
 public:
  explicit ProgressLine(Language language);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// From any thread.
  void take(const Progress& progress);

 private:
  void draw_until_done();
  [[nodiscard]] double seconds() const;

  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable done_changed_;
  bool done_ = false;
  ProgressView view_;
  std::thread drawer_;
};

}  // namespace parley

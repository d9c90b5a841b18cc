// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace parley {

/// How far a stage has come; `stage` is a key of the table of wording. One that counts nothing
/// (total 0) says something of the run as a whole.
struct Progress {
  std::string stage;
  std::size_t done = 0;
  std::size_t total = 0;
  std::vector<std::string> about = {};  ///< what fills the places in the words of the stage
};

/// How to run, as opposed to what: the last parameter of all that can take longer than a blink.
/// No result depends on `threads` or `memory`.
struct Run {
  static constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};

  std::uint64_t seed = 1;
  std::size_t threads = 1;
  std::uint64_t memory = kUnlimited;  ///< bytes that the run may take; more is refused beforehand
  const std::atomic<bool>* cancel = nullptr;             ///< set by whoever may stop the run
  std::function<void(const Progress&)> report_progress;  ///< may be empty; called from any thread
  /// May be empty; called once before the first thing is written that outlasts the run: whoever may
  /// end the program must not do so from then on.
  std::function<void()> begin_writing;
  /// May be empty; called with words for whoever ends the program from now on, in the user's
  /// language (empty: nothing to say). What is done so far is safe then.
  std::function<void(const std::string&)> say_on_leaving;

  /// Whether somebody asked to stop: work ends at the next natural point and its result is
  /// unusable.
  [[nodiscard]] bool cancelled() const {
    return cancel != nullptr && cancel->load(std::memory_order_relaxed);
  }
};

/// Calls work(0) … work(count-1), each once, on up to run.threads threads; returns when all are
/// done. After a cancel the rest is skipped. Each index must write only what belongs to it. What
/// leaves `work` as an exception (only the lack of memory should) ends the rest and is thrown on
/// here.
void for_each_index(std::size_t count, const Run& run,
                    const std::function<void(std::size_t)>& work);

}  // namespace parley

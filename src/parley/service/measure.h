// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "parley/base/run.h"

namespace parley {

// What is asked of the machine: its clock, its memory, and a process apart. Nothing below this
// floor does.

/// Seconds since some moment, by a clock that never goes back.
[[nodiscard]] double seconds_now();

/// Of several runs of the same work.
struct Fastest {
  double seconds = 0;
  std::uint64_t runs = 0;
};
/// Works until the time can be trusted: three times and for `enough` seconds, but what takes long
/// once. The last result goes to `result`; to drop one before the next is not in the time.
template <typename Result, typename Work>
[[nodiscard]] Fastest time_until(double enough, Result& result, const Work& work) {
  constexpr double kLong = 2;
  constexpr std::uint64_t kRuns = 3;
  Fastest fastest;
  double total = 0;
  do {
    result = Result();
    const double begin = seconds_now();
    result = work();
    const double took = seconds_now() - begin;
    fastest.seconds = fastest.runs == 0 ? took : std::min(fastest.seconds, took);
    total += took;
    ++fastest.runs;
  } while (fastest.seconds < kLong && (total < enough || fastest.runs < kRuns));
  return fastest;
}

/// Bytes of memory of this process; none where the system does not tell (/proc/self/status).
struct MemoryOfProcess {
  std::uint64_t now = 0;
  std::uint64_t peak = 0;  ///< the most since the process began
};
[[nodiscard]] std::optional<MemoryOfProcess> memory_of_process();
/// Gives memory that is free back to the system, so that it is not taken for used.
void give_back_free_memory();

/// What processor it is, in the maker's words (/proc/cpuinfo); empty where the system does not
/// tell.
[[nodiscard]] std::string processor_model();
/// Processors that this process may use, at least 1.
[[nodiscard]] std::size_t processors();
/// Bytes of memory of the machine, where the system tells.
[[nodiscard]] std::optional<std::uint64_t> memory_of_machine();
/// Bytes of it that could be had without swapping, where the system tells.
[[nodiscard]] std::optional<std::uint64_t> memory_available();

/// What came of work in a process of its own.
struct Apart {
  enum class End : std::uint8_t { done, cancelled, out_of_memory, failed };
  End end = End::failed;
  std::string result;  ///< what the work returned, where it is done
};
/// Does the work in a child of this process, which sees all that is in memory here and whose peak
/// begins with what this process takes now. The child ends with this process. A cancel ends it at
/// once. Not while other threads of ours are at work.
[[nodiscard]] Apart do_apart(const std::function<std::string()>& work, const Run& run);

/// Bytes that time_stream takes.
inline constexpr std::uint64_t kMemoryOfStream = std::uint64_t{256} << 20U;
/// Seconds that it takes to read one value of four bytes from memory and to write it elsewhere, on
/// run.threads threads: nothing can pass through memory in less time. Measured over two arrays of
/// 128 MiB, which no cache holds; the best of seven passes.
[[nodiscard]] double time_stream(const Run& run);

}  // namespace parley

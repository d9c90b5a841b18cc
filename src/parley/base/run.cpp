// SPDX-License-Identifier: Apache-2.0
#include "parley/base/run.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace parley {

void for_each_index(std::size_t count, const Run& run,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::mutex fault_mutex;
  std::exception_ptr fault;
  const auto take_turns = [&] {
    try {
      for (std::size_t index = next.fetch_add(1); index < count && !run.cancelled();
           index = next.fetch_add(1)) {
        work(index);
      }
    } catch (...) {
      next.store(count);
      const std::lock_guard lock(fault_mutex);
      if (!fault) fault = std::current_exception();
    }
  };
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min(run.threads, count);
  if (wanted > 1) helpers.reserve(wanted - 1);
  try {
    for (std::size_t extra = 1; extra < wanted; ++extra) helpers.emplace_back(take_turns);
  } catch (const std::system_error&) {
    // Where the system gives no more threads, those that there are do the work.
  }
  take_turns();
  for (std::thread& helper : helpers) helper.join();
  if (fault) std::rethrow_exception(fault);
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/base/run.h"

#include <algorithm>
#include <thread>
#include <vector>

namespace parley {

void for_each_index(std::size_t count, const Run& run,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto take_turns = [&] {
    for (std::size_t index = next.fetch_add(1); index < count && !run.cancelled();
         index = next.fetch_add(1)) {
      work(index);
    }
  };
  std::vector<std::thread> helpers;
  const std::size_t wanted = std::min(run.threads, count);
  for (std::size_t extra = 1; extra < wanted; ++extra) helpers.emplace_back(take_turns);
  take_turns();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace parley

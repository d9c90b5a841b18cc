// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>
#include <utility>
#include <vector>

namespace parley {

/// Memory that is zero without anybody having written it: pages of a large table that is filled by
/// several threads are first touched by whoever fills them, and a table is not written twice.
template <typename T>
struct ZeroedAllocator {
  using value_type = T;

  ZeroedAllocator() = default;
  template <typename Other>
  explicit ZeroedAllocator(const ZeroedAllocator<Other>& /*other*/) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw std::bad_alloc();
    void* memory = std::calloc(count, sizeof(T));
    if (memory == nullptr) throw std::bad_alloc();
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t /*count*/) { std::free(memory); }
  /// What is made without a value is the zero that is there.
  template <typename Made>
  void construct(Made* /*place*/) {}
  template <typename Made, typename... Values>
  void construct(Made* place, Values&&... values) {
    ::new (static_cast<void*>(place)) Made(std::forward<Values>(values)...);
  }
  friend bool operator==(const ZeroedAllocator&, const ZeroedAllocator&) = default;
};

/// For numbers; made with its final size, never made longer after it was made shorter.
template <typename T>
using ZeroedVector = std::vector<T, ZeroedAllocator<T>>;

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

#include "parley/engine/stability/tile_kernels.h"

namespace parley {

/// Memory that begins where a tile may, so that vectors do not straddle lines of the cache; values
/// that nobody gave are left as they are.
template <typename T>
struct AlignedAllocator {
  using value_type = T;

  AlignedAllocator() = default;
  template <typename Other>
  explicit AlignedAllocator(const AlignedAllocator<Other>& /*other*/) {}

  [[nodiscard]] T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new (count * sizeof(T), std::align_val_t{kTileBytes}));
  }
  void deallocate(T* values, std::size_t /*count*/) {
    ::operator delete (values, std::align_val_t{kTileBytes});
  }
  template <typename Value>
  void construct(Value* place) {
    ::new (static_cast<void*>(place)) Value;
  }
  template <typename Value, typename... Arguments>
  void construct(Value* place, Arguments&&... arguments) {
    ::new (static_cast<void*>(place)) Value(std::forward<Arguments>(arguments)...);
  }
  friend bool operator==(const AlignedAllocator&, const AlignedAllocator&) { return true; }
};

template <typename T>
using AlignedValues = std::vector<T, AlignedAllocator<T>>;

}  // namespace parley

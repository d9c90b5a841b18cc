// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace parley {

/// An array of default values of which only the stretches that were written take memory: for
/// searches that may come to see a small part of a large space. Besides these, memory is 24
/// bytes for every 256 elements, and 8 for every stretch that was written.
template <typename T>
class SparseArray {
 public:
  SparseArray() = default;
  explicit SparseArray(std::size_t size) : size_(size), pages_((size + kPage - 1) / kPage) {}

  [[nodiscard]] std::size_t size() const { return size_; }
  /// Reads without taking memory.
  [[nodiscard]] T operator[](std::size_t at) const {
    const std::vector<T>& page = pages_[at / kPage];
    return page.empty() ? T{} : page[at % kPage];
  }
  /// For writing.
  [[nodiscard]] T& at(std::size_t at) {
    std::vector<T>& page = pages_[at / kPage];
    if (page.empty()) {
      page.resize(kPage);
      written_.push_back(at / kPage);
    }
    return page[at % kPage];
  }
  /// Sets every element to its default value and gives the memory of the stretches back. Time
  /// O(what was written), however large the array is.
  void clear() {
    for (const std::size_t page : written_) pages_[page] = {};
    written_.clear();
  }
  /// Calls visit(position, value) for every element of a stretch that was written, ascending.
  template <typename Visit>
  void for_each_kept(Visit&& visit) const {
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      for (std::size_t at = 0; at < pages_[page].size(); ++at) {
        visit(page * kPage + at, pages_[page][at]);
      }
    }
  }

 private:
  static constexpr std::size_t kPage = 256;

  std::size_t size_ = 0;
  std::vector<std::vector<T>> pages_;  ///< an empty one holds default values
  std::vector<std::size_t> written_;   ///< the pages that are not empty, in no order
};

}  // namespace parley

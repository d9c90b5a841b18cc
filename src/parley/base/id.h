// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace parley {

/// A number that names one thing of one kind; ids of different kinds do not mix and never become
/// plain integers by themselves.
template <typename Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value_(static_cast<std::uint32_t>(index)) {}
  [[nodiscard]] constexpr std::size_t index() const { return value_; }
  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 trips over the defaulted comparison.
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  std::uint32_t value_ = 0;
};

/// A vector that is indexed by one kind of id.
template <typename IdType, typename T>
class IdVector {
 public:
  IdVector() = default;
  explicit IdVector(std::size_t size, const T& value = T{}) : items_(size, value) {}

  [[nodiscard]] T& operator[](IdType id) { return items_[id.index()]; }
  [[nodiscard]] const T& operator[](IdType id) const { return items_[id.index()]; }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] bool has(IdType id) const { return id.index() < items_.size(); }
  IdType push_back(T item) {
    items_.push_back(std::move(item));
    return IdType(items_.size() - 1);
  }
  auto begin() { return items_.begin(); }
  auto end() { return items_.end(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  friend bool operator==(const IdVector&, const IdVector&) = default;

 private:
  std::vector<T> items_;
};

/// The ids 0 … count-1, for range-based loops.
template <typename IdType>
class IdRange {
 public:
  class Iterator {
   public:
    explicit Iterator(std::size_t at) : at_(at) {}
    IdType operator*() const { return IdType(at_); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    std::size_t at_;
  };
  explicit IdRange(std::size_t count) : count_(count) {}
  [[nodiscard]] Iterator begin() const { return Iterator(0); }
  [[nodiscard]] Iterator end() const { return Iterator(count_); }

 private:
  std::size_t count_;
};

template <typename IdType, typename T>
[[nodiscard]] IdRange<IdType> ids(const IdVector<IdType, T>& items) {
  return IdRange<IdType>(items.size());
}

}  // namespace parley

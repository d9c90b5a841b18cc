// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <tl/expected.hpp>

#include "parley/base/diagnostic.h"

namespace parley {

/// A value, or what the user has to mend. A class of its own, so that dropping one is a warning.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}                                   // NOLINT
  Result(Diagnostics faults) : value_(tl::make_unexpected(std::move(faults))) {}  // NOLINT
  Result(Diagnostic fault) : Result(Diagnostics{std::move(fault)}) {}             // NOLINT

  [[nodiscard]] explicit operator bool() const { return value_.has_value(); }
  [[nodiscard]] T& operator*() { return *value_; }
  [[nodiscard]] const T& operator*() const { return *value_; }
  [[nodiscard]] T* operator->() { return &*value_; }
  [[nodiscard]] const T* operator->() const { return &*value_; }
  [[nodiscard]] const Diagnostics& faults() const { return value_.error(); }

 private:
  tl::expected<T, Diagnostics> value_;
};

}  // namespace parley

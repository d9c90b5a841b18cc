// SPDX-License-Identifier: Apache-2.0
#include "parley/report/digits.h"

#include <cstddef>

namespace parley {

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  constexpr std::size_t kGroup = 3;
  for (std::size_t at = digits.size(); at > kGroup;) {
    at -= kGroup;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace parley

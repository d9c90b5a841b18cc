// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "parley/base/decimal.h"

namespace parley {

/// A number as an analyst gives it: exact, or a range that an ensemble draws from and whose middle
/// counts elsewhere.
struct Number {
  enum class Kind : std::uint8_t {
    exact,            ///< 35, 0.4, 40%
    range,            ///< 0.3-0.7
    mode,             ///< 50% (30-70): mode and 90 % interval
    margin,           ///< 35 ± 5
    likelihood_word,  ///< an ICD 203 word; low and high are its band
    rest,             ///< what the other chances leave; filled in when the case is read
  };

  Kind kind = Kind::exact;
  Decimal low;
  Decimal middle;
  Decimal high;
  std::string written;  ///< as it stands in the file
};

}  // namespace parley

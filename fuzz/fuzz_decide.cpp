// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/stand_check.h"

/// Any bytes as a text of Decide.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)parley::looks_like_decide(text);
  check_stands(parley::read_decide(text), text);
  return 0;
}

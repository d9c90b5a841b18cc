// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "parley/base/id.h"

namespace parley {

using FileId = Id<struct FileTag>;

/// A stretch of a file's bytes, half-open. File 0 is the case file itself; an empty span at 0 of
/// file 0 stands for the file as a whole.
struct Span {
  FileId file;
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/base/id.h"
#include "parley/base/span.h"

namespace parley {

/// A text that spans point into: the case file, a source, or a command-line argument.
struct File {
  std::string name;  ///< as the user gave it
  std::string text;
};

/// File 0 is the case file.
using Files = IdVector<FileId, File>;

}  // namespace parley

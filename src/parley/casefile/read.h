// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "parley/base/diagnostic.h"
#include "parley/base/file.h"
#include "parley/base/result.h"
#include "parley/model/case.h"

namespace parley {

/// What reading a file gave: its bytes, or why not, in the system's words.
struct FetchedFile {
  bool found = false;
  std::string bytes_or_reason;
};
/// Fetches a file that a case names, by its path relative to the case file. Reading a case does no
/// I/O of its own.
using Fetch = std::function<FetchedFile(const std::string& path)>;

struct Reading {
  Case conflict;            ///< whole only where `diagnostics` has no errors
  Files files;              ///< file 0: the case; then the sources that were fetched
  Diagnostics diagnostics;  ///< every fault, warning and note, in the order of the file
};

/// Reads a case from its text: every fault in one run. O(size of the file and its sources), plus
/// O(states x statements) for the checks over states, which are left out above 2^22 cells.
[[nodiscard]] Reading read_case(std::string name, std::string text, const Fetch& fetch);

/// Reads one expression over the names of a case, as the command line gives it. `file` is where its
/// spans point. Faults as in a case file.
Result<ExpressionPtr> read_expression(const Case& conflict, std::string_view text, FileId file);

}  // namespace parley

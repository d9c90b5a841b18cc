// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/base/diagnostic.h"
#include "parley/base/file.h"
#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// What every JSON answer begins with.
struct JsonHead {
  std::string version;  ///< of the engine
  std::string sha256;   ///< of the case file's bytes
  bool prior = false;   ///< the answer is one before the signals
};

/// The JSON of docs/outputs.md, a line for each key and for each element of a
/// list at the top, ending in a newline. Keys in a fixed
/// order; shares rounded to nine decimals, so that the same run gives the same bytes everywhere.
[[nodiscard]] std::string analysis_json(const JsonHead& head, const Names& names,
                                        const Analysis& analysis, const Diagnostics& diagnostics,
                                        const Files& files);
[[nodiscard]] std::string explanation_json(const JsonHead& head, const Names& names,
                                           const Explanation& explanation);
[[nodiscard]] std::string paths_json(const JsonHead& head, const Names& names,
                                     const PathsFinding& paths);
/// For `check`, and for runs that end in faults.
[[nodiscard]] std::string diagnostics_json(const JsonHead& head, Language language,
                                           const Diagnostics& diagnostics, const Files& files);

}  // namespace parley

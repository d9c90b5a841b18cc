// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "parley/casefile/read.h"

namespace parley {

/// Where a case says that a piece of evidence stands, before it was looked for.
struct EvidenceClaim {
  Span quote;                  ///< of the quote in the case file
  std::optional<Span> at;      ///< of `at`, if given
  bool at_unreadable = false;  ///< `at` is given but faulty, which is reported
  std::size_t begin = 0;       ///< of `at`: code points
  std::size_t end = 0;
};

/// Fetches the sources of a case once each and finds every quote in its source (Unicode code
/// points; verbatim). Sets begin, end and placed of the evidence; appends the fetched texts to
/// reading.files and faults, warnings and notes to reading.diagnostics. A claim with an empty quote
/// span (its entry is faulty) is left alone. O(source) a quote, a lost quote as much more for the
/// nearest passage.
void place_evidence(Reading& reading, const IdVector<EvidenceId, EvidenceClaim>& claims,
                    const Fetch& fetch);

}  // namespace parley

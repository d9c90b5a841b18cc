// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/findings.h"
#include "parley/report/names.h"

namespace parley {

/// Why somebody stays or leaves, for verdicts whose exit says where it all ends: by simultaneous
/// moves or by foresight.
[[nodiscard]] std::string sentence_beyond_sanctions(const Names& names, const Verdict& verdict);

/// Whether a verdict's sentence tells why the others take their steps.
[[nodiscard]] bool motives_count(const Verdict& verdict);

}  // namespace parley

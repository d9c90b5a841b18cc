// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/casefile/read.h"
#include "parley/library/library.h"
#include "parley/service/service.h"

namespace parley {

/// A case of the library, with the sources that it names.
[[nodiscard]] Reading read_library_case(const LibraryCase& given);

/// `new NAME --from ID`: the case of the library and the files that it names as sources, into the
/// folder of NAME. All of them or none; a file that exists is never replaced.
[[nodiscard]] Answer run_copy(const Request& request);

}  // namespace parley

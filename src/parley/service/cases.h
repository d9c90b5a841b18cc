// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/service/service.h"

namespace parley {

/// `new NAME --from ID`: the case of the library and the files that it names as sources, into the
/// folder of NAME. All of them or none; a file that exists is never replaced.
[[nodiscard]] Answer run_copy(const Request& request);

}  // namespace parley

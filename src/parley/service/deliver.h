// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/base/diagnostic.h"
#include "parley/base/file.h"
#include "parley/service/files.h"
#include "parley/service/service.h"

namespace parley {

/// Gives out a text that was made for a file: to `output_path`, which must not exist yet, or to
/// standard output; as JSON with what was said about it. Warnings go with it. A file that `ours`
/// knows is written over.
[[nodiscard]] Answer deliver(const Request& request, const std::string& text,
                             const Diagnostics& diagnostics, const Files& files, const Run& run,
                             const FileIsOurs& ours = {});

}  // namespace parley

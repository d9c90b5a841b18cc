// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/json_parts.h"
#include "parley/report/room_report.h"

namespace parley {

/// What each side of each issue can carry home, the zones and what tips them, as the key `rooms` of
/// a report has it. Only the .cpp files of this folder include this header.
[[nodiscard]] Json json_rooms(const Names& names, const RoomFinding& finding);

}  // namespace parley

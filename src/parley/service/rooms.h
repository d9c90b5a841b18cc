// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/room_report.h"

namespace parley {

/// What the sides of a case would have instead of what holds today, on every issue on which an
/// actor has a position or an audience. A group stands where its audience says, or where
/// `positions` say of it; without `cares` it cares wholly (1), without `weight` it has the mean of
/// the weights that the others of its room have, or 1. A leader stands where its audience says,
/// else where the actor does. Without `accepts` more than half is needed. Sides without influence
/// are left out. O(sides x voters^2 log voters) an issue.
[[nodiscard]] RoomFinding find_rooms(const Case& conflict);

/// The same on one issue.
[[nodiscard]] RoomsOnIssue rooms_on(const Case& conflict, IssueId issue);

}  // namespace parley

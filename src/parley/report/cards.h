// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "parley/report/page.h"

namespace parley {

/// The answers: one card per outcome of the case's question, then which outcomes hold together.
void write_cards(Page& page, const Names& names, const Analysis& analysis);

/// How a target is reached from somewhere: each way with the worlds in which it is so.
void write_routes(Page& page, const Names& names, const std::vector<RouteFinding>& routes,
                  std::size_t indent);

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "parley/report/names.h"
#include "parley/report/page.h"

namespace parley {

/// What one signal told, as a sentence.
[[nodiscard]] std::string signal_sentence(const Names& names, const Beliefs::Update& update);

/// What each signal did to the chances of its speaker's types, and how much it told. Nothing
/// without signals.
void write_signals(Page& page, const Names& names);

/// What one signal told, as a sentence.
[[nodiscard]] std::string signal_sentence(const Names& names, const Beliefs::Update& update);

}  // namespace parley

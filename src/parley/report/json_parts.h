// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "parley/report/edit_words.h"
#include "parley/report/json_report.h"

namespace parley {

struct RoomFinding;
struct SettleFinding;

// What the JSON reports share. Only the .cpp files of this folder include this header.
using Json = nlohmann::ordered_json;

[[nodiscard]] Json json_head(const JsonHead& head);
[[nodiscard]] Json json_case(const JsonHead& head, const Names& names);
/// A share or chance, rounded to nine decimals.
[[nodiscard]] double json_share(double share);
[[nodiscard]] Json json_states(const StateSet& states, const StateSet& listed);
[[nodiscard]] Json json_state(const Names& names, StateId state);
[[nodiscard]] Json json_worlds(const Names& names, const WorldList& worlds);
[[nodiscard]] const char* route_kind_name(Route::Kind kind);
[[nodiscard]] const char* order_name(Order order);
[[nodiscard]] Json json_comparison(const Names& names, ActorId actor, TypeId type,
                                   const Comparison& comparison);
[[nodiscard]] Json json_comparison(const Names& names, const Preference& preference,
                                   const Comparison& comparison);
[[nodiscard]] Json json_route(const Names& names, const RouteFinding& finding);
/// What each signal did to the chances of its speaker's types, and how much it told.
[[nodiscard]] Json json_signals(const Names& names);
[[nodiscard]] Json json_uncertain_wants(const Names& names, const std::vector<UncertainWants>& all);
[[nodiscard]] Json json_edit(const Names& names, const EditInWords& words);
/// What each side of each issue can carry home, the zones and what tips them, as the key `rooms` of
/// a report has it.
[[nodiscard]] Json json_rooms(const Names& names, const RoomFinding& finding);
/// What the draws of a settlement say, as the key `draws`; null where there are none.
[[nodiscard]] Json json_settle_draws(const Names& names, const SettleFinding& finding);
[[nodiscard]] Json json_diagnostics(Language language, const Diagnostics& diagnostics,
                                    const Files& files);
/// An object as text: a line for each key, and for each element of a list right under it.
[[nodiscard]] std::string finish(const Json& json);

}  // namespace parley

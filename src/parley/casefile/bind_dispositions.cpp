// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "parley/casefile/bind.h"

namespace parley {
namespace {

constexpr std::array<std::pair<std::string_view, Attitude>, 3> kAttitudes = {{
    {"positive", Attitude::positive},
    {"neutral", Attitude::neutral},
    {"negative", Attitude::negative},
}};

}  // namespace

void Binder::bind_disposition(ActorId actor) {
  const YamlNode& entry = *actor_entries_[actor.index()];
  if (const YamlNode* attitudes = entry.find("attitudes")) bind_attitudes(actor, *attitudes);
  if (const YamlNode* thresholds = entry.find("thresholds")) bind_thresholds(actor, *thresholds);
}

void Binder::bind_attitudes(ActorId id, const YamlNode& node) {
  Actor& actor = conflict_.actors[id];
  const std::string place = actor.id + "/attitudes";
  if (!read_.is_map(node, place, "shape_attitudes")) return;
  auto& attitudes = actor.disposition.attitudes;
  attitudes = IdVector<ActorId, Attitude>(conflict_.actors.size(), Attitude::neutral);
  attitudes[id] = Attitude::positive;
  for (std::size_t at = 0; at < node.keys.size() && !read_.done(); ++at) {
    const auto towards = look_up(actors_, node.keys[at], Code::unknown_actor, place);
    const std::string entry = place + "/" + shown(node.keys[at].text);
    const YamlScalar* written = read_.scalar(node.items[at], entry, "shape_attitude");
    if (written == nullptr) continue;
    const auto found =
        std::find_if(kAttitudes.begin(), kAttitudes.end(),
                     [&](const auto& attitude) { return attitude.first == written->text; });
    if (found == kAttitudes.end()) {
      read_.wrong_shape(node.items[at], entry, "shape_attitude");
    } else if (towards) {
      attitudes[*towards] = found->second;
    }
  }
}

void Binder::bind_thresholds(ActorId id, const YamlNode& node) {
  Actor& actor = conflict_.actors[id];
  const std::string place = actor.id + "/thresholds";
  if (!read_.is_map(node, place, "shape_thresholds")) return;
  read_.check_keys(node, place, {"satisficing", "alpha", "beta", "gamma"});
  Thresholds& thresholds = actor.disposition.thresholds;
  const auto fill = [&](const char* key, Decimal& threshold) {
    const auto number = read_.number_at(node, key, place, kShare);
    if (number) threshold = number->middle;
    return number.has_value();
  };
  // With 0 a move would be worth it that makes no difference to the actor.
  if (fill("satisficing", thresholds.satisficing) && thresholds.satisficing == kZero) {
    read_.report(Code::threshold_zero, node.find("satisficing")->span(), {place + "/satisficing"});
    thresholds.satisficing = kOne;
  }
  fill("alpha", thresholds.alpha);
  fill("beta", thresholds.beta);
  fill("gamma", thresholds.gamma);
}

}  // namespace parley

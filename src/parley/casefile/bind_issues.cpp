// SPDX-License-Identifier: Apache-2.0
#include "parley/base/nearest_name.h"
#include "parley/casefile/bind.h"

namespace parley {

void Binder::bind_issues() {
  each_entry("issues", [&](const YamlScalar& key, const YamlNode& entry) {
    const std::string place = "issues/" + shown(key.text);
    if (!read_.check_id(key, false) || !read_.is_map(entry, place, "shape_issue")) return;
    read_.check_keys(entry, place, {"low", "high", "scale"});
    Issue issue;
    issue.id = key.text;
    issue.span = key.span;
    issue.low = read_.text_at(entry, "low", place);
    issue.high = read_.text_at(entry, "high", place);
    issue.scale_low = kZero;
    issue.scale_high = Decimal{100 * Decimal::kOne};
    if (const YamlNode* scale = entry.find("scale")) bind_scale(*scale, place + "/scale", issue);
    issues_.add(key.text, conflict_.issues.push_back(std::move(issue)));
  });
}

void Binder::bind_scale(const YamlNode& node, const std::string& place, Issue& issue) {
  if (!read_.is_list(node, place, "shape_scale")) return;
  if (node.items.size() != 2) {
    read_.wrong_shape(node, place, "shape_scale");
    return;
  }
  const auto low = read_.number(node.items[0], place, kAnyNumber);
  const auto high = read_.number(node.items[1], place, kAnyNumber);
  if (!low || !high) return;
  const bool exact = low->kind == Number::Kind::exact && high->kind == Number::Kind::exact;
  if (!exact || low->middle >= high->middle) {
    read_.wrong_shape(node, place, "shape_scale");
    return;
  }
  issue.scale_low = low->middle;
  issue.scale_high = high->middle;
}

NumberForm Binder::on_scale(IssueId issue) const {
  NumberForm form;
  form.lowest = conflict_.issues[issue].scale_low;
  form.highest = conflict_.issues[issue].scale_high;
  return form;
}

void Binder::bind_positions() {
  each_entry("positions", [&](const YamlScalar& key, const YamlNode& entry) {
    const std::string place = "positions/" + shown(key.text);
    const std::size_t slash = std::min(key.text.find('/'), key.text.size());
    YamlScalar name = key;
    name.text.resize(slash);
    const ScalarPlaces places(key, read_.file());
    name.span = places.at(0, slash);
    const auto actor = look_up(actors_, name, Code::unknown_actor, "positions");
    if (!actor) return;
    std::string group;
    if (slash < key.text.size()) {
      group = key.text.substr(slash + 1);
      const auto& groups = groups_[*actor];
      if (!groups.contains(group)) {
        std::vector<std::string> known(groups.size());
        for (const auto& [each, position] : groups) known[position] = each;
        read_.report(Code::unknown_group, places.at(slash + 1, key.text.size()),
                     {shown(group), place, listed(known)}, nearest_name(group, known));
        return;
      }
    }
    if (!read_.is_map(entry, place, "shape_positions")) return;
    for (std::size_t at = 0; at < entry.keys.size() && !read_.done(); ++at) {
      const YamlScalar& issue_name = entry.keys[at];
      const std::string here = place + "/" + shown(issue_name.text);
      const auto issue = look_up(issues_, issue_name, Code::unknown_issue, place);
      if (!issue || !read_.is_map(entry.items[at], here, "shape_position")) continue;
      const YamlNode& stand = entry.items[at];
      read_.check_keys(stand, here, {"at", "cares", "weight"});
      Position position;
      position.actor = *actor;
      position.group = group;
      position.issue = *issue;
      position.span = issue_name.span;
      position.at = read_.number_at(stand, "at", here, on_scale(*issue));
      position.cares = read_.number_at(stand, "cares", here, kShare);
      position.weight = read_.number_at(stand, "weight", here, kNotNegative);
      conflict_.positions.push_back(std::move(position));
    }
  });
}

void Binder::bind_audiences() {
  each_entry("audiences",
             [&](const YamlScalar& key, const YamlNode& entry) { bind_audience(key, entry); });
}

std::optional<IssueId> Binder::issue_at(const YamlNode& entry, Span span,
                                        const std::string& place) {
  const YamlNode* node = read_.required(entry, "issue", span, place);
  const YamlScalar* name =
      node == nullptr ? nullptr : read_.scalar(*node, place + "/issue", "shape_issue_id");
  if (name == nullptr) return std::nullopt;
  return look_up(issues_, *name, Code::unknown_issue, place);
}

void Binder::bind_audience(const YamlScalar& key, const YamlNode& entry) {
  const auto actor = look_up(actors_, key, Code::unknown_actor, "audiences");
  const std::string place = "audiences/" + shown(key.text);
  if (!actor || !read_.is_map(entry, place, "shape_audience")) return;
  read_.check_keys(entry, place, {"issue", "leader", "groups", "accepts"});
  Audience audience;
  audience.actor = *actor;
  audience.span = key.span;
  const auto issue = issue_at(entry, key.span, place);
  const NumberForm scale = issue ? on_scale(*issue) : kAnyNumber;
  if (issue) audience.issue = *issue;
  audience.leader = read_.number_at(entry, "leader", place, scale);
  audience.accepts = read_.number_at(entry, "accepts", place, kShare);
  const YamlNode* groups = entry.find("groups");
  if (groups != nullptr && read_.is_map(*groups, place + "/groups", "shape_map_of_ids")) {
    for (std::size_t at = 0; at < groups->keys.size() && !read_.done(); ++at) {
      const YamlScalar& id = groups->keys[at];
      const YamlNode& stand = groups->items[at];
      const std::string here = place + "/groups/" + shown(id.text);
      if (!read_.check_id(id, false)) continue;
      auto& names = groups_[*actor];
      names.emplace(id.text, names.size());
      if (!read_.is_map(stand, here, "shape_group_of_audience")) continue;
      read_.check_keys(stand, here, {"name", "at", "cares", "weight", "evidence"});
      Audience::Group group;
      group.id = id.text;
      group.name = read_.text_at(stand, "name", here);
      group.at = read_.number_at(stand, "at", here, scale);
      group.cares = read_.number_at(stand, "cares", here, kShare);
      group.weight = read_.number_at(stand, "weight", here, kNotNegative);
      if (const YamlNode* evidence = stand.find("evidence")) {
        bind_evidence_list(*evidence, here + "/evidence", group.evidence);
      }
      audience.groups.push_back(std::move(group));
    }
  }
  if (issue) conflict_.audiences.push_back(std::move(audience));
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
// CaseText: the key `one_way`.
#include <algorithm>
#include <utility>

#include "parley/casefile/amend.h"

namespace parley {

using Kind = YamlNode::Kind;

bool CaseText::drop_entry(const YamlNode& map, std::size_t index) {
  const YamlScalar& key = map.keys[index];
  const std::size_t end = end_of(map.items[index]);
  if (!is_flow(map)) {
    const std::size_t line = line_of(key.span.begin);
    return only_blanks(line, key.span.begin) && splice({{line, line_after(end), ""}});
  }
  const bool last = index + 1 == map.keys.size();
  const auto comma = comma_after(last ? end_of(map.items[index - 1]) : end);
  if (!comma) return false;
  if (last) return splice({{*comma, end, ""}});
  std::size_t next = *comma + 1;
  while (next < text_.size() && text_[next] == ' ') ++next;
  return splice({{key.span.begin, next, ""}});
}

bool CaseText::drop_one_way(const std::string& option) {
  // An option may stand in a list twice.
  for (;;) {
    const Found found = find({"one_way"});
    if (found.node == nullptr) return true;
    const YamlNode& node = *found.node;
    if (node.kind == Kind::mapping) {
      const YamlScalar* key = node.find_key(option);
      if (key == nullptr) return true;
      if (node.keys.size() == 1) return make_empty(found, "{}");
      return drop_entry(node, static_cast<std::size_t>(key - node.keys.data()));
    }
    const std::vector<Item> all = items(node);
    const auto named = std::find_if(all.begin(), all.end(), [&](const Item& item) {
      return item.node->kind == Kind::scalar && item.node->scalar.text == option;
    });
    if (named == all.end()) return true;
    if (!drop_from(found, named->index)) return false;
  }
}

bool CaseText::append_entry(const Found& map, const std::string& key, const std::string& value) {
  const YamlNode& node = *map.node;
  const std::string entry = key + ": " + value;
  if (node.keys.empty()) return splice({{node.span().begin, end_of(node), "{" + entry + "}"}});
  const std::size_t end = end_of(node.items.back());
  if (is_flow(node)) return splice({{end, end, ", " + entry}});
  const std::size_t line = line_of(node.keys.back().span.begin);
  if (!only_blanks(line, node.keys.back().span.begin)) return false;
  const std::string indent = text_.substr(line, node.keys.back().span.begin - line);
  const std::size_t at = line_after(end);
  const bool ended = at > 0 && text_[at - 1] == '\n';
  return splice({{at, at, (ended ? "" : line_break()) + indent + entry + line_break()}});
}

bool CaseText::add_entry(const Path& map, const std::string& key, const std::string& value) {
  const Found found = find(map);
  return found.node != nullptr && found.node->kind == Kind::mapping &&
         append_entry(found, key, value);
}

/// [a, b] becomes {a: on, b: on}, where its items and the comments beside them stand.
bool CaseText::list_to_map(const Found& list) {
  const YamlNode& node = *list.node;
  if (node.kind == Kind::scalar || node.items.empty()) {
    const std::string inside = node.kind == Kind::scalar ? node.scalar.text + ": on" : "";
    return splice({{node.span().begin, end_of(node), "{" + inside + "}"}});
  }
  std::vector<Splice> splices;
  const bool flow = is_flow(node);
  if (flow) splices.push_back({node.span().begin, node.span().begin + 1, "{"});
  for (const YamlNode& item : node.items) {
    if (!flow) {
      const auto dash = dash_of(item);
      if (!dash || !only_blanks(line_of(*dash), *dash)) return false;
      // A list may stand right under its key, a map may not.
      const bool under =
          *dash - line_of(*dash) == list.key->span.begin - line_of(list.key->span.begin);
      splices.push_back({*dash, item.span().begin, under ? "  " : ""});
    }
    const std::size_t end = end_of(item);
    splices.push_back({end, end, ": on"});
  }
  if (flow) splices.push_back({end_of(node) - 1, end_of(node), "}"});
  return splice(std::move(splices));
}

bool CaseText::set_one_way(const std::string& option, bool on) {
  const std::string value = on ? "on" : "off";
  Found found = find({"one_way"});
  if (found.node == nullptr) {
    return insert_section("one_way", on ? "[" + option + "]" : "{" + option + ": off}",
                          {"actors", "impossible"});
  }
  if (found.node->kind != Kind::mapping) {
    if (on) return append_to(found, option);
    if (!drop_one_way(option)) return false;
    if (!list_to_map(find({"one_way"}))) return false;
    found = find({"one_way"});
  }
  const YamlNode* there = found.node->find(option);
  if (there != nullptr) return splice({{there->span().begin, end_of(*there), value}});
  return append_entry(found, option, value);
}

}  // namespace parley

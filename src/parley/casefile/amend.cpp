// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/amend.h"

#include <algorithm>
#include <utility>

#include "parley/base/plain_text.h"

namespace parley {

using Kind = YamlNode::Kind;

std::string yaml_scalar(const std::string& text, bool in_flow) {
  static constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` \t";
  const bool plain = !text.empty() && kIndicators.find(text.front()) == std::string_view::npos &&
                     text.back() != ':' && text.back() != ' ' &&
                     text.find(": ") == std::string::npos && text.find(" #") == std::string::npos &&
                     text.find_first_of("\n\r\t") == std::string::npos &&
                     (!in_flow || text.find_first_of(",[]{}") == std::string::npos);
  return plain ? text : in_quotes(text);
}

CaseText::CaseText(std::string text) : text_(std::move(text)) {
  Diagnostics ignored;
  if (auto root = read_yaml(text_, ignored)) root_ = std::move(*root);
}

CaseText::Found CaseText::find(const Path& path) const {
  Found found{&root_, nullptr, is_flow(root_)};
  for (const std::string& key : path) {
    if (found.node->kind != Kind::mapping) return {};
    found.key = found.node->find_key(key);
    found.node = found.node->find(key);
    if (found.node == nullptr) return {};
    found.in_flow = found.in_flow || is_flow(*found.node);
  }
  return found;
}

std::vector<CaseText::Item> CaseText::items(const YamlNode& list) {
  std::vector<Item> all;
  const auto add = [&](const YamlNode& node, std::size_t index, bool bracketed) {
    const YamlNode* scalar = node.kind == Kind::mapping ? node.find("want") : &node;
    all.push_back({&node, scalar, index, bracketed});
  };
  if (list.kind == Kind::scalar) add(list, 0, false);
  if (list.kind != Kind::sequence) return all;
  for (std::size_t at = 0; at < list.items.size(); ++at) {
    const YamlNode& item = list.items[at];
    if (item.kind != Kind::sequence) {
      add(item, at, false);
      continue;
    }
    for (const YamlNode& inner : item.items) add(inner, at, true);
  }
  return all;
}

bool CaseText::is_flow(const YamlNode& node) const {
  if (node.kind != Kind::sequence && node.kind != Kind::mapping) return false;
  const std::size_t begin = node.span().begin;
  return begin < text_.size() && (text_[begin] == '[' || text_[begin] == '{');
}

/// A block scalar ends where the next thing begins; what lies between is not part of it.
std::size_t CaseText::end_of(const YamlNode& node) const {
  const std::size_t begin = node.span().begin;
  std::size_t end = std::min(node.span().end, text_.size());
  while (end > begin &&
         std::string_view(" \t\r\n").find(text_[end - 1]) != std::string_view::npos) {
    --end;
  }
  return end;
}

std::string CaseText::raw(const YamlNode& node) const {
  const std::size_t begin = node.span().begin;
  return text_.substr(begin, end_of(node) - begin);
}

std::size_t CaseText::line_of(std::size_t at) const {
  const std::size_t before = at == 0 ? std::string::npos : text_.rfind('\n', at - 1);
  return before == std::string::npos ? 0 : before + 1;
}

std::size_t CaseText::line_after(std::size_t at) const {
  const std::size_t next = text_.find('\n', at);
  return next == std::string::npos ? text_.size() : next + 1;
}

bool CaseText::only_blanks(std::size_t begin, std::size_t end) const {
  return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                     text_.begin() + static_cast<std::ptrdiff_t>(end),
                     [](char each) { return each == ' '; });
}

std::string CaseText::line_break() const {
  const std::size_t first = text_.find('\n');
  return first != std::string::npos && first > 0 && text_[first - 1] == '\r' ? "\r\n" : "\n";
}

std::optional<std::size_t> CaseText::dash_of(const YamlNode& item) const {
  if (item.span().begin == 0) return std::nullopt;
  const std::size_t at = text_.find_last_not_of(" \t\r\n", item.span().begin - 1);
  if (at == std::string::npos || text_[at] != '-') return std::nullopt;
  return at;
}

/// The lines of an item of a block list, if it has them to itself.
std::optional<CaseText::Lines> CaseText::lines_of(const YamlNode& item) const {
  const auto dash = dash_of(item);
  if (!dash || !only_blanks(line_of(*dash), *dash)) return std::nullopt;
  return Lines{line_of(*dash), line_after(end_of(item))};
}

std::optional<std::size_t> CaseText::comma_after(std::size_t at) const {
  for (; at < text_.size(); ++at) {
    if (text_[at] == ',') return at;
    if (text_[at] == '#') {
      at = line_after(at) - 1;
    } else if (std::string_view(" \t\r\n").find(text_[at]) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

bool CaseText::splice(std::vector<Splice> splices) {
  std::stable_sort(splices.begin(), splices.end(), [](const Splice& left, const Splice& right) {
    return left.begin < right.begin;
  });
  std::string text;
  std::size_t done = 0;
  for (const Splice& one : splices) {
    text += text_.substr(done, one.begin - done) + one.text;
    done = one.end;
  }
  text += text_.substr(done);
  Diagnostics faults;
  auto root = read_yaml(text, faults);
  if (!root || has_errors(faults)) return false;
  text_ = std::move(text);
  root_ = std::move(*root);
  return true;
}

std::optional<std::string> CaseText::scalar(const Path& path) const {
  const Found found = find(path);
  if (found.node == nullptr || found.node->kind != Kind::scalar) return std::nullopt;
  return found.node->scalar.text;
}

std::optional<std::string> CaseText::item(const Path& list, std::size_t at) const {
  const Found found = find(list);
  if (found.node == nullptr) return std::nullopt;
  const std::vector<Item> all = items(*found.node);
  if (at >= all.size() || all[at].scalar == nullptr || all[at].scalar->kind != Kind::scalar) {
    return std::nullopt;
  }
  return all[at].scalar->scalar.text;
}

bool CaseText::set(const Path& path, const std::string& value) {
  const Found found = find(path);
  if (found.node == nullptr || found.key == nullptr) return false;
  const bool block = found.node->kind != Kind::scalar && !is_flow(*found.node);
  if (!block) return splice({{found.node->span().begin, end_of(*found.node), value}});
  // A block collection begins on a line of its own: its value moves up beside the key.
  const std::size_t colon = text_.find(':', found.key->span.end);
  if (colon == std::string::npos || colon >= found.node->span().begin) return false;
  return splice({{colon + 1, end_of(*found.node), " " + value}});
}

bool CaseText::set_item(const Path& list, std::size_t at, const std::string& value) {
  const Found found = find(list);
  if (found.node == nullptr) return false;
  const std::vector<Item> all = items(*found.node);
  if (at >= all.size() || all[at].scalar == nullptr || all[at].scalar->kind != Kind::scalar) {
    return false;
  }
  const YamlNode& node = *all[at].scalar;
  const bool in_flow = found.in_flow || all[at].bracketed || is_flow(*all[at].node);
  std::string written = yaml_scalar(value, in_flow);
  if (node.scalar.style == YamlScalar::Style::double_quoted) written = in_quotes(value);
  if (node.scalar.style == YamlScalar::Style::single_quoted) {
    written = "'";
    for (const char letter : value) written += letter == '\'' ? "''" : std::string(1, letter);
    written += "'";
  }
  return splice({{node.span().begin, end_of(node), written}});
}

bool CaseText::make_empty(const Found& list, const char* empty) {
  if (list.key == nullptr) return false;
  if (list.node->kind == Kind::scalar || is_flow(*list.node)) {
    return splice({{list.node->span().begin, end_of(*list.node), empty}});
  }
  const std::size_t colon = text_.find(':', list.key->span.end);
  if (colon == std::string::npos || colon >= list.node->span().begin) return false;
  const std::size_t begin = line_of(list.node->span().begin);
  if (begin <= colon) return false;
  return splice({{colon + 1, colon + 1, std::string(" ") + empty},
                 {begin, line_after(end_of(*list.node)), ""}});
}

bool CaseText::drop_from(const Found& list, std::size_t index) {
  const std::vector<YamlNode>& all = list.node->items;
  if (list.node->kind == Kind::scalar || all.size() == 1) return make_empty(list, "[]");
  const YamlNode& item = all[index];
  if (!is_flow(*list.node)) {
    const auto lines = lines_of(item);
    return lines && splice({{lines->begin, lines->end, ""}});
  }
  const std::size_t begin = item.span().begin;
  const bool last = index + 1 == all.size();
  const auto comma = comma_after(end_of(last ? all[index - 1] : item));
  if (!comma) return false;
  if (!last) {
    std::size_t end = *comma + 1;
    while (end < text_.size() && text_[end] == ' ') ++end;
    return splice({{begin, end, ""}});
  }
  // A comment between the two is about what stays.
  if (text_.find('#', *comma) < begin) {
    return splice({{*comma, *comma + 1, ""}, {begin, end_of(item), ""}});
  }
  return splice({{*comma, end_of(item), ""}});
}

bool CaseText::drop_item(const Path& list, std::size_t at) {
  const Found found = find(list);
  if (found.node == nullptr) return false;
  const std::vector<Item> all = items(*found.node);
  if (at >= all.size() || all[at].bracketed) return false;
  return drop_from(found, all[at].index);
}

bool CaseText::move_item(const Path& list, std::size_t from, std::size_t to) {
  const Found found = find(list);
  if (found.node == nullptr || found.node->kind != Kind::sequence) return false;
  const std::vector<Item> all = items(*found.node);
  if (from >= all.size() || to >= all.size()) return false;
  if (all[from].bracketed || all[to].bracketed) return false;
  const std::size_t first = all[from].index;
  const std::size_t end = all[to].index;
  const std::vector<YamlNode>& nodes = found.node->items;
  if (is_flow(*found.node)) {
    // What is written changes places; commas and comments between stay.
    std::vector<Splice> splices;
    for (std::size_t at = std::min(first, end); at <= std::max(first, end); ++at) {
      std::size_t source = first < end ? at + 1 : at - 1;
      if (at == end) source = first;
      splices.push_back({nodes[at].span().begin, end_of(nodes[at]), raw(nodes[source])});
    }
    return splice(std::move(splices));
  }
  const auto lines = lines_of(nodes[first]);
  const auto target = lines_of(nodes[end]);
  if (!lines || !target) return false;
  std::string moved = text_.substr(lines->begin, lines->end - lines->begin);
  std::size_t at = first < end ? target->end : target->begin;
  if (moved.empty() || moved.back() != '\n') moved += line_break();
  if (at > 0 && text_[at - 1] != '\n') moved = line_break() + moved;
  return splice({{lines->begin, lines->end, ""}, {at, at, moved}});
}

bool CaseText::append_to(const Found& list, const std::string& value) {
  const YamlNode& node = *list.node;
  if (node.kind == Kind::scalar) {
    const std::string both =
        "[" + yaml_scalar(node.scalar.text, true) + ", " + yaml_scalar(value, true) + "]";
    return splice({{node.span().begin, end_of(node), both}});
  }
  if (node.kind != Kind::sequence) return false;
  if (is_flow(node)) {
    const std::string item = yaml_scalar(value, true);
    if (node.items.empty()) {
      return splice({{node.span().begin, end_of(node), "[" + item + "]"}});
    }
    const std::size_t at = end_of(node.items.back());
    return splice({{at, at, ", " + item}});
  }
  const auto lines = lines_of(node.items.back());
  const auto dash = dash_of(node.items.back());
  if (!lines || !dash) return false;
  const std::string indent = text_.substr(lines->begin, *dash - lines->begin);
  const bool ended = lines->end > 0 && text_[lines->end - 1] == '\n';
  return splice({{lines->end, lines->end,
                  (ended ? "" : line_break()) + indent + "- " + yaml_scalar(value, list.in_flow) +
                      line_break()}});
}

bool CaseText::insert_section(const std::string& key, const std::string& value,
                              const std::vector<std::string>& after) {
  const YamlScalar* before = nullptr;
  for (const std::string& one : after) {
    if (const YamlScalar* there = root_.find_key(one)) before = there;
  }
  if (before == nullptr) return false;
  const YamlNode& node = *root_.find(before->text);
  const std::size_t end = end_of(node);
  const std::string entry = key + ": " + value;
  if (is_flow(root_)) return splice({{end, end, ", " + entry}});
  const std::size_t line = line_of(before->span.begin);
  if (!only_blanks(line, before->span.begin)) return false;
  const std::size_t at = line_after(end);
  const bool ended = at > 0 && text_[at - 1] == '\n';
  const std::string indent = text_.substr(line, before->span.begin - line);
  return splice({{at, at, (ended ? "" : line_break()) + indent + entry + line_break()}});
}

bool CaseText::append(const std::string& key, const std::string& value,
                      const std::vector<std::string>& after) {
  const Found found = find({key});
  if (found.node != nullptr) return append_to(found, value);
  return insert_section(key, "[" + yaml_scalar(value, true) + "]", after);
}

}  // namespace parley

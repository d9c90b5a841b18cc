// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind.h"

namespace parley {
namespace {

/// Whether the ">" at a place stands alone: no part of "->", "<->", ">=" or ">>".
bool stands_alone(std::string_view text, std::size_t at) {
  const std::string_view before = "-<=>";
  const std::string_view after = "=>";
  return (at == 0 || before.find(text[at - 1]) == std::string_view::npos) &&
         (at + 1 == text.size() || after.find(text[at + 1]) == std::string_view::npos);
}

/// The only place outside brackets at which two statements are set apart. None: there is none, or
/// more than one, as where a level is compared without brackets.
std::optional<std::size_t> place_of(char separator, std::string_view text) {
  std::optional<std::size_t> found;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.substr(0, 1) == "(" || rest.substr(0, 3) == "（") ++depth;
    const bool closes = rest.substr(0, 1) == ")" || rest.substr(0, 3) == "）";
    if (closes && depth > 0) --depth;
    if (depth > 0 || text[at] != separator) continue;
    if (separator == '>' && !stands_alone(text, at)) continue;
    if (found) return std::nullopt;
    found = at;
  }
  return found;
}

Message entry_place(const std::string& owner, const char* key, std::size_t position) {
  return Message::of("place_entry", {owner + "/" + key, std::to_string(position)});
}

}  // namespace

std::optional<std::pair<Statement, Statement>> Binder::pair_of_sides(const YamlScalar& scalar,
                                                                     char separator,
                                                                     const Message& place) {
  const auto at = place_of(separator, scalar.text);
  if (!at) {
    if (read_.report_full_width(scalar)) return std::nullopt;
    read_.report(Code::pair_unreadable, scalar.span, {place, std::string(1, separator)});
    return std::nullopt;
  }
  const auto side = [&](Stretch part) -> std::optional<Statement> {
    auto parsed = parse_part(scalar, place, part);
    if (!parsed) return std::nullopt;
    refuse_modifier(scalar, *parsed, place);
    parsed->modifier = Modifier::none;
    return bind_parsed(scalar, *parsed, place);
  };
  auto one = side({0, *at});
  auto other = side({*at + 1, scalar.text.size()});
  if (!one || !other) return std::nullopt;
  return std::pair(std::move(*one), std::move(*other));
}

void Binder::bind_unknown(const YamlNode& node, const std::string& owner, Preference& preference) {
  std::size_t position = 0;
  for (const YamlNode* item : read_.one_or_more(node, owner + "/unknown", "shape_unknown")) {
    if (read_.done()) return;
    const Message place = entry_place(owner, "unknown", ++position);
    const YamlScalar* written = read_.scalar(*item, place, "shape_unknown");
    if (written == nullptr) continue;
    if (auto sides = pair_of_sides(*written, '~', place)) {
      preference.unknown.push_back({std::move(sides->first), std::move(sides->second)});
    }
  }
}

void Binder::bind_degrees(const YamlNode& node, const std::string& owner, Preference& preference) {
  if (!read_.is_map(node, owner + "/degrees", "shape_degrees")) return;
  for (std::size_t at = 0; at < node.keys.size() && !read_.done(); ++at) {
    const Message place = entry_place(owner, "degrees", at + 1);
    auto sides = pair_of_sides(node.keys[at], '>', place);
    auto degree = read_.number(node.items[at], place, kShare);
    if (!sides) continue;
    // With a faulty number it stays, so that its statements are checked.
    preference.degrees.push_back(
        {std::move(sides->first), std::move(sides->second), std::move(degree).value_or(Number{})});
  }
}

}  // namespace parley

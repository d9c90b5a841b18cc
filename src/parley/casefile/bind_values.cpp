// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/bind_values.h"

#include <algorithm>
#include <utility>

#include "parley/base/nearest_name.h"
#include "parley/casefile/names.h"
#include "parley/casefile/yaml_text.h"

namespace parley {

using Kind = YamlNode::Kind;

void ValueReader::report(Code code, Span span, std::vector<Message> arguments,
                         std::string nearest) {
  if (done()) return;
  diagnostics_.push_back(Diagnostic{code, span, std::move(arguments), std::move(nearest)});
}

void ValueReader::wrong_shape(const YamlNode& node, const Message& place, const char* expected) {
  if (node.kind == Kind::refused) return;
  // "key：value" is a scalar where a map was meant.
  const bool one_line = node.kind == Kind::scalar && node.scalar.style == YamlScalar::Style::plain;
  if (one_line && node.scalar.text.find("：") != std::string::npos &&
      report_full_width(node.scalar)) {
    return;
  }
  const bool empty = node.kind == Kind::scalar && node.scalar.text.empty();
  Message shape = Message::of(expected);
  if (empty) shape = Message::of("shape_but_empty", {std::move(shape)});
  report(Code::wrong_shape, node.span(), {place, std::move(shape)});
}

const YamlScalar* ValueReader::scalar(const YamlNode& node, const Message& place,
                                      const char* expected) {
  if (node.kind == Kind::scalar && !node.scalar.text.empty()) return &node.scalar;
  wrong_shape(node, place, expected);
  return nullptr;
}

bool ValueReader::is_map(const YamlNode& node, const Message& place, const char* expected) {
  if (node.kind != Kind::mapping) wrong_shape(node, place, expected);
  return node.kind == Kind::mapping;
}

bool ValueReader::is_list(const YamlNode& node, const Message& place, const char* expected) {
  if (node.kind != Kind::sequence) wrong_shape(node, place, expected);
  return node.kind == Kind::sequence;
}

std::vector<const YamlNode*> ValueReader::one_or_more(const YamlNode& node, const Message& place,
                                                      const char* expected) {
  std::vector<const YamlNode*> items;
  if (node.kind == Kind::scalar && !node.scalar.text.empty()) {
    items.push_back(&node);
  } else if (is_list(node, place, expected)) {
    for (const YamlNode& item : node.items) items.push_back(&item);
  }
  return items;
}

void ValueReader::check_keys(const YamlNode& map, const Message& place,
                             std::initializer_list<std::string_view> known) {
  for (const YamlScalar& key : map.keys) {
    if (done()) return;
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    if (report_full_width(key)) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    report(Code::unknown_key, key.span, {shown(key.text), place, listed(names)},
           nearest_name(key.text, names));
  }
}

const YamlNode* ValueReader::required(const YamlNode& map, std::string_view key, Span span,
                                      const Message& place) {
  const YamlNode* found = map.find(key);
  if (found == nullptr) report(Code::missing_key, span, {std::string(key), place});
  return found;
}

bool ValueReader::check_id(const YamlScalar& id, bool in_statements) {
  if (is_id(id.text) && !(in_statements && is_reserved(id.text))) return true;
  if (!report_full_width(id)) report(Code::bad_id, id.span, {shown(id.text)});
  return false;
}

bool ValueReader::report_full_width(const YamlScalar& scalar) {
  for (std::size_t at = 0; at < scalar.text.size(); at += utf8_length(scalar.text[at])) {
    const auto found = full_width_at(std::string_view(scalar.text).substr(at));
    if (!found) continue;
    const Span span = ScalarPlaces(scalar, file_).at(at, at + found->character.size());
    report(Code::full_width_punctuation, span, {found->character, found->twin});
    return true;
  }
  return false;
}

Text ValueReader::text(const YamlNode& node, const Message& place) {
  Text text;
  if (node.kind != Kind::mapping) {
    if (const YamlScalar* all = scalar(node, place, "shape_text")) {
      text.by_language.emplace_back("", all->text);
    }
    return text;
  }
  for (std::size_t at = 0; at < node.keys.size() && !done(); ++at) {
    const YamlScalar& code = node.keys[at];
    if (!language_of(code.text)) {
      if (!report_full_width(code)) report(Code::bad_language, code.span, {shown(code.text)});
      continue;
    }
    if (const YamlScalar* one = scalar(node.items[at], place, "shape_one_text")) {
      text.by_language.emplace_back(code.text, one->text);
    }
  }
  return text;
}

Text ValueReader::text_at(const YamlNode& map, std::string_view key, const std::string& place) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? Text{} : text(*node, place + "/" + std::string(key));
}

std::string ValueReader::word(const YamlNode& node, const Message& place) {
  const YamlScalar* one = scalar(node, place, "shape_one_text");
  return one == nullptr ? std::string() : one->text;
}

std::string ValueReader::word_at(const YamlNode& map, std::string_view key,
                                 const std::string& place) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? std::string() : word(*node, place + "/" + std::string(key));
}

std::string ValueReader::date(const YamlNode& node, const Message& place, DateForm form) {
  const YamlScalar* one = scalar(node, place, "shape_date");
  if (one == nullptr) return {};
  if (is_date(one->text, form)) return one->text;
  if (!report_full_width(*one)) report(Code::bad_date, one->span, {shown(one->text)});
  return {};
}

std::optional<Grade> ValueReader::grade(const YamlNode& node, const Message& place) {
  const YamlScalar* one = scalar(node, place, "shape_grade");
  if (one == nullptr) return std::nullopt;
  const std::string& pair = one->text;
  const bool good =
      pair.size() == 2 && pair[0] >= 'A' && pair[0] <= 'F' && pair[1] >= '1' && pair[1] <= '6';
  if (good) return Grade{pair[0], pair[1]};
  report(Code::bad_grade, one->span, {shown(pair)});
  return std::nullopt;
}

std::optional<Number> ValueReader::number(const YamlNode& node, const Message& place,
                                          const NumberForm& form) {
  const YamlScalar* one = scalar(node, place, "shape_number");
  if (one == nullptr) return std::nullopt;
  const std::string written = shown(one->text);
  ParsedNumber parsed = parse_number(one->text, true);
  Number& number = parsed.number;
  if (number.kind == Number::Kind::rest && !form.rest) {
    report(Code::rest_not_here, one->span, {place});
    return std::nullopt;
  }
  const bool word_not_here = number.kind == Number::Kind::likelihood_word && !form.words;
  if (parsed.fault == NumberFault::unreadable || word_not_here) {
    if (report_full_width(*one)) return std::nullopt;
    std::string nearest;
    if (form.words) {
      const auto words = likelihood_words();
      nearest = nearest_name(one->text, std::vector<std::string>(words.begin(), words.end()));
    }
    report(Code::number_unreadable, one->span, {written, place}, std::move(nearest));
    return std::nullopt;
  }
  if (parsed.fault == NumberFault::reversed) {
    report(Code::range_reversed, one->span, {written, place});
    return std::nullopt;
  }
  const bool too_low = form.lowest && number.low < *form.lowest;
  const bool too_high = form.highest && number.high > *form.highest;
  if (too_low || too_high) {
    const auto bound = [](const std::optional<Decimal>& value) {
      return value ? Message(decimal_text(*value)) : Message::of("place_no_limit");
    };
    report(Code::number_out_of_bounds, one->span,
           {written, place, bound(form.lowest), bound(form.highest)});
    return std::nullopt;
  }
  return std::move(number);
}

std::optional<Number> ValueReader::number_at(const YamlNode& map, std::string_view key,
                                             const std::string& place, const NumberForm& form) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return std::nullopt;
  return number(*node, place + "/" + std::string(key), form);
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/json_value.h"

#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "parley/base/utf8.h"

namespace parley {
namespace {

using Json = nlohmann::json;

/// nlohmann's parser tells what it reads but not where; since it tells of every token in order, the
/// place is found by walking along.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) {
    if (text_.substr(0, kMark.size()) == kMark) at_ = kMark.size();
  }

  Span next() {
    while (at_ < text_.size() && kBetween.find(text_[at_]) != std::string_view::npos) ++at_;
    const std::size_t begin = at_;
    if (at_ >= text_.size()) return {FileId(0), begin, begin};
    if (text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
      }
      ++at_;
    } else if (kBrackets.find(text_[at_]) != std::string_view::npos) {
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(kEnds, at_), text_.size());
    }
    at_ = std::min(at_, text_.size());
    return {FileId(0), begin, at_};
  }

 private:
  static constexpr std::string_view kMark = "\xEF\xBB\xBF";
  static constexpr std::string_view kBetween = " \t\r\n,:";
  static constexpr std::string_view kBrackets = "[]{}";
  static constexpr std::string_view kEnds = " \t\r\n,:[]{}\"";
  std::string_view text_;
  std::size_t at_ = 0;
};

/// Builds the tree; returns false to stop at the first thing that makes the rest useless.
class Builder : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, Diagnostics& faults)
      : text_(text), tokens_(text), faults_(faults) {}

  bool null() override { return add({}) != nullptr; }
  bool boolean(bool value) override {
    JsonValue truth = of(JsonValue::Kind::boolean);
    truth.truth = value;
    return add(std::move(truth)) != nullptr;
  }
  bool number_integer(number_integer_t /*value*/) override {
    return add(of(JsonValue::Kind::number)) != nullptr;
  }
  bool number_unsigned(number_unsigned_t value) override {
    JsonValue number = of(JsonValue::Kind::number);
    number.whole = value;
    return add(std::move(number)) != nullptr;
  }
  bool number_float(number_float_t /*value*/, const string_t& /*written*/) override {
    return add(of(JsonValue::Kind::number)) != nullptr;
  }
  bool string(string_t& value) override {
    JsonValue text = of(JsonValue::Kind::string);
    text.text = std::move(value);
    return add(std::move(text)) != nullptr;
  }
  bool binary(binary_t& /*value*/) override { return false; }  // never in a text
  bool start_object(std::size_t /*elements*/) override { return open(JsonValue::Kind::object); }
  bool start_array(std::size_t /*elements*/) override { return open(JsonValue::Kind::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    const Span span = tokens_.next();
    std::vector<JsonValue::Key>& keys = open_.back()->keys;
    const auto before =
        std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.text == value; });
    if (before != keys.end()) {
      const std::string_view passed = text_.substr(0, before->span.begin);
      const auto line = std::count(passed.begin(), passed.end(), '\n') + 1;
      faults_.push_back({Code::duplicate_key, span, {value, std::to_string(line)}, {}});
    }
    keys.push_back({std::move(value), span});
    if (keys.size() <= kMostKeys) return true;
    return stop(Code::too_many_values, span, kMostKeys);
  }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*why*/) override {
    const std::size_t at = std::min(position == 0 ? 0 : position - 1, text_.size());
    faults_.push_back(
        {Code::json_syntax, Span{FileId(0), at, std::min(at + 1, text_.size())}, {}, {}});
    return false;
  }

  JsonValue take() { return std::move(root_); }

 private:
  static constexpr std::size_t kMostKeys = 1000;  ///< of one object; every form has far fewer

  static JsonValue of(JsonValue::Kind kind) {
    JsonValue value;
    value.kind = kind;
    return value;
  }
  bool stop(Code code, Span span, std::size_t limit) {
    faults_.push_back({code, span, {std::to_string(limit)}, {}});
    return false;
  }
  /// Where the value now stands; nullptr: there are too many.
  JsonValue* add(JsonValue value) {
    value.span = tokens_.next();
    if (++count_ > kJsonValueLimit) {
      stop(Code::too_many_values, value.span, kJsonValueLimit);
      return nullptr;
    }
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    open_.back()->items.push_back(std::move(value));
    return &open_.back()->items.back();
  }
  /// Only the innermost value grows, so pointers to those around it stay good.
  bool open(JsonValue::Kind kind) {
    JsonValue* value = add(of(kind));
    if (value == nullptr) return false;
    open_.push_back(value);
    return open_.size() <= kJsonNestingLimit ||
           stop(Code::nesting_too_deep, value->span, kJsonNestingLimit);
  }
  bool close() {
    tokens_.next();
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  Tokens tokens_;
  Diagnostics& faults_;
  JsonValue root_;
  std::vector<JsonValue*> open_;
  std::size_t count_ = 0;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  for (std::size_t at = 0; at < keys.size() && at < items.size(); ++at) {
    if (keys[at].text == key) return &items[at];
  }
  return nullptr;
}

std::optional<JsonValue> read_json(std::string_view text, Diagnostics& faults) {
  if (const auto bad = first_byte_not_utf8(text)) {
    faults.push_back(
        {Code::file_not_utf8, Span{FileId(0), *bad, *bad + 1}, {std::to_string(*bad)}, {}});
    return std::nullopt;
  }
  Builder builder(text, faults);
  const bool read = Json::sax_parse(text.begin(), text.end(), &builder);
  if (!read || has_errors(faults)) return std::nullopt;
  return builder.take();
}

}  // namespace parley

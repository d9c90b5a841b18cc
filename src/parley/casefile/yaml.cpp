// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/yaml.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include <yaml.h>

#include "parley/casefile/yaml_syntax.h"
#include "parley/casefile/yaml_text.h"
#include "parley/model/limits.h"

namespace parley {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// A libyaml event, freed when it goes.
class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }
  [[nodiscard]] yaml_event_t* operator->() { return &event_; }
  [[nodiscard]] yaml_event_t* address() { return &event_; }

 private:
  yaml_event_t event_{};
};

/// A libyaml parser over a text that outlives it.
class Parser {
 public:
  explicit Parser(std::string_view text) : ready_(yaml_parser_initialize(&parser_) != 0) {
    if (!ready_) return;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    yaml_parser_set_input_string(&parser_, bytes, text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() {
    if (ready_) yaml_parser_delete(&parser_);
  }
  [[nodiscard]] bool next(Event& event) {
    return ready_ && yaml_parser_parse(&parser_, event.address()) != 0;
  }
  [[nodiscard]] const yaml_parser_t& state() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  bool ready_ = false;
};

YamlScalar::Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return YamlScalar::Style::single_quoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return YamlScalar::Style::double_quoted;
    case YAML_LITERAL_SCALAR_STYLE:
    case YAML_FOLDED_SCALAR_STYLE:
      return YamlScalar::Style::block;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
      break;
  }
  return YamlScalar::Style::plain;
}

/// Builds the tree from events; without recursion, so that no file can exhaust the stack.
class Builder {
 public:
  Builder(std::string_view text, Diagnostics& diagnostics)
      : text_(text),
        bom_(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
        index_(text.substr(bom_)),
        diagnostics_(diagnostics) {}

  std::optional<YamlNode> build();

 private:
  struct Frame {
    YamlNode node;
    std::optional<YamlScalar> key;  ///< of a mapping: read, its value is not
    bool skip_value = false;        ///< the key could not be used
  };

  [[nodiscard]] std::size_t byte_of(const yaml_mark_t& mark) const {
    return bom_ + index_.byte_of(mark.index);
  }
  [[nodiscard]] Span span_of(const yaml_event_t& event) const {
    return Span{FileId(0), byte_of(event.start_mark), byte_of(event.end_mark)};
  }
  void report(Code code, Span span, std::vector<Message> arguments = {}) {
    diagnostics_.push_back(Diagnostic{code, span, std::move(arguments), {}});
  }
  [[nodiscard]] std::string word_at(std::size_t begin) const {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}", begin), text_.size());
    return std::string(text_.substr(begin, std::min(end - begin, std::size_t{60})));
  }
  void report_word(Code code, std::size_t begin) {
    const std::string word = word_at(begin);
    report(code, Span{FileId(0), begin, begin + word.size()}, {word});
  }

  /// False: stop here, nothing can come of the rest.
  bool take(yaml_event_t& event);
  bool open(YamlNode::Kind kind, const yaml_event_t& event, bool anchored, bool tagged);
  void close(const yaml_event_t& event);
  void add_scalar(const yaml_event_t& event);
  void add(YamlNode node);
  void drop_duplicate_keys(YamlNode& mapping);
  void report_syntax(const yaml_parser_t& parser);
  void report_tabs();
  [[nodiscard]] std::size_t line_of(std::size_t byte);

  std::string_view text_;
  std::size_t bom_;
  CodePointIndex index_;
  Diagnostics& diagnostics_;
  std::vector<Frame> frames_;
  std::optional<YamlNode> root_;
  std::size_t values_ = 0;
  std::size_t documents_ = 0;
  std::vector<Span> with_own_tabs_;         ///< quoted and block scalars: tabs in them are text
  std::vector<std::uint32_t> line_breaks_;  ///< made when first asked for
};

std::optional<YamlNode> Builder::build() {
  Parser parser(text_.substr(bom_));
  bool ended = false;
  while (!ended) {
    Event event;
    if (!parser.next(event)) {
      report_syntax(parser.state());
      return std::nullopt;
    }
    ended = event->type == YAML_STREAM_END_EVENT;
    if (!take(*event.address()) || diagnostics_.size() > kFaultLimit) return std::nullopt;
  }
  report_tabs();
  const bool nothing =
      !root_ || (root_->kind == YamlNode::Kind::scalar &&
                 root_->scalar.style == YamlScalar::Style::plain && root_->scalar.text.empty());
  if (!nothing) return std::move(root_);
  if (!has_errors(diagnostics_)) report(Code::file_empty, Span{});
  return std::nullopt;
}

bool Builder::take(yaml_event_t& event) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: {
      const auto& tags = event.data.document_start.tag_directives;
      if (tags.start != tags.end) report_word(Code::yaml_tag, byte_of(event.start_mark));
      if (++documents_ == 1) return true;
      report(Code::several_documents, span_of(event));
      return false;
    }
    case YAML_ALIAS_EVENT: {
      report_word(Code::anchor_or_alias, byte_of(event.start_mark));
      YamlNode refused;
      refused.kind = YamlNode::Kind::refused;
      refused.scalar.span = span_of(event);
      add(std::move(refused));
      break;
    }
    case YAML_SCALAR_EVENT:
      add_scalar(event);
      break;
    case YAML_SEQUENCE_START_EVENT: {
      const auto& start = event.data.sequence_start;
      return open(YamlNode::Kind::sequence, event, start.anchor != nullptr, start.tag != nullptr);
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& start = event.data.mapping_start;
      return open(YamlNode::Kind::mapping, event, start.anchor != nullptr, start.tag != nullptr);
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      close(event);
      break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
      break;
  }
  if (values_ <= kValueLimit) return true;
  report(Code::too_many_values, span_of(event), {std::to_string(kValueLimit)});
  return false;
}

bool Builder::open(YamlNode::Kind kind, const yaml_event_t& event, bool anchored, bool tagged) {
  const std::size_t begin = byte_of(event.start_mark);
  if (frames_.size() == kNestingLimit) {
    report(Code::nesting_too_deep, Span{FileId(0), begin, begin + 1},
           {std::to_string(kNestingLimit)});
    return false;
  }
  if (anchored) report_word(Code::anchor_or_alias, begin);
  if (tagged) report_word(Code::yaml_tag, begin);
  Frame frame;
  frame.node.kind = kind;
  frame.node.scalar.span = span_of(event);
  frames_.push_back(std::move(frame));
  return true;
}

void Builder::close(const yaml_event_t& event) {
  YamlNode node = std::move(frames_.back().node);
  frames_.pop_back();
  std::size_t end = std::max(byte_of(event.end_mark), node.scalar.span.begin);
  // A block collection ends where the next thing begins; what lies between is not part of it.
  const auto is_blank = [](char byte) {
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
  };
  while (end > node.scalar.span.begin && is_blank(text_[end - 1])) --end;
  node.scalar.span.end = end;
  if (node.kind == YamlNode::Kind::mapping) drop_duplicate_keys(node);
  add(std::move(node));
}

void Builder::add_scalar(const yaml_event_t& event) {
  const auto& data = event.data.scalar;
  YamlNode node;
  node.scalar.text.assign(reinterpret_cast<const char*>(data.value), data.length);
  node.scalar.style = style_of(data.style);
  node.scalar.span = span_of(event);
  if (data.anchor != nullptr) report_word(Code::anchor_or_alias, node.scalar.span.begin);
  if (data.tag != nullptr) {
    report_word(Code::yaml_tag, node.scalar.span.begin);
    node.kind = YamlNode::Kind::refused;
  }
  if (node.scalar.style != YamlScalar::Style::plain) with_own_tabs_.push_back(node.scalar.span);
  add(std::move(node));
}

void Builder::add(YamlNode node) {
  ++values_;
  if (frames_.empty()) {
    root_ = std::move(node);
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node.kind == YamlNode::Kind::sequence) {
    frame.node.items.push_back(std::move(node));
    return;
  }
  if (frame.skip_value) {
    frame.skip_value = false;
    return;
  }
  if (frame.key) {
    frame.node.keys.push_back(std::move(*frame.key));
    frame.node.items.push_back(std::move(node));
    frame.key.reset();
    return;
  }
  if (node.kind == YamlNode::Kind::scalar) {
    frame.key = std::move(node.scalar);
    return;
  }
  frame.skip_value = true;
  if (node.kind != YamlNode::Kind::refused) {
    report(Code::wrong_shape, node.span(),
           {Message::of("place_key_of_map"), Message::of("shape_key")});
  }
}

void Builder::drop_duplicate_keys(YamlNode& mapping) {
  std::unordered_map<std::string_view, std::size_t> first;
  std::vector<bool> again(mapping.keys.size(), false);
  bool any = false;
  for (std::size_t at = 0; at < mapping.keys.size(); ++at) {
    const YamlScalar& key = mapping.keys[at];
    const auto [place, fresh] = first.emplace(key.text, at);
    if (fresh) continue;
    again[at] = true;
    any = true;
    if (diagnostics_.size() > kFaultLimit) continue;
    report(
        Code::duplicate_key, key.span,
        {key.text.substr(0, 60), std::to_string(line_of(mapping.keys[place->second].span.begin))});
  }
  if (!any) return;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < again.size(); ++at) {
    if (again[at]) continue;
    if (kept != at) {
      mapping.keys[kept] = std::move(mapping.keys[at]);
      mapping.items[kept] = std::move(mapping.items[at]);
    }
    ++kept;
  }
  mapping.keys.resize(kept);
  mapping.items.resize(kept);
}

std::size_t Builder::line_of(std::size_t byte) {
  if (line_breaks_.empty()) {
    for (std::size_t at = text_.find('\n'); at != std::string_view::npos;
         at = text_.find('\n', at + 1)) {
      line_breaks_.push_back(static_cast<std::uint32_t>(at));
    }
  }
  const auto next = std::lower_bound(line_breaks_.begin(), line_breaks_.end(), byte);
  return 1 + static_cast<std::size_t>(next - line_breaks_.begin());
}

void Builder::report_syntax(const yaml_parser_t& parser) {
  YamlProblem problem;
  if (parser.problem != nullptr) problem.words = parser.problem;
  if (parser.context != nullptr) problem.context = parser.context;
  problem.at = parser.error == YAML_READER_ERROR
                   ? std::min(bom_ + parser.problem_offset, text_.size())
                   : byte_of(parser.problem_mark);
  problem.context_at = byte_of(parser.context_mark);
  diagnostics_.push_back(explain_syntax(text_, problem));
}

/// libyaml lets some tabs pass that only look like indentation.
void Builder::report_tabs() {
  auto inside = with_own_tabs_.begin();
  for (std::size_t tab = text_.find('\t'); tab != std::string_view::npos;
       tab = text_.find('\t', tab + 1)) {
    const std::size_t before = text_.find_last_not_of(' ', tab == 0 ? 0 : tab - 1);
    const bool first_in_line =
        tab == 0 || before == std::string_view::npos || text_[before] == '\n';
    const std::size_t after = text_.find_first_not_of(" \t\r", tab);
    const bool line_has_more =
        after != std::string_view::npos && text_[after] != '\n' && text_[after] != '#';
    if (first_in_line && line_has_more) {
      while (inside != with_own_tabs_.end() && inside->end <= tab) ++inside;
      const bool is_text = inside != with_own_tabs_.end() && inside->begin < tab;
      if (!is_text) report(Code::tab_indentation, Span{FileId(0), tab, tab + 1});
      if (diagnostics_.size() > kFaultLimit) return;
    }
    // On to the next line: at most one report each, and no line is looked through twice.
    const std::size_t next_line = text_.find('\n', tab);
    if (next_line == std::string_view::npos) return;
    tab = next_line;
  }
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const YamlScalar* found = find_key(key);
  return found == nullptr ? nullptr : &items[static_cast<std::size_t>(found - keys.data())];
}

const YamlScalar* YamlNode::find_key(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(),
                                  [&](const YamlScalar& each) { return each.text == key; });
  return found == keys.end() ? nullptr : &*found;
}

std::optional<YamlNode> read_yaml(std::string_view text, Diagnostics& diagnostics) {
  const auto refuse = [&](Code code, Span span, std::vector<Message> arguments) {
    diagnostics.push_back(Diagnostic{code, span, std::move(arguments), {}});
    return std::nullopt;
  };
  if (text.size() > (kFileLimitMebibytes << 20U)) {
    return refuse(Code::file_too_large, Span{}, {std::to_string(kFileLimitMebibytes)});
  }
  if (const auto bad = first_byte_not_utf8(text)) {
    return refuse(Code::file_not_utf8, Span{FileId(0), *bad, *bad + 1}, {std::to_string(*bad)});
  }
  // libyaml takes a NUL for the end of the file.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return refuse(Code::yaml_syntax, Span{FileId(0), nul, nul + 1},
                  {Message::of("yaml_control_character")});
  }
  return Builder(text, diagnostics).build();
}

}  // namespace parley

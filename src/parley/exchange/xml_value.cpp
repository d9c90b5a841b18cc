// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/xml_value.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <expat.h>

#include "parley/base/plain_text.h"
#include "parley/base/utf8.h"

namespace parley {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free>;

/// Builds the tree out of what expat tells.
class Builder {
 public:
  Builder(std::string_view text, Diagnostics& faults)
      : text_(text), faults_(faults), parser_(XML_ParserCreate("UTF-8")) {}

  std::optional<XmlElement> build() {
    XML_Parser parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, open, close);
    XML_SetCharacterDataHandler(parser, characters);
    XML_SetStartDoctypeDeclHandler(parser, doctype);
    const auto status = XML_Parse(parser, text_.data(), static_cast<int>(text_.size()), XML_TRUE);
    if (status != XML_STATUS_OK && !stopped_) report_syntax();
    if (stopped_ || status != XML_STATUS_OK) return std::nullopt;
    return std::move(root_);
  }

 private:
  static Builder& self(void* user) { return *static_cast<Builder*>(user); }
  [[nodiscard]] std::size_t at() const {
    const auto index = XML_GetCurrentByteIndex(parser_.get());
    return std::min(static_cast<std::size_t>(std::max<XML_Index>(index, 0)), text_.size());
  }
  [[nodiscard]] Span here() const {
    const auto count = static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
    return {FileId(0), at(), std::min(at() + count, text_.size())};
  }

  void stop(Code code, Span span, std::vector<Message> arguments) {
    if (!stopped_) faults_.push_back({code, span, std::move(arguments), {}});
    stopped_ = true;
    XML_StopParser(parser_.get(), XML_FALSE);
  }

  static void open(void* user, const XML_Char* name, const XML_Char** /*attributes*/) {
    self(user).open_element(name);
  }
  static void close(void* user, const XML_Char* /*name*/) { self(user).close_element(); }
  static void characters(void* user, const XML_Char* text, int size) {
    self(user).add_text({text, static_cast<std::size_t>(size)});
  }
  static void doctype(void* user, const XML_Char* /*name*/, const XML_Char* /*system*/,
                      const XML_Char* /*is_public*/, int /*has_internal_subset*/) {
    Builder& builder = self(user);
    builder.stop(Code::xml_doctype, builder.here(), {});
  }

  void open_element(const XML_Char* name) {
    if (stopped_) return;
    const Span tag = here();
    if (open_.size() >= kXmlNestingLimit) {
      stop(Code::xml_too_deep, tag, {std::to_string(kXmlNestingLimit)});
      return;
    }
    if (++count_ > kXmlElementLimit) {
      stop(Code::too_many_items, tag,
           {Message::of("count_elements"), std::to_string(count_),
            std::to_string(kXmlElementLimit)});
      return;
    }
    // Only the innermost element grows, so pointers to those around it stay good.
    XmlElement& element = open_.empty() ? root_ : open_.back()->children.emplace_back();
    element.name = name;
    element.tag = tag;
    element.content = tag;
    open_.push_back(&element);
  }

  void add_text(std::string_view text) {
    if (stopped_ || open_.empty()) return;
    XmlElement& element = *open_.back();
    const bool blank = text.find_first_not_of(kBlank) == std::string_view::npos;
    // A piece is a line, an entity or a line's end as it stands in the file.
    const Span piece = here();
    if (!blank && element.content == element.tag) {
      const std::size_t skipped = text.find_first_not_of(kBlank);
      element.content = {FileId(0), piece.begin + skipped, piece.end};
    }
    if (!blank) {
      const std::size_t left = text.size() - 1 - text.find_last_not_of(kBlank);
      element.content.end = std::max(element.content.begin + 1, piece.end - left);
    }
    element.text += text;
  }

  void close_element() {
    if (stopped_) return;
    std::string& text = open_.back()->text;
    text.erase(0, std::min(text.find_first_not_of(kBlank), text.size()));
    text.erase(text.find_last_not_of(kBlank) + 1);
    open_.pop_back();
  }

  void report_syntax() {
    std::size_t begin = at();
    std::size_t end = begin + 1;
    Message what;
    switch (XML_GetErrorCode(parser_.get())) {
      case XML_ERROR_TAG_MISMATCH:
        what = Message::of("xml_says_tag", {open_.empty() ? "" : open_.back()->name});
        break;
      case XML_ERROR_NO_ELEMENTS:
      case XML_ERROR_UNCLOSED_TOKEN:
      case XML_ERROR_PARTIAL_CHAR:
        what = open_.empty() ? Message::of("xml_says_no_element")
                             : Message::of("xml_says_unclosed", {open_.back()->name});
        if (!open_.empty())
          std::tie(begin, end) = std::pair(open_.back()->tag.begin, open_.back()->tag.end);
        break;
      case XML_ERROR_UNDEFINED_ENTITY:
        what = Message::of("xml_says_entity");
        break;
      case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
        what = Message::of("xml_says_junk");
        break;
      case XML_ERROR_DUPLICATE_ATTRIBUTE:
        what = Message::of("xml_says_attribute");
        break;
      case XML_ERROR_MISPLACED_XML_PI:
        what = Message::of("xml_says_declaration");
        break;
      default:
        what = Message::of("xml_says_token");
        break;
    }
    end = std::min(end, text_.size());
    faults_.push_back({Code::xml_syntax, Span{FileId(0), std::min(begin, end), end}, {what}, {}});
  }

  std::string_view text_;
  Diagnostics& faults_;
  Parser parser_;
  XmlElement root_;
  std::vector<XmlElement*> open_;
  std::size_t count_ = 0;
  bool stopped_ = false;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [&](const XmlElement& one) { return one.name == child; });
  return found == children.end() ? nullptr : &*found;
}

std::optional<XmlElement> read_xml(std::string_view text, Diagnostics& faults) {
  if (const auto bad = first_byte_not_utf8(text)) {
    faults.push_back(
        {Code::file_not_utf8, Span{FileId(0), *bad, *bad + 1}, {std::to_string(*bad)}, {}});
    return std::nullopt;
  }
  return Builder(text, faults).build();
}

std::string xml_text(std::string_view text) {
  std::string written;
  for (const char letter : one_line(text)) {
    switch (letter) {
      case '<':
        written += "&lt;";
        break;
      case '>':
        written += "&gt;";
        break;
      case '&':
        written += "&amp;";
        break;
      default:
        written += letter;
        break;
    }
  }
  return written;
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/report/diagnostic_picture.h"

#include <algorithm>
#include <map>
#include <optional>

#include "parley/report/text_width.h"
#include "parley/report/wording.h"

namespace parley {
namespace {

constexpr std::size_t kBlock = 4096;          ///< bytes between two marks of a LineIndex
constexpr std::size_t kExcerptColumns = 100;  ///< of a line of a file
constexpr std::size_t kExcerptBytes = 1024;   ///< looked at on each side of a span's begin
constexpr std::size_t kContextColumns = 33;   ///< kept before a span in a line that is cut
constexpr std::size_t kMendColumns = 97;      ///< beside the indentation
constexpr std::size_t kArgumentCharacters = 400;
constexpr std::string_view kIndentation = "   ";
constexpr std::string_view kEllipsis = "…";

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

std::size_t code_points_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

/// Where the code point after the one that `at` stands in begins, unless `at` begins one.
std::size_t next_code_point(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4;
  const std::size_t end = std::min(text.size(), at + kLongest);
  while (at < end && !begins_code_point(text[at])) ++at;
  return at;
}

/// ANSI colours, or nothing.
struct Paint {
  bool on = false;

  [[nodiscard]] std::string operator()(std::string_view colour, std::string_view text) const {
    if (!on || text.empty()) return std::string(text);
    return "\x1b[" + std::string(colour) + "m" + std::string(text) + "\x1b[0m";
  }
  [[nodiscard]] std::string gutter(std::string_view text) const { return (*this)("2", text); }
  [[nodiscard]] std::string by_severity(Severity severity, std::string_view text) const {
    switch (severity) {
      case Severity::error:
        return (*this)("1;31", text);
      case Severity::warning:
        return (*this)("1;33", text);
      case Severity::note:
        return (*this)("1;36", text);
    }
    return std::string(text);
  }
};

/// The line around a span, made printable, with where its carets go.
struct Excerpt {
  std::string text;
  std::size_t indentation = 0;  ///< columns before the carets
  std::size_t carets = 1;
};

/// The first `width` columns of a text.
std::string_view first_columns(std::string_view text, std::size_t width) {
  std::size_t at = 0;
  for (std::size_t columns = 0; at < text.size();) {
    const std::size_t bytes = first_code_point(text.substr(at)).bytes;
    columns += display_width(text.substr(at, bytes));
    if (columns > width) break;
    at += bytes;
  }
  return text.substr(0, at);
}

/// The last `width` columns of a text.
std::string_view last_columns(std::string_view text, std::size_t width) {
  std::size_t excess = display_width(text);
  while (excess > width) {
    const std::size_t bytes = first_code_point(text).bytes;
    excess -= display_width(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return text;
}

/// Looks at no more than kExcerptBytes on each side of the span's begin, so a line may be of any
/// length.
Excerpt excerpt_of(std::string_view text, const Span& span, std::size_t line_begin) {
  const std::size_t begin = std::min(span.begin, text.size());
  std::size_t from = line_begin;
  if (begin - from > kExcerptBytes) {
    from = begin - kExcerptBytes;
    from = next_code_point(text, from);
  }
  const std::string_view ahead = text.substr(begin, kExcerptBytes);
  std::size_t to = begin + std::min(ahead.find('\n'), ahead.size());
  const bool line_goes_on = to < text.size() && text[to] != '\n';
  if (line_goes_on) {
    to = next_code_point(text, to);
  } else if (to > begin && text[to - 1] == '\r') {
    --to;
  }
  const std::size_t end = std::clamp(span.end, begin, to);

  std::string before = printable(text.substr(from, begin - from));
  const std::string marked = printable(text.substr(begin, end - begin));
  const std::string after = printable(text.substr(end, to - end));
  bool cut_before = from > line_begin;
  bool cut_after = line_goes_on;

  const std::size_t marked_width = display_width(marked);
  const std::size_t shown_mark = std::min(marked_width, kExcerptColumns / 2);
  // The span is shown near its context; what precedes it gives way only where there is no room.
  if (cut_before || display_width(before) + shown_mark + 1 > kExcerptColumns) {
    before = std::string(last_columns(before, kContextColumns));
    cut_before = true;
  }
  const std::size_t used = display_width(before) + (cut_before ? 1 : 0);
  std::string rest = marked + after;
  if (cut_after || used + display_width(rest) > kExcerptColumns) {
    rest = std::string(first_columns(rest, kExcerptColumns - used - 1));
    cut_after = true;
  }
  Excerpt excerpt;
  excerpt.indentation = used;
  excerpt.carets = std::max<std::size_t>(1, std::min(marked_width, display_width(rest)));
  excerpt.text = (cut_before ? std::string(kEllipsis) : std::string()) + before + rest +
                 (cut_after ? std::string(kEllipsis) : std::string());
  while (!excerpt.text.empty() && excerpt.text.back() == ' ') excerpt.text.pop_back();
  return excerpt;
}

/// Texts from a file may be of any length; a message is for reading.
void shorten(Message& message) {
  for (Message& argument : message.arguments) shorten(argument);
  std::string& text = message.text;
  if (text.size() <= kArgumentCharacters || code_points_in(text) <= kArgumentCharacters) return;
  std::size_t at = 0;
  for (std::size_t count = 0; count < kArgumentCharacters; ++count) {
    at += first_code_point(std::string_view(text).substr(at)).bytes;
  }
  text.resize(at);
  text += kEllipsis;
}

Diagnostic shortened(Diagnostic diagnostic) {
  for (Message& argument : diagnostic.arguments) shorten(argument);
  Message nearest(std::move(diagnostic.nearest));
  shorten(nearest);
  diagnostic.nearest = std::move(nearest.text);
  return diagnostic;
}

std::string severity_prefix(Severity severity, Language language) {
  const std::string_view colon = language == Language::en ? ": " : "：";
  switch (severity) {
    case Severity::error:
      return {};
    case Severity::warning:
      return say(language, "severity_warning") + std::string(colon);
    case Severity::note:
      return say(language, "severity_note") + std::string(colon);
  }
  return {};
}

class Painter {
 public:
  Painter(const Files& files, Language language, bool colour)
      : files_(files), language_(language), paint_{colour} {}

  std::string draw(const Diagnostic& whole) {
    const Diagnostic diagnostic = shortened(whole);
    const Severity severity = severity_of(diagnostic.code);
    std::string out = paint_.by_severity(severity, code_name(diagnostic.code));
    std::string lines;
    if (diagnostic.span && files_.has(diagnostic.span->file)) {
      const Span& span = *diagnostic.span;
      const File& file = files_[span.file];
      out += ' ' + printable(file.name);
      const bool is_whole_file = span == Span{};
      if (!is_whole_file) {
        const Place place = index_of(span.file).place_of(span.begin);
        out += ':' + std::to_string(place.line) + ':' + std::to_string(place.column);
        lines = line_with_carets(file, span, place.line, severity);
      }
      out += ':';
    }
    out += ' ' + paint_.by_severity(severity, severity_prefix(severity, language_));
    out += printable(what_is_wrong(language_, diagnostic)) + '\n' + lines;
    const std::string mend = how_to_mend(language_, diagnostic);
    if (mend.empty()) return out;
    for (const std::string& line : wrapped(printable(mend), kMendColumns)) {
      out += std::string(kIndentation) + line + '\n';
    }
    return out;
  }

 private:
  const LineIndex& index_of(FileId file) {
    return indices_.try_emplace(file, files_[file].text).first->second;
  }

  std::string line_with_carets(const File& file, const Span& span, std::size_t line,
                               Severity severity) {
    const Excerpt excerpt = excerpt_of(file.text, span, index_of(span.file).line_begin(span.begin));
    const std::string number = std::to_string(line);
    const std::string empty(number.size(), ' ');
    std::string out = std::string(kIndentation) + paint_.gutter(number + " |");
    if (!excerpt.text.empty()) out += ' ' + excerpt.text;
    out += '\n' + std::string(kIndentation) + paint_.gutter(empty + " |") +
           std::string(excerpt.indentation + 1, ' ');
    return out + paint_.by_severity(severity, std::string(excerpt.carets, '^')) + '\n';
  }

  const Files& files_;
  Language language_;
  Paint paint_;
  std::map<FileId, LineIndex> indices_;
};

}  // namespace

Place place_of(const File& file, std::size_t byte) {
  const std::string_view before = std::string_view(file.text).substr(0, byte);
  const std::size_t newline = before.rfind('\n');
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  Place place;
  place.line += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  place.column += code_points_in(before.substr(line_begin));
  return place;
}

LineIndex::LineIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / kBlock + 1);
  marks_.emplace_back();
  for (std::size_t begin = 0; begin + kBlock <= text.size(); begin += kBlock) {
    marks_.push_back(mark_at(begin + kBlock));
  }
}

LineIndex::Mark LineIndex::mark_at(std::size_t byte) const {
  const std::size_t block = std::min(byte / kBlock, marks_.size() - 1);
  Mark mark = marks_[block];
  const std::size_t begin = block * kBlock;
  const std::string_view passed = text_.substr(begin, byte - begin);
  const std::size_t newline = passed.rfind('\n');
  if (newline == std::string_view::npos) {
    mark.code_points += code_points_in(passed);
    return mark;
  }
  mark.lines += static_cast<std::size_t>(std::count(passed.begin(), passed.end(), '\n'));
  mark.line_begin = begin + newline + 1;
  mark.code_points = code_points_in(passed.substr(newline + 1));
  return mark;
}

Place LineIndex::place_of(std::size_t byte) const {
  const Mark mark = mark_at(std::min(byte, text_.size()));
  return {mark.lines + 1, mark.code_points + 1};
}

std::size_t LineIndex::line_begin(std::size_t byte) const {
  return mark_at(std::min(byte, text_.size())).line_begin;
}

std::string picture(const Diagnostic& diagnostic, const Files& files, Language language,
                    bool colour) {
  return Painter(files, language, colour).draw(diagnostic);
}

std::string pictures(const Diagnostics& diagnostics, const Files& files, Language language,
                     bool colour) {
  Painter painter(files, language, colour);
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) out += painter.draw(diagnostic);
  return out;
}

}  // namespace parley

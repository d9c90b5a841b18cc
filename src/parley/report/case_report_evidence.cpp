// SPDX-License-Identifier: Apache-2.0
// What was said and written: the evidence, and the texts of the sources with what is quoted marked.
#include <algorithm>
#include <utility>

#include "parley/base/utf8.h"
#include "parley/report/case_report_parts.h"

namespace parley {
namespace {

/// Code points of one source, and of all together.
constexpr std::size_t kMostOfSource = 60'000;
constexpr std::size_t kMostOfSources = 240'000;
/// What stands around a quote where a source is cut.
constexpr std::size_t kMostAround = 3'000;
constexpr std::string_view kGap = "\n\n[…]\n\n";

/// A half-open stretch of code points.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A source's text or what is kept of it, with the places of its code points in UTF-16 units.
class KeptText {
 public:
  KeptText(const std::string& text, const std::vector<Stretch>& quotes, std::size_t most) {
    std::vector<std::size_t> bytes;  // where each code point begins
    for (std::size_t at = 0; at < text.size(); at += utf8_length(text[at])) bytes.push_back(at);
    const std::size_t size = bytes.size();
    bytes.push_back(text.size());
    cut_ = size > most;
    places_.assign(size + 1, kGone);
    std::size_t units = 0;
    for (const Stretch& kept :
         cut_ ? stretches(quotes, size, most) : std::vector<Stretch>{{0, size}}) {
      if (kept.begin > 0) add_gap(units);
      for (std::size_t at = kept.begin; at < kept.end; ++at) {
        places_[at] = units;
        units += bytes[at + 1] - bytes[at] == 4 ? 2 : 1;  // four bytes are a surrogate pair
      }
      places_[kept.end] = units;
      text_.append(text, bytes[kept.begin], bytes[kept.end] - bytes[kept.begin]);
      last_ = kept.end;
    }
    if (last_ < size) add_gap(units);
  }

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool cut() const { return cut_; }
  /// Where a stretch lies in UTF-16 units; nothing where it was cut out.
  [[nodiscard]] std::optional<Stretch> place_of(const Stretch& quote) const {
    if (quote.end >= places_.size() || quote.begin >= quote.end) return std::nullopt;
    for (std::size_t at = quote.begin; at <= quote.end; ++at) {
      if (places_[at] == kGone) return std::nullopt;
    }
    return Stretch{places_[quote.begin], places_[quote.end]};
  }

 private:
  static constexpr std::size_t kGone = ~std::size_t{0};

  /// What is kept of a text that is too long: its beginning and the quotes, with as much around
  /// them as there is room for.
  static std::vector<Stretch> stretches(std::vector<Stretch> quotes, std::size_t size,
                                        std::size_t most) {
    std::size_t quoted = 0;
    for (const Stretch& quote : quotes) quoted += quote.end - quote.begin;
    const std::size_t left = most > quoted ? most - quoted : 0;
    const std::size_t around = std::min(kMostAround, left / (2 * quotes.size() + 1));
    std::vector<Stretch> wide = {{0, quotes.empty() ? most : around}};
    for (const Stretch& quote : quotes) {
      wide.push_back(
          {quote.begin - std::min(quote.begin, around), std::min(size, quote.end + around)});
    }
    std::sort(wide.begin(), wide.end(), [](const Stretch& left_one, const Stretch& right_one) {
      return left_one.begin < right_one.begin;
    });
    std::vector<Stretch> merged;
    std::size_t taken = 0;
    for (const Stretch& next : wide) {
      if (!merged.empty() && next.begin <= merged.back().end) {
        const std::size_t more = next.end > merged.back().end ? next.end - merged.back().end : 0;
        if (taken + more > most) continue;
        taken += more;
        merged.back().end += more;
        continue;
      }
      if (taken + next.end - next.begin > most) continue;
      taken += next.end - next.begin;
      merged.push_back(next);
    }
    return merged;
  }

  void add_gap(std::size_t& units) {
    text_ += kGap;
    units += kGap.size() - 2;  // the three bytes of the dots are one unit
  }

  std::string text_;
  bool cut_ = false;
  std::size_t last_ = 0;
  std::vector<std::size_t> places_;  ///< per code point and the end
};

std::string grade_text(const Grade& grade) { return {grade.reliability, grade.credibility}; }

}  // namespace

void add_report_evidence(ReportWriter& writer, Json& json) {
  const Case& conflict = writer.conflict();
  const CaseReport& report = writer.report();
  IdVector<SourceId, std::vector<Stretch>> quotes(conflict.sources.size());
  for (const Evidence& evidence : conflict.evidence) {
    if (evidence.placed) quotes[evidence.in].push_back({evidence.begin, evidence.end});
  }
  const auto texts = static_cast<std::size_t>(
      std::count_if(report.source_texts.begin(), report.source_texts.end(),
                    [](const std::optional<std::string>& text) { return text.has_value(); }));
  const std::size_t most =
      std::min(kMostOfSource, kMostOfSources / std::max<std::size_t>(texts, 1));
  IdVector<SourceId, std::optional<KeptText>> kept(conflict.sources.size());
  Json sources = Json::array();
  for (const SourceId id : ids(conflict.sources)) {
    const Source& source = conflict.sources[id];
    const std::optional<std::string>& text = report.source_texts[id.index()];
    if (text) kept[id].emplace(*text, quotes[id], most);
    sources.push_back({{"id", source.id},
                       {"title", writer.words([&](const Names& names) {
                          const std::string_view title = source.title.in(names.language());
                          return title.empty() ? source.id : std::string(title);
                        })},
                       {"publisher", writer.words_of(source.publisher)},
                       {"date", source.date},
                       {"url", source.url},
                       {"language", source.language},
                       {"grade", grade_text(source.grade)},
                       {"text", kept[id] ? Json(kept[id]->text()) : Json(nullptr)},
                       {"cut", kept[id] && kept[id]->cut()}});
  }
  Json list = Json::array();
  for (const Evidence& evidence : conflict.evidence) {
    std::optional<Stretch> place;
    if (evidence.placed && kept[evidence.in]) {
      place = kept[evidence.in]->place_of({evidence.begin, evidence.end});
    }
    const Grade grade = evidence.grade.value_or(conflict.sources[evidence.in].grade);
    list.push_back({{"id", evidence.id},
                    {"source", evidence.in.index()},
                    {"quote", evidence.quote},
                    {"begin", place ? Json(place->begin) : Json(nullptr)},
                    {"end", place ? Json(place->end) : Json(nullptr)},
                    {"grade", grade_text(grade)},
                    {"own_grade", evidence.grade.has_value()},
                    {"note", writer.words_of(evidence.note)}});
  }
  json["evidence"] = std::move(list);
  json["sources"] = std::move(sources);
}

}  // namespace parley

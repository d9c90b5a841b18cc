// SPDX-License-Identifier: Apache-2.0
#include "parley/casefile/evidence.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "parley/casefile/nearest_passage.h"
#include "parley/casefile/source_text.h"
#include "parley/casefile/yaml_text.h"

namespace parley {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
/// Lost quotes beyond so many bytes of sources looked through get no nearest passage: it is
/// help, and must not make a broken case slow.
constexpr std::size_t kSearchBudget = std::size_t{1} << 25U;

/// Bytes of sources that are looked through for quotes, all together: some five hundred quotes from
/// a source of the largest size, any number that a person writes from others. About a second.
constexpr std::size_t kScanBudget = std::size_t{1} << 33U;

/// A stretch of a source in code points, as an analyst writes it after `at`.
std::string written(std::size_t begin, std::size_t end) {
  return std::to_string(begin) + "-" + std::to_string(end);
}

/// Of this system or of another one ("C:\\…").
bool is_absolute(std::string_view path) {
  const auto is_slash = [](char each) { return each == '/' || each == '\\'; };
  if (is_slash(path.front())) return true;
  const bool letter = (path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z');
  return path.size() > 2 && letter && path[1] == ':' && is_slash(path[2]);
}

/// Where a quote stands in a source, in bytes.
struct Occurrences {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Counts occurrences side by side (overlapping ones once). O(text) whatever the quote.
Occurrences find_all(std::string_view text, std::string_view quote) {
  Occurrences found;
  std::size_t from = 0;
  while (from + quote.size() <= text.size()) {
    const void* place = memmem(text.data() + from, text.size() - from, quote.data(), quote.size());
    if (place == nullptr) break;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(place) - text.data());
    if (found.count++ == 0) found.first = at;
    from = at + quote.size();
  }
  return found;
}

class Placer {
 public:
  Placer(Reading& reading, const Fetch& fetch) : reading_(reading), fetch_(fetch) {}

  void fetch_sources() {
    for (const SourceId id : ids(reading_.conflict.sources)) {
      texts_.push_back(text_of(reading_.conflict.sources[id]));
    }
  }

  /// Leaves out the sources from which more is quoted than can be looked for in time.
  void refuse_what_takes_too_long(const IdVector<SourceId, std::size_t>& quotes) {
    std::size_t left = kScanBudget;
    for (const SourceId id : ids(quotes)) {
      if (texts_[id] == nullptr) continue;
      const std::size_t bytes = std::max<std::size_t>(texts_[id]->bytes().size(), 1);
      if (quotes[id] <= left / bytes) {
        left -= quotes[id] * bytes;
        continue;
      }
      texts_[id] = nullptr;
      say(Code::too_many_items, reading_.conflict.sources[id].span,
          {Message::of("count_quotes"), std::to_string(quotes[id]), std::to_string(left / bytes)});
    }
  }

  void place(Evidence& evidence, const EvidenceClaim& claim) {
    if (claim.at) {
      evidence.begin = claim.begin;
      evidence.end = claim.end;
    }
    const Source& source = reading_.conflict.sources[evidence.in];
    if (source.file.empty()) {
      say(Code::evidence_unchecked, claim.quote, {evidence.id, source.id});
      return;
    }
    const SourceText* text = texts_[evidence.in];
    if (text == nullptr) return;
    if (claim.at && text->stands_at(evidence.quote, claim.begin, claim.end)) {
      evidence.placed = true;
      return;
    }
    const Occurrences& found = occurrences(evidence.in, evidence.quote);
    if (found.count == 0) {
      say_lost(source, *text, evidence, claim);
      return;
    }
    const std::string given = written(evidence.begin, evidence.end);
    evidence.begin = text->code_point_of(found.first);
    evidence.end = text->code_point_of(found.first + evidence.quote.size());
    evidence.placed = true;
    const std::string place = written(evidence.begin, evidence.end);
    if (claim.at) {
      say(Code::source_has_changed, *claim.at, {source.file, given, place});
    } else if (found.count > 1 && !claim.at_unreadable) {
      say(Code::quote_found_again, claim.quote, {source.file, std::to_string(found.count), place});
    }
  }

 private:
  void say(Code code, const Span& span, std::vector<Message> arguments) {
    reading_.diagnostics.push_back({code, span, std::move(arguments), {}});
  }

  void say_unreadable(const Source& source, Message why, const char* mend) {
    say(Code::source_unreadable, source.span, {source.file, std::move(why), Message::of(mend)});
  }

  /// Null: there is no text to look in; the fault, if it is one, has been told.
  const SourceText* text_of(const Source& source) {
    if (source.file.empty()) return nullptr;
    const auto known = by_path_.find(source.file);
    if (known != by_path_.end()) return known->second ? &*known->second : nullptr;
    std::optional<SourceText>& text = by_path_[source.file];
    if (is_absolute(source.file)) {
      say_unreadable(source, Message::of("source_path_absolute"), "source_mend_path");
      return nullptr;
    }
    FetchedFile fetched = fetch_(source.file);
    if (!fetched.found) {
      say_unreadable(source, fetched.bytes_or_reason, "source_mend_path");
    } else if (fetched.bytes_or_reason.size() > kSourceLimit) {
      say_unreadable(source,
                     Message::of("source_over_limit", {std::to_string(kSourceLimit / kMegabyte)}),
                     "source_mend_size");
    } else {
      if (const auto broken = first_byte_not_utf8(fetched.bytes_or_reason)) {
        say(Code::source_not_utf8, source.span, {source.file, std::to_string(*broken)});
      } else {
        text.emplace(fetched.bytes_or_reason);
      }
      reading_.files.push_back({source.file, std::move(fetched.bytes_or_reason)});
    }
    return text ? &*text : nullptr;
  }

  const Occurrences& occurrences(SourceId source, const std::string& quote) {
    const auto [entry, is_new] = found_.try_emplace({source, quote});
    if (is_new) entry->second = find_all(texts_[source]->bytes(), quote);
    return entry->second;
  }

  void say_lost(const Source& source, const SourceText& text, const Evidence& evidence,
                const EvidenceClaim& claim) {
    Passage nearest;
    if (text.bytes().size() <= budget_) {
      budget_ -= text.bytes().size();
      nearest = nearest_passage(text.bytes(), evidence.quote);
    }
    const Message where = nearest.text.empty()
                              ? Message::of("place_no_passage")
                              : Message::of("place_nearest_passage",
                                            {nearest.text, written(nearest.begin, nearest.end)});
    say(Code::quote_not_found, claim.quote, {source.file, where});
  }

  Reading& reading_;
  const Fetch& fetch_;
  IdVector<SourceId, const SourceText*> texts_;
  std::map<std::string, std::optional<SourceText>> by_path_;
  std::map<std::pair<SourceId, std::string>, Occurrences> found_;
  std::size_t budget_ = kSearchBudget;
};

}  // namespace

void place_evidence(Reading& reading, const IdVector<EvidenceId, EvidenceClaim>& claims,
                    const Fetch& fetch) {
  const auto has_quote = [&](EvidenceId id) {
    const Evidence& evidence = reading.conflict.evidence[id];
    const bool is_bound = reading.conflict.sources.has(evidence.in);
    // An empty quote span: the entry was faulty, and that has been told.
    return claims[id].quote.begin < claims[id].quote.end && !evidence.quote.empty() && is_bound;
  };
  std::vector<EvidenceId> to_place;
  IdVector<SourceId, std::size_t> quotes(reading.conflict.sources.size());
  for (const EvidenceId id : ids(claims)) {
    if (!reading.conflict.evidence.has(id) || !has_quote(id)) continue;
    to_place.push_back(id);
    ++quotes[reading.conflict.evidence[id].in];
  }
  Placer placer(reading, fetch);
  placer.fetch_sources();
  placer.refuse_what_takes_too_long(quotes);
  for (const EvidenceId id : to_place) {
    placer.place(reading.conflict.evidence[id], claims[id]);
  }
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/ensemble/tally_bytes.h"

#include <algorithm>
#include <map>
#include <utility>

namespace parley {
namespace {

constexpr unsigned kGroupBits = 7;
constexpr unsigned kMore = 1U << kGroupBits;

/// Seven bits a byte, the lowest first; the eighth says that there are more.
void put(std::string& bytes, WideSum number) {
  while (number >= kMore) {
    bytes += static_cast<char>(static_cast<unsigned>(number % kMore) | kMore);
    number >>= kGroupBits;
  }
  bytes += static_cast<char>(static_cast<unsigned>(number));
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] WideSum number() {
    constexpr unsigned kMostBits = 128;
    WideSum number = 0;
    for (unsigned shift = 0; at_ < bytes_.size() && shift < kMostBits; shift += kGroupBits) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= static_cast<WideSum>(byte % kMore) << shift;
      if (byte < kMore) return number;
    }
    good_ = false;
    return 0;
  }
  [[nodiscard]] std::uint64_t word() { return static_cast<std::uint64_t>(number()); }
  [[nodiscard]] bool good() const { return good_; }
  void fail() { good_ = false; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool good_ = true;
};

/// Steps that came up, each as the distance from the one before and its mass.
void put(std::string& bytes, const Histogram& histogram) {
  const auto& counts = histogram.counts();
  put(bytes, static_cast<WideSum>(counts.size() - static_cast<std::size_t>(std::count(
                                                      counts.begin(), counts.end(), 0U))));
  std::size_t before = 0;
  for (std::size_t at = 0; at < counts.size(); ++at) {
    if (counts[at] == 0) continue;
    put(bytes, histogram.first() + at - before);
    put(bytes, counts[at]);
    before = histogram.first() + at;
  }
}

Histogram histogram_of(Reader& reader) {
  Histogram histogram;
  std::size_t step = 0;
  for (std::uint64_t left = reader.word(); left > 0 && reader.good(); --left) {
    const std::uint64_t distance = reader.word();
    const std::uint64_t mass = reader.word();
    if (distance > Histogram::kSteps - step) reader.fail();
    if (!reader.good()) break;
    step += distance;
    histogram.add_step(step, mass);
  }
  return histogram;
}

template <typename Numbers>
void put_all(std::string& bytes, const Numbers& numbers) {
  for (const auto number : numbers) put(bytes, number);
}

}  // namespace

std::string bytes_of_tally(const Tally& tally) {
  std::string bytes;
  put(bytes, tally.draws);
  put(bytes, tally.mass);
  // Many questions have one answer: each that was there before is its number and nothing else.
  std::map<std::string, std::size_t> known;
  for (const Tally::OfQuestion& question : tally.questions) {
    std::string its;
    put(its, question.sum);
    put(its, question.squares);
    put(its, question.histogram);
    const auto [entry, fresh] = known.try_emplace(its, known.size() + 1);
    put(bytes, fresh ? 0 : entry->second);
    if (fresh) bytes += its;
  }
  put_all(bytes, tally.of_type);
  put_all(bytes, tally.yes_type);
  put_all(bytes, tally.mass_of_part);
  put_all(bytes, tally.yes_part);
  return bytes;
}

std::optional<Tally> tally_of_bytes(const TallyShape& shape, std::string_view bytes) {
  Reader reader(bytes);
  Tally tally(shape);
  tally.draws = reader.word();
  tally.mass = reader.word();
  std::vector<const Tally::OfQuestion*> known;
  for (Tally::OfQuestion& question : tally.questions) {
    const std::uint64_t same = reader.word();
    if (!reader.good() || same > known.size()) return std::nullopt;
    if (same > 0) {
      question = *known[same - 1];
      continue;
    }
    question.sum = reader.number();
    question.squares = reader.number();
    question.histogram = histogram_of(reader);
    known.push_back(&question);
  }
  for (WideSum& sum : tally.of_type) sum = reader.number();
  for (WideSum& sum : tally.yes_type) sum = reader.number();
  for (std::uint64_t& mass : tally.mass_of_part) mass = reader.word();
  for (WideSum& sum : tally.yes_part) sum = reader.number();
  if (!reader.good() || !reader.at_end()) return std::nullopt;
  return tally;
}

}  // namespace parley

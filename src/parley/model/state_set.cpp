// SPDX-License-Identifier: Apache-2.0
#include "parley/model/state_set.h"

#include <algorithm>

namespace parley {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

}  // namespace

void set_bits(std::uint64_t* words, std::size_t begin, std::size_t end) {
  constexpr std::size_t kWordBits = StateSet::kWordBits;
  if (begin >= end) return;
  const std::size_t first = begin / kWordBits;
  const std::size_t last = (end - 1) / kWordBits;
  const std::uint64_t from = kAll << (begin % kWordBits);
  const std::uint64_t upto = kAll >> (kWordBits - 1 - (end - 1) % kWordBits);
  if (first == last) {
    words[first] |= from & upto;
    return;
  }
  words[first] |= from;
  std::fill(words + first + 1, words + last, kAll);
  words[last] |= upto;
}

StateSet::StateSet(std::size_t cells, bool all)
    : cells_(cells), words_((cells + kWordBits - 1) / kWordBits) {
  if (!all) return;
  std::fill(words_.begin(), words_.end(), kAll);
  clear_tail();
}

void StateSet::clear_tail() {
  const std::size_t rest = cells_ % kWordBits;
  if (rest != 0) words_.back() &= kAll >> (kWordBits - rest);
}

std::size_t StateSet::count() const {
  std::size_t total = 0;
  for (const std::uint64_t word : words_) total += static_cast<std::size_t>(std::popcount(word));
  return total;
}

bool StateSet::empty() const {
  return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
}

std::vector<StateId> StateSet::members() const {
  std::vector<StateId> found;
  for_each([&](StateId state) { found.push_back(state); });
  return found;
}

StateSet& StateSet::operator&=(const StateSet& other) {
  for (std::size_t word = 0; word < words_.size(); ++word) words_[word] &= other.words_[word];
  return *this;
}

StateSet& StateSet::operator|=(const StateSet& other) {
  for (std::size_t word = 0; word < words_.size(); ++word) words_[word] |= other.words_[word];
  return *this;
}

StateSet& StateSet::flip() {
  for (std::uint64_t& word : words_) word = ~word;
  clear_tail();
  return *this;
}

}  // namespace parley

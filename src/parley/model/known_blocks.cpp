// SPDX-License-Identifier: Apache-2.0
#include "parley/model/known_blocks.h"

#include <algorithm>
#include <span>

namespace parley {
namespace {

std::span<const std::uint64_t> states_of(const StateSpace& space, std::size_t block) {
  return space.states().words().subspan(block * kBlockWords, kBlockWords);
}

}  // namespace

std::uint64_t KnownBlocks::hash(std::size_t block) const {
  std::uint64_t mixed = program_.hash(block);
  for (const std::uint64_t word : states_of(space_, block)) mixed = mix(mixed, word);
  return mixed;
}

std::optional<std::size_t> KnownBlocks::like(std::size_t block) const {
  if (!is_whole(block)) return std::nullopt;
  const std::uint64_t its_hash = hash(block);
  std::size_t known = 0;
  {
    const std::lock_guard lock(mutex_);
    const auto found = by_hash_.find(its_hash);
    if (found == by_hash_.end()) return std::nullopt;
    known = found->second;
  }
  const auto here = states_of(space_, block);
  const auto there = states_of(space_, known);
  if (!program_.alike(block, known)) return std::nullopt;
  if (!std::equal(here.begin(), here.end(), there.begin())) return std::nullopt;
  return known;
}

void KnownBlocks::add(std::size_t block) {
  if (!is_whole(block)) return;
  const std::uint64_t its_hash = hash(block);
  const std::lock_guard lock(mutex_);
  if (by_hash_.size() < kMost) by_hash_.try_emplace(its_hash, block);
}

}  // namespace parley

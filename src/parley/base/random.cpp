// SPDX-License-Identifier: Apache-2.0
#include "parley/base/random.h"

#include <cassert>

namespace parley {
namespace {

constexpr std::uint32_t kMultiplier0 = 0xD2511F53U;
constexpr std::uint32_t kMultiplier1 = 0xCD9E8D57U;
constexpr std::uint32_t kWeyl0 = 0x9E3779B9U;
constexpr std::uint32_t kWeyl1 = 0xBB67AE85U;
constexpr int kRounds = 10;

std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32U); }

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t draw, std::uint32_t stream)
    : key_{low(seed), high(seed)}, counter_{0, stream, low(draw), high(draw)} {}

void Random::refill() {
  block_ = counter_;
  std::array<std::uint32_t, 2> key = key_;
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t product0 = std::uint64_t{kMultiplier0} * block_[0];
    const std::uint64_t product1 = std::uint64_t{kMultiplier1} * block_[2];
    block_ = {high(product1) ^ block_[1] ^ key[0], low(product1),
              high(product0) ^ block_[3] ^ key[1], low(product0)};
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
  ++counter_[0];
  used_ = 0;
}

std::uint32_t Random::next() {
  if (used_ == block_.size()) refill();
  return block_[used_++];
}

std::uint32_t Random::below(std::uint32_t bound) {
  assert(bound > 0);
  // Numbers under `uneven` would make the low results likelier; they are drawn again.
  const std::uint32_t uneven = (0U - bound) % bound;
  std::uint32_t drawn = next();
  while (drawn < uneven) drawn = next();
  return drawn % bound;
}

double Random::unit() {
  const std::uint64_t upper = next() >> 5U;
  const std::uint64_t lower = next() >> 6U;
  return static_cast<double>((upper << 26U) | lower) * 0x1.0p-53;
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/label_search.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace parley {
namespace {

constexpr std::size_t kPlacesAtOnce = 1U << 16U;  ///< between two looks whether to stop

/// Sorts by the upper half of each number, of which only the lowest `bits` bits are used; digit by
/// digit where there are enough of them to pay for the counting.
void sort_by_key(std::vector<std::uint64_t>& keyed, std::vector<std::uint64_t>& spare,
                 unsigned bits) {
  constexpr unsigned kMostDigits = 11;
  const unsigned digits = std::min(bits, kMostDigits);
  if (keyed.size() < (std::size_t{1} << digits) / 4) {
    std::sort(keyed.begin(), keyed.end());
    return;
  }
  spare.resize(keyed.size());
  std::vector<std::uint32_t> begins(std::size_t{1} << digits);
  for (unsigned done = 0; done < bits; done += digits) {
    const auto digit = [&](std::uint64_t one) {
      return one >> (32 + done) & ((std::uint64_t{1} << digits) - 1);
    };
    std::fill(begins.begin(), begins.end(), 0);
    for (const std::uint64_t one : keyed) ++begins[digit(one)];
    std::uint32_t before = 0;
    for (std::uint32_t& begin : begins) before += std::exchange(begin, before);
    for (const std::uint64_t one : keyed) spare[begins[digit(one)]++] = one;
    keyed.swap(spare);
  }
}

std::uint64_t keyed_place(std::uint32_t key, std::size_t place) {
  return std::uint64_t{key} << 32U | place;
}
std::uint32_t place_of(std::uint64_t keyed) { return static_cast<std::uint32_t>(keyed); }

}  // namespace

template <typename T>
LabelSearch<T>::LabelSearch(const BlockPlan& plan, std::span<const T* const> ranks, const T* own,
                            Steps steps)
    : block_ranks_(ranks), block_own_(own), steps_(steps) {
  cut_up(plan);
  for (const BlockMover& mover : plan.movers) movers_.push_back(make(mover));
}

/// By the actor's own options, wherever these lie in the block, and by worlds where they lie beside
/// these or are more.
template <typename T>
void LabelSearch<T>::cut_up(const BlockPlan& plan) {
  std::size_t settings = 1;
  for (const BlockPart& part : plan.own) settings *= part.rows;
  const std::size_t inner = plan.own.empty() ? plan.lanes : plan.own.front().inner;
  strands_ = inner == plan.lanes ? settings * plan.lanes : std::max(settings, plan.lanes);
  run_ = inner > plan.lanes && settings > plan.lanes ? inner : 1;
  size_ = plan.values() / strands_;
}

template <typename T>
std::vector<T> LabelSearch<T>::strand_of(const T* block, std::size_t strand) const {
  std::vector<T> values(size_);
  for (std::size_t at = 0; at < size_; ++at) values[at] = block[in_block(at, strand)];
  return values;
}

template <typename T>
typename LabelSearch<T>::Mover LabelSearch<T>::make(const BlockMover& from) const {
  Mover mover;
  // Those that lie below what the strands part by are as far apart in a strand as in the block.
  mover.inner = from.inner < run_ ? from.inner : from.inner / strands_;
  mover.settings = from.settings;
  mover.leading = LeadingGroups(from.axes);
  mover.group_of = group_of_settings(from.axes);
  mover.group_size = mover.settings / mover.leading.groups();
  mover.in_group.resize(mover.settings);
  std::vector<std::uint32_t> found(mover.leading.groups(), 0);
  for (std::size_t setting = 0; setting < mover.settings; ++setting) {
    const std::size_t group = mover.group_of[setting];
    mover.in_group[group * mover.group_size + found[group]++] = static_cast<std::uint32_t>(setting);
  }
  return mover;
}

template <typename T>
void LabelSearch<T>::sort_groups(Mover& mover) const {
  const std::size_t cosets = size_ / mover.settings;
  mover.order.resize(size_);
  const auto bits = static_cast<unsigned>(
      std::bit_width(*std::max_element(mover.ranks.begin(), mover.ranks.end())));
  std::vector<std::uint64_t> keyed(mover.group_size);
  std::vector<std::uint64_t> spare;
  for (std::size_t coset = 0; coset < cosets; ++coset) {
    const std::size_t base =
        coset / mover.inner * mover.inner * mover.settings + coset % mover.inner;
    for (std::size_t first = 0; first < mover.settings; first += mover.group_size) {
      for (std::size_t at = 0; at < mover.group_size; ++at) {
        const std::size_t place = base + mover.in_group[first + at] * mover.inner;
        keyed[at] = keyed_place(mover.ranks[place], place);
      }
      sort_by_key(keyed, spare, bits);
      std::transform(
          keyed.begin(), keyed.end(),
          mover.order.begin() + static_cast<std::ptrdiff_t>(coset * mover.settings + first),
          place_of);
    }
  }
}

template <typename T>
std::vector<std::uint32_t> LabelSearch<T>::worst_first(const std::vector<T>& values) const {
  const T greatest = *std::max_element(values.begin(), values.end());
  std::vector<std::uint64_t> keyed;
  keyed.reserve(size_);
  for (std::size_t place = 0; place < size_; ++place) {
    // Sorting goes upwards.
    if (own_[place] != 0) {
      keyed.push_back(keyed_place(static_cast<std::uint32_t>(greatest - values[place]), place));
    }
  }
  std::vector<std::uint64_t> spare;
  sort_by_key(keyed, spare, static_cast<unsigned>(std::bit_width(greatest)));
  std::vector<std::uint32_t> places(keyed.size());
  std::transform(keyed.begin(), keyed.end(), places.begin(), place_of);
  return places;
}

template <typename T>
void LabelSearch<T>::label(std::uint32_t place, T value, std::vector<T>& values) {
  if (labelled_[place] != 0 || own_[place] == 0) return;
  labelled_[place] = 1;
  values[place] = value;
  open_.push_back(place);
}

template <typename T>
void LabelSearch<T>::search(std::vector<T>& values, const Run& run) {
  labelled_.assign(size_, 0);
  for (Mover& mover : movers_) {
    mover.left.assign(size_ / mover.group_size, static_cast<std::uint32_t>(mover.group_size));
  }
  std::size_t seen = 0;
  for (const std::uint32_t source : worst_first(values)) {
    if (seen++ % kPlacesAtOnce == 0 && run.cancelled()) return;
    const T value = values[source];
    label(source, value, values);
    while (!open_.empty()) {
      const std::uint32_t to = open_.back();
      open_.pop_back();
      for (Mover& mover : movers_) {
        const auto inner = static_cast<std::uint32_t>(mover.inner);
        const auto settings = static_cast<std::uint32_t>(mover.settings);
        const std::uint32_t beyond = to / inner;
        const std::uint32_t outer = beyond / settings;
        const std::uint32_t setting = beyond - outer * settings;
        const std::uint32_t side = to - beyond * inner;
        const std::size_t coset = std::size_t{outer} * inner + side;
        mover.leading.for_each(mover.group_of[setting], [&](std::uint32_t group) {
          std::uint32_t& left = mover.left[coset * mover.leading.groups() + group];
          if (left == 0) return;
          const std::size_t first = coset * mover.settings + group * mover.group_size;
          if (steps_ == Steps::improvements) {
            // The places not labelled yet that are worse for the mover come last.
            for (; left > 0; --left) {
              const std::uint32_t from = mover.order[first + left - 1];
              if (mover.ranks[from] <= mover.ranks[to]) break;
              label(from, value, values);
            }
            return;
          }
          left = 0;
          const std::size_t base = std::size_t{outer} * mover.inner * mover.settings + side;
          for (std::size_t at = 0; at < mover.group_size; ++at) {
            const std::size_t its_setting = mover.in_group[group * mover.group_size + at];
            label(static_cast<std::uint32_t>(base + its_setting * mover.inner), value, values);
          }
        });
      }
    }
  }
}

template <typename T>
void LabelSearch<T>::run(std::span<T* const> values, const Run& run) {
  for (std::size_t strand = 0; strand < strands_ && !run.cancelled(); ++strand) {
    own_ = strand_of(block_own_, strand);
    for (std::size_t mover = 0; mover < movers_.size() && steps_ == Steps::improvements; ++mover) {
      movers_[mover].ranks = strand_of(block_ranks_[mover], strand);
      sort_groups(movers_[mover]);
    }
    for (T* const block : values) {
      std::vector<T> its = strand_of(block, strand);
      search(its, run);
      for (std::size_t at = 0; at < size_; ++at) block[in_block(at, strand)] = its[at];
    }
  }
}

template class LabelSearch<std::uint8_t>;
template class LabelSearch<std::uint16_t>;
template class LabelSearch<std::uint32_t>;

}  // namespace parley

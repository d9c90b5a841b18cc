// SPDX-License-Identifier: Apache-2.0
#include "parley/engine/stability/label_search.h"

#include <algorithm>
#include <limits>

namespace parley {
namespace {

constexpr std::size_t kPlacesAtOnce = 1U << 16U;  ///< between two looks whether to stop

/// The positions 0 … keys.size()-1 (or those given) in ascending order of their keys, by counting.
template <typename Key>
void sort_by_counting(std::span<std::uint32_t> places, std::vector<std::uint32_t>& sorted,
                      std::vector<std::uint32_t>& counts, const Key& key) {
  std::fill(counts.begin(), counts.end(), 0);
  for (const std::uint32_t place : places) ++counts[key(place)];
  std::uint32_t before = 0;
  for (std::uint32_t& count : counts) before += std::exchange(count, before);
  sorted.resize(places.size());
  for (const std::uint32_t place : places) sorted[counts[key(place)]++] = place;
  std::copy(sorted.begin(), sorted.end(), places.begin());
}

template <typename Key>
void sort_by_comparing(std::span<std::uint32_t> places, std::vector<std::uint64_t>& keyed,
                       const Key& key) {
  keyed.clear();
  for (const std::uint32_t place : places)
    keyed.push_back(std::uint64_t{key(place)} << 32U | place);
  std::sort(keyed.begin(), keyed.end());
  std::transform(keyed.begin(), keyed.end(), places.begin(),
                 [](std::uint64_t one) { return static_cast<std::uint32_t>(one); });
}

}  // namespace

template <typename T>
LabelSearch<T>::LabelSearch(const BlockPlan& plan, std::span<const T* const> ranks, const T* own,
                            Steps steps)
    : size_(plan.values()), own_(own), steps_(steps) {
  for (std::size_t at = 0; at < plan.movers.size(); ++at) {
    movers_.push_back(make(plan.movers[at], ranks[at]));
    if (steps_ == Steps::improvements) sort_groups(movers_.back());
  }
}

template <typename T>
typename LabelSearch<T>::Mover LabelSearch<T>::make(const BlockMover& from, const T* ranks) const {
  Mover mover;
  mover.inner = from.inner;
  mover.settings = from.settings;
  mover.ranks = ranks;
  std::size_t groups = 1;
  mover.group_of.push_back(0);
  // Axis by axis: a group number over the axes that are not free, the first least significant.
  std::vector<std::uint32_t>& group_of = mover.group_of;
  mover.leading_to = {{0}};
  for (const StateSpace::Axis& axis : from.axes) {
    const std::size_t known = group_of.size();
    for (std::size_t level = 1; level < axis.radix; ++level) {
      for (std::size_t at = 0; at < known; ++at) {
        const std::size_t shift = axis.free ? 0 : level * groups;
        group_of.push_back(static_cast<std::uint32_t>(group_of[at] + shift));
      }
    }
    if (axis.free) {
      mover.group_size *= axis.radix;
      continue;
    }
    std::vector<std::vector<std::uint32_t>> wider;
    for (std::size_t level = 0; level < axis.radix; ++level) {
      for (const std::vector<std::uint32_t>& sources : mover.leading_to) {
        wider.emplace_back();
        for (std::size_t source = 0; source < axis.radix; ++source) {
          if (source != level && ((axis.moves[LevelId(source)] >> level) & 1U) == 0) continue;
          for (const std::uint32_t one : sources) {
            wider.back().push_back(static_cast<std::uint32_t>(one + source * groups));
          }
        }
      }
    }
    mover.leading_to = std::move(wider);
    groups *= axis.radix;
  }
  mover.in_group.resize(mover.settings);
  std::vector<std::uint32_t> filled(groups, 0);
  for (std::size_t setting = 0; setting < mover.settings; ++setting) {
    const std::uint32_t group = group_of[setting];
    mover.in_group[group * mover.group_size + filled[group]++] =
        static_cast<std::uint32_t>(setting);
  }
  return mover;
}

template <typename T>
void LabelSearch<T>::sort_groups(Mover& mover) const {
  const std::size_t cosets = size_ / mover.settings;
  mover.order.resize(size_);
  std::vector<std::uint32_t> sorted;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint64_t> keyed;
  T last = 0;
  for (std::size_t place = 0; place < size_; ++place) last = std::max(last, mover.ranks[place]);
  const bool by_counting = std::size_t{last} <= 2 * mover.group_size;
  if (by_counting) counts.resize(std::size_t{last} + 1);
  const auto rank = [&](std::uint32_t place) { return mover.ranks[place]; };
  for (std::size_t coset = 0; coset < cosets; ++coset) {
    const std::size_t base =
        coset / mover.inner * mover.inner * mover.settings + coset % mover.inner;
    std::uint32_t* out = mover.order.data() + coset * mover.settings;
    for (std::size_t at = 0; at < mover.settings; ++at) {
      out[at] = static_cast<std::uint32_t>(base + mover.in_group[at] * mover.inner);
    }
    for (std::size_t group = 0; group < mover.groups(); ++group) {
      const std::span<std::uint32_t> places(out + group * mover.group_size, mover.group_size);
      if (by_counting) {
        sort_by_counting(places, sorted, counts, rank);
      } else {
        sort_by_comparing(places, keyed, rank);
      }
    }
  }
}

template <typename T>
std::vector<std::uint32_t> LabelSearch<T>::worst_first(const T* values) const {
  std::vector<std::uint32_t> places;
  T greatest = 0;
  for (std::size_t place = 0; place < size_; ++place) {
    if (own_[place] == 0) continue;
    places.push_back(static_cast<std::uint32_t>(place));
    greatest = std::max(greatest, values[place]);
  }
  // The sorts go upwards.
  const auto key = [&](std::uint32_t place) {
    return static_cast<std::uint32_t>(greatest - values[place]);
  };
  if (greatest <= 2 * size_ && greatest <= std::numeric_limits<std::uint16_t>::max()) {
    std::vector<std::uint32_t> sorted;
    std::vector<std::uint32_t> counts(std::size_t{greatest} + 1);
    sort_by_counting(places, sorted, counts, key);
  } else {
    std::vector<std::uint64_t> keyed;
    sort_by_comparing(places, keyed, key);
  }
  return places;
}

template <typename T>
void LabelSearch<T>::label(std::uint32_t place, T value, T* values) {
  if (labelled_[place] != 0 || own_[place] == 0) return;
  labelled_[place] = 1;
  values[place] = value;
  open_.push_back(place);
}

template <typename T>
void LabelSearch<T>::run_one(T* values, const Run& run) {
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
        const std::size_t outer = to / (mover.inner * mover.settings);
        const std::size_t setting = to / mover.inner % mover.settings;
        const std::size_t coset = outer * mover.inner + to % mover.inner;
        for (const std::uint32_t group : mover.leading_to[mover.group_of[setting]]) {
          std::uint32_t& left = mover.left[coset * mover.groups() + group];
          if (left == 0) continue;
          const std::size_t first = coset * mover.settings + group * mover.group_size;
          if (steps_ == Steps::improvements) {
            // The places not labelled yet that are worse for the mover come last.
            for (; left > 0; --left) {
              const std::uint32_t from = mover.order[first + left - 1];
              if (mover.ranks[from] <= mover.ranks[to]) break;
              label(from, value, values);
            }
            continue;
          }
          left = 0;
          const std::size_t base = outer * mover.inner * mover.settings + to % mover.inner;
          for (std::size_t at = 0; at < mover.group_size; ++at) {
            const std::size_t its_setting = mover.in_group[group * mover.group_size + at];
            label(static_cast<std::uint32_t>(base + its_setting * mover.inner), value, values);
          }
        }
      }
    }
  }
}

template <typename T>
void LabelSearch<T>::run(std::span<T* const> values, const Run& run) {
  for (T* const one : values) run_one(one, run);
}

template class LabelSearch<std::uint8_t>;
template class LabelSearch<std::uint16_t>;
template class LabelSearch<std::uint32_t>;

}  // namespace parley

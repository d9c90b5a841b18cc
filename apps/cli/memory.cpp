// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/memory.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <string>
#include <system_error>

#include <sys/resource.h>

#include "parley/base/run.h"
#include "parley/service/measure.h"

namespace parley {
namespace {

std::optional<unsigned> shift_of_unit(char unit) {
  switch (unit) {
    case 'K':
    case 'k':
      return 10;
    case 'M':
    case 'm':
      return 20;
    case 'G':
    case 'g':
      return 30;
    default:
      return std::nullopt;
  }
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// The limit of the control group; none where it has none ("max").
std::optional<std::uint64_t> of_group() {
  std::ifstream file("/sys/fs/cgroup/memory.max");
  std::uint64_t bytes = 0;
  if (file >> bytes) return bytes;
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> bytes_of_size(std::string_view text) {
  if (text.size() < 2 || !is_digit(text.front()) || !is_digit(text[text.size() - 2])) return {};
  const auto shift = shift_of_unit(text.back());
  if (!shift) return {};
  double size = 0;
  const char* end = text.data() + text.size() - 1;
  const auto read = std::from_chars(text.data(), end, size, std::chars_format::fixed);
  if (read.ec != std::errc() || read.ptr != end) return {};
  const double bytes = size * static_cast<double>(std::uint64_t{1} << *shift);
  if (bytes < 1 || bytes >= static_cast<double>(std::numeric_limits<std::uint64_t>::max())) {
    return {};
  }
  return static_cast<std::uint64_t>(bytes);
}

void hold_to(std::uint64_t bytes, std::size_t threads) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  // Their shadows take more than anything that we could allow.
  static_cast<void>(bytes);
  static_cast<void>(threads);
#else
  constexpr std::uint64_t kBesides = std::uint64_t{256} << 20U;
  constexpr std::uint64_t kPerThread = std::uint64_t{16} << 20U;
  const std::uint64_t most = bytes + kBesides + threads * kPerThread;
  rlimit limit{};
  if (most < bytes || getrlimit(RLIMIT_DATA, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_cur, most);
  setrlimit(RLIMIT_DATA, &limit);
#endif
}

std::uint64_t memory_to_spare() {
  const auto free = memory_available();
  const auto group = of_group();
  if (!free && !group) return Run::kUnlimited;
  const std::uint64_t least =
      std::min(free.value_or(Run::kUnlimited), group.value_or(Run::kUnlimited));
  return least / 4 * 3;
}

}  // namespace parley

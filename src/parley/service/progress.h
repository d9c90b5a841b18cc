// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "parley/base/run.h"
#include "parley/model/text.h"

namespace parley {

/// What a terminal shows of a run that takes long: how large it is, its stage, how far that has
/// come, how long it has taken and how long the stage will take still. Asks no clock: times are
/// seconds since the run began, and must not go back.
class ProgressView {
 public:
  explicit ProgressView(Language language) : language_(language) {}

  /// Takes note of what the run reports.
  void take(const Progress& progress, double now);
  /// In one line of at most `width` columns; what matters least is left out first. Empty: nothing
  /// has been reported yet.
  [[nodiscard]] std::string line(double now, std::size_t width) const;

 private:
  [[nodiscard]] std::string bar(std::size_t room) const;
  [[nodiscard]] std::string amount() const;
  [[nodiscard]] std::string time_left(double now) const;

  Language language_;
  std::string size_;   ///< of the run as a whole
  std::string stage_;  ///< in words
  std::string key_;
  std::size_t done_ = 0;
  std::size_t total_ = 0;
  double stage_began_ = 0;
  double reported_ = 0;
};

}  // namespace parley

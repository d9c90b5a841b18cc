// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/exchange/stand_number.h"
#include "parley/exchange/stand_table.h"

namespace parley {

// What the readers of tables of stands share. Only the .cpp files of this folder include this.

/// The lowest and highest value that a number may have.
struct Bounds {
  double low = 0;
  double high = 0;
};
/// What a case can hold: nine digits before the point.
inline constexpr double kLargestNumber = 999'999'999;
inline constexpr Bounds kAnyValue = {-kLargestNumber, kLargestNumber};
inline constexpr Bounds kPercentValue = {0, 100};
inline constexpr Bounds kShareValue = {0, 1};
/// A capability: more than this is a slip for any program that reads such files.
inline constexpr Bounds kWeightValue = {0, 1e8};

/// Builds a table and reports what is wrong with it, thing by thing.
class StandBuilder {
 public:
  /// `decimal_comma`: numbers may have a comma for a point, though not some of them only.
  StandBuilder(std::string_view text, bool decimal_comma)
      : text_(text), decimal_comma_(decimal_comma) {}

  void report(Code code, Span span, std::vector<Message> arguments = {}, std::string nearest = {});
  /// A number, `what` being its name; faults: stand_not_number, stand_out_of_range,
  /// decimal_marks_mixed.
  std::optional<double> number(const std::string& text, Span span, const Message& what,
                               Bounds bounds);
  /// A new actor or issue by its name; faults: stand_name_missing, stand_actor_repeated,
  /// stand_issue_repeated; too_many_items, which keeps it all the same.
  std::optional<std::size_t> add_actor(const std::string& name, Span span);
  std::optional<std::size_t> add_issue(const std::string& name, Span span);
  /// A known one; faults: stand_unknown_actor, stand_unknown_issue.
  std::optional<std::size_t> actor(const std::string& name, Span span);
  std::optional<std::size_t> issue(const std::string& name, Span span);
  /// A stand; faults: position_off_scale, stand_repeated.
  void add_row(const StandTable::Row& row, Span position, Span whole);
  /// That nobody's saliences add up to more than one. Fault: salience_above_all, at `spans`, one
  /// per actor.
  void check_saliences(const std::vector<Span>& spans);
  /// Descriptions that tell the actors apart are their names for people to read.
  void names_from_descriptions();
  void note(std::string key, std::vector<Message> arguments = {});

  [[nodiscard]] StandTable& table() { return read_.table; }
  [[nodiscard]] bool faulty() const { return has_errors(read_.diagnostics); }
  [[nodiscard]] Diagnostics& diagnostics() { return read_.diagnostics; }
  /// Without a table where there are faults, whose order is that of the file.
  [[nodiscard]] StandsRead finish();

 private:
  using Names = std::map<std::string, std::pair<std::size_t, Span>, std::less<>>;
  std::optional<std::size_t> add(const std::string& name, Span span, Names& names, Code repeated,
                                 const char* what);
  [[nodiscard]] std::string line_of(Span span);

  std::string_view text_;
  bool decimal_comma_;
  std::optional<char> decimal_mark_;
  StandsRead read_;
  Names actors_;
  Names issues_;
  std::map<std::pair<std::size_t, std::size_t>, Span> stands_;
  std::vector<std::size_t> line_ends_;
};

}  // namespace parley

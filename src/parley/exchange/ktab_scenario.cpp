// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "parley/base/plain_text.h"
#include "parley/base/utf8.h"
#include "parley/exchange/ktab_parts.h"
#include "parley/exchange/stand_builder.h"

namespace parley {
namespace {

// Limits of the program (kmodel.h, smp.h), in bytes.
constexpr std::size_t kFewestActors = 3;
constexpr std::size_t kMostActors = 250;
constexpr std::size_t kLongestActorName = 25;
constexpr std::size_t kLongestActorDescription = 256;
constexpr std::size_t kLongestDimensionName = 256;
constexpr std::size_t kLongestTitle = 512;

/// The text on one line and at most so many bytes, no letter cut.
std::string shortened(const std::string& text, std::size_t limit) {
  std::string line = one_line(text);
  if (line.size() <= limit) return line;
  std::size_t end = 0;
  while (end + utf8_length(line[end]) <= limit) end += utf8_length(line[end]);
  return line.substr(0, end);
}

class Maker {
 public:
  Maker(const StandTable& table, const char* format) : table_(table), format_(format) {}

  Result<KtabScenario> make() {
    scenario_.title = shortened(table_.title, kLongestTitle);
    scenario_.description = shortened(table_.description, kLongestTitle);
    for (const StandTable::Issue& issue : table_.issues) {
      scenario_.dimensions.push_back(
          distinct(shortened(issue.id, kLongestDimensionName), kLongestDimensionName, dimensions_));
    }
    const std::size_t count = table_.actors.size();
    if (count < kFewestActors || count > kMostActors) {
      refuse("no_export_ktab_actors",
             {std::to_string(count), std::to_string(kFewestActors), std::to_string(kMostActors)});
    }
    if (table_.issues.empty()) refuse("no_export_no_issues", {});
    for (std::size_t actor = 0; actor < count; ++actor) add_actor(actor);
    if (!faults_.empty()) return faults_;
    scale_saliences();
    return std::move(scenario_);
  }

 private:
  void refuse(const char* why, std::vector<Message> arguments) {
    faults_.push_back(
        {Code::cannot_export, {}, {format_, Message::of(why, std::move(arguments))}, {}});
  }

  /// The name, or one like it that nobody has.
  static std::string distinct(std::string name, std::size_t limit, std::set<std::string>& taken) {
    const std::string stem = name;
    for (std::size_t number = 2; !taken.insert(name).second; ++number) {
      const std::string end = '_' + std::to_string(number);
      name = shortened(stem, limit - end.size()) + end;
    }
    return name;
  }

  void add_actor(std::size_t index) {
    const std::string& id = table_.actors[index];
    KtabScenario::Actor& actor = scenario_.actors.emplace_back();
    actor.name = distinct(shortened(id, kLongestActorName), kLongestActorName, actors_);
    if (actor.name != id) {
      scenario_.warnings.push_back({Code::name_shortened, {}, {format_, id, actor.name}, {}});
    }
    const bool described =
        index < table_.descriptions.size() && !table_.descriptions[index].empty();
    actor.description = shortened(described ? table_.descriptions[index] : table_.name_of(index),
                                  kLongestActorDescription);
    std::vector<const StandTable::Row*> rows(table_.issues.size(), nullptr);
    for (const StandTable::Row& row : table_.rows) {
      if (row.actor == index) rows[row.issue] = &row;
    }
    bool has_capability = false;
    for (std::size_t issue = 0; issue < rows.size(); ++issue) {
      const std::string& issue_id = table_.issues[issue].id;
      if (rows[issue] == nullptr) {
        refuse("no_export_no_stand", {id, issue_id});
        continue;
      }
      const StandTable::Row& row = *rows[issue];
      if (has_capability && row.weight != actor.capability) {
        refuse("no_export_weights", {id});
        return;
      }
      actor.capability = row.weight;
      has_capability = true;
      const StandTable::Scale scale = table_.scale_of(issue);
      actor.positions.push_back(
          tidy_number((row.position - scale.low) / (scale.high - scale.low) * 100));
      actor.saliences.push_back(tidy_number(row.salience * 100));
    }
  }

  static double sum_of(const std::vector<double>& saliences) {
    double sum = 0;
    for (const double salience : saliences) sum += salience;
    return sum;
  }

  void scale_saliences() {
    constexpr double kRounding = 1e-9;
    double most = 0;
    for (const auto& actor : scenario_.actors) most = std::max(most, sum_of(actor.saliences));
    const double factor = most > 100 * (1 + kRounding) ? 100 / most : 1;
    if (factor < 1) {
      scenario_.warnings.push_back(
          {Code::saliences_scaled, {}, {format_, number_text(tidy_number(most))}, {}});
    }
    for (auto& actor : scenario_.actors) {
      if (factor < 1) {
        for (double& salience : actor.saliences) salience = tidy_number(salience * factor);
      }
      // The program compares the sum of doubles with 100 exactly: what rounding puts above goes.
      const auto largest = std::max_element(actor.saliences.begin(), actor.saliences.end());
      for (double less = 1e-14; sum_of(actor.saliences) > 100; less *= 2) *largest -= less;
    }
  }

  const StandTable& table_;
  const char* format_;
  KtabScenario scenario_;
  Diagnostics faults_;
  std::set<std::string> dimensions_;
  std::set<std::string> actors_;
};

}  // namespace

Result<KtabScenario> ktab_scenario_of(const StandTable& table, const char* format) {
  return Maker(table, format).make();
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
#include "parley/exchange/stand_case.h"

#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "parley/base/plain_text.h"

namespace parley {
namespace {

constexpr int kDigitsAfter = 6;  ///< that a number in a case file may have

class CaseWriter {
 public:
  CaseWriter(const StandTable& table, Diagnostics& diagnostics)
      : table_(table), diagnostics_(diagnostics) {}

  std::string write() {
    for (const std::string& name : table_.actors) actors_.push_back(actor_ids_.keep(name, "actor"));
    for (const StandTable::Issue& issue : table_.issues) {
      issues_.push_back(issue_ids_.keep(issue.id, "issue"));
    }
    text_ = "parley: 1\n";
    if (has_words(table_.title)) text_ += "title: " + in_quotes(table_.title) + '\n';
    remark("", table_.description);
    write_actors();
    write_issues();
    write_positions();
    if (rounded_ > 0) {
      diagnostics_.push_back({Code::numbers_rounded,
                              Span{},
                              {std::to_string(rounded_), std::to_string(kDigitsAfter)},
                              {}});
    }
    return std::move(text_);
  }

 private:
  static bool has_words(const std::string& text) {
    return one_line(text).find_first_not_of(' ') != std::string::npos;
  }
  void remark(const std::string& indent, const std::string& text) {
    if (has_words(text)) text_ += indent + "# " + one_line(text) + '\n';
  }

  /// As a case takes it: no exponent, few digits.
  static std::string written(double number) {
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                   std::chars_format::fixed, kDigitsAfter);
    std::string short_one(text.data(), end.ptr);
    short_one.erase(short_one.find_last_not_of('0') + 1);
    if (short_one.back() == '.') short_one.pop_back();
    return short_one == "-0" ? "0" : short_one;
  }
  static bool is_exact(double number) {
    constexpr double kHair = 1e-12;
    const std::string text = written(number);
    double back = 0;
    std::from_chars(text.data(), text.data() + text.size(), back);
    return std::abs(back - number) <= kHair * std::abs(number);
  }
  std::string number(double value) {
    if (!is_exact(value)) ++rounded_;
    return written(value);
  }
  /// In per cent where that keeps more digits.
  std::string share(double value) {
    return is_exact(value) ? written(value) : number(value * 100) + '%';
  }

  void write_actors() {
    text_ += "\nactors:\n";
    for (std::size_t actor = 0; actor < actors_.size(); ++actor) {
      if (actor < table_.descriptions.size() &&
          table_.descriptions[actor] != table_.name_of(actor)) {
        remark("  ", table_.descriptions[actor]);
      }
      text_ += "  " + actors_[actor] +
               ": {name: " + name_in_quotes(table_.name_of(actor), actors_[actor]);
      // The id of the file, where the name is another and it could not stay the id.
      const std::string& id = table_.actors[actor];
      if (id != actors_[actor] && id != table_.name_of(actor) && has_words(id)) {
        text_ += ", also_called: [" + in_quotes(id) + ']';
      }
      text_ += "}\n";
    }
  }

  void write_issues() {
    text_ += "\nissues:\n";
    for (std::size_t at = 0; at < issues_.size(); ++at) {
      const StandTable::Issue& issue = table_.issues[at];
      const StandTable::Scale scale = table_.scale_of(at);
      if (issue.id != issues_[at]) remark("  ", issue.id);
      if (issue.name != issue.id) remark("  ", issue.name);
      if (!issue.group.empty()) remark("  ", issue.group);
      text_ += "  " + issues_[at] + ": {";
      if (has_words(issue.low)) text_ += "low: " + in_quotes(issue.low) + ", ";
      if (has_words(issue.high)) text_ += "high: " + in_quotes(issue.high) + ", ";
      text_ += "scale: [" + number(scale.low) + ", " + number(scale.high) + ']';
      if (issue.today) text_ += ", today: " + number(*issue.today);
      if (issue.outcome) text_ += ", happened: " + number(*issue.outcome);
      write_marks(issue);
      text_ += "}\n";
    }
  }

  void write_marks(const StandTable::Issue& issue) {
    IdMaker mark_ids;
    std::string marks;
    for (const StandTable::Mark& mark : issue.marks) {
      if (!has_words(mark.text)) continue;
      add_to_list(marks, mark_ids.make(mark.text, "mark") + ": {at: " + number(mark.at) +
                             ", text: " + in_quotes(mark.text) + '}');
    }
    if (!marks.empty()) text_ += ", marks: {" + marks + '}';
  }

  void write_positions() {
    std::vector<std::vector<const StandTable::Row*>> rows(actors_.size());
    for (const StandTable::Row& row : table_.rows) rows[row.actor].push_back(&row);
    text_ += "\npositions:\n";
    for (std::size_t actor = 0; actor < actors_.size(); ++actor) {
      if (rows[actor].empty()) continue;
      text_ += "  " + actors_[actor] + ":\n";
      for (const StandTable::Row* row : rows[actor]) {
        text_ += "    " + issues_[row->issue] + ": {at: " + number(row->position) +
                 ", cares: " + share(row->salience) + ", weight: " + number(row->weight) + "}\n";
      }
    }
  }

  const StandTable& table_;
  Diagnostics& diagnostics_;
  IdMaker actor_ids_;
  IdMaker issue_ids_;
  std::vector<std::string> actors_;
  std::vector<std::string> issues_;
  std::size_t rounded_ = 0;
  std::string text_;
};

}  // namespace

std::string case_text_of(const StandTable& table, Diagnostics& diagnostics) {
  return CaseWriter(table, diagnostics).write();
}

}  // namespace parley

// SPDX-License-Identifier: Apache-2.0
// Tables of where actors stand, written and read back, over random ones.
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "parley/base/random.h"
#include "parley/casefile/read.h"
#include "parley/exchange/decide.h"
#include "parley/exchange/ktab.h"
#include "parley/exchange/stand_case.h"
#include "parley/exchange/stand_number.h"
#include "parley/report/diagnostic_picture.h"
#include "parley/service/export_stands.h"

namespace parley {
namespace {

constexpr std::uint64_t kSeed = 20261126;
constexpr int kTables = 300;

/// Whole numbers of a random stream, and decimals of few digits.
class Numbers {
 public:
  explicit Numbers(std::uint64_t table) : random_(kSeed, table, 0) {}
  std::size_t below(std::size_t limit) { return random_.below(static_cast<std::uint32_t>(limit)); }
  double decimal(std::size_t most, int digits) {
    double power = 1;
    for (int digit = 0; digit < digits; ++digit) power *= 10;
    const auto units = below(most * static_cast<std::size_t>(power) + 1);
    return tidy_number(static_cast<double>(units) / power);
  }

 private:
  Random random_;
};

std::string a_name(Numbers& numbers, std::size_t index, std::size_t longest) {
  static const std::vector<std::string> parts = {"a", "B",  " ", "\"", ",", ";", "<", ">", "&",
                                                 "'", "台", "#", "é",  "=", "-", "1", "(", ")"};
  std::string name = "n" + std::to_string(index);
  while (name.size() + 4 < longest && numbers.below(4) != 0)
    name += parts[numbers.below(parts.size())];
  return name + '.';  // no blank at the end
}

/// What KTAB can say: everybody has a stand on everything, saliences add up to 1 at most.
StandTable ktab_table(Numbers& numbers) {
  StandTable table;
  table.title = a_name(numbers, 0, 60);
  table.description = a_name(numbers, 0, 60);
  const std::size_t actors = 3 + numbers.below(6);
  const std::size_t issues = 1 + numbers.below(5);
  for (std::size_t issue = 0; issue < issues; ++issue) {
    table.issues.emplace_back().id = a_name(numbers, issue, 40);
  }
  for (std::size_t actor = 0; actor < actors; ++actor) {
    table.actors.push_back(a_name(numbers, actor, 25));
    // A description is wanted of everybody; those that tell actors apart are their names.
    table.names.push_back(numbers.below(3) == 0 ? "" : "the " + a_name(numbers, actor, 60));
    const double weight = numbers.decimal(200, 3) + 1;
    std::size_t left = 10000;
    for (std::size_t issue = 0; issue < issues; ++issue) {
      const std::size_t salience = numbers.below(left + 1);
      left -= salience;
      table.rows.push_back({actor, issue, numbers.decimal(100, 2),
                            tidy_number(static_cast<double>(salience) / 10000),
                            tidy_number(weight)});
    }
  }
  return table;
}

/// What Decide can say: scales of their own, marks, absent actors.
StandTable decide_table(Numbers& numbers) {
  StandTable table;
  table.title = a_name(numbers, 0, 60);
  const std::size_t actors = 1 + numbers.below(6);
  const std::size_t issues = 1 + numbers.below(5);
  for (std::size_t issue = 0; issue < issues; ++issue) {
    StandTable::Issue& one = table.issues.emplace_back();
    one.id = a_name(numbers, issue, 40);
    if (numbers.below(2) == 0) one.name = "why " + a_name(numbers, issue, 60);
    const double low = numbers.decimal(50, 2) - 25;
    one.scale = StandTable::Scale{tidy_number(low), tidy_number(low + 1 + numbers.decimal(99, 1))};
    if (numbers.below(2) == 0) one.low = a_name(numbers, 1, 40);
    if (numbers.below(2) == 0) one.high = a_name(numbers, 2, 40);
    if (numbers.below(2) == 0) {
      one.marks.push_back({tidy_number(one.scale->low + 0.5), a_name(numbers, 3, 40)});
    }
  }
  for (std::size_t actor = 0; actor < actors; ++actor) {
    table.actors.push_back(a_name(numbers, actor, 40));
    table.names.push_back(numbers.below(2) == 0 ? "" : "the " + a_name(numbers, actor, 60));
    for (std::size_t issue = 0; issue < issues; ++issue) {
      if (actor + issue > 0 && numbers.below(4) == 0) continue;
      const StandTable::Scale scale = *table.issues[issue].scale;
      const double share = numbers.decimal(1, 2);
      table.rows.push_back({actor, issue, tidy_number(scale.low + share * (scale.high - scale.low)),
                            numbers.decimal(1, 3), numbers.decimal(1, 3)});
    }
  }
  return table;
}

std::string drawn(const Diagnostics& diagnostics, const std::string& text) {
  Files files;
  files.push_back({"file", text});
  return pictures(diagnostics, files, Language::en, false) + text;
}

using Read = StandsRead (*)(std::string_view);
using Write = Result<Exported> (*)(const StandTable&);

void reads_back(const StandTable& table, Write write, Read read) {
  const Result<Exported> written = write(table);
  ASSERT_TRUE(written);
  EXPECT_TRUE(written->warnings.empty());
  const StandsRead back = read(written->text);
  ASSERT_TRUE(back.diagnostics.empty()) << drawn(back.diagnostics, written->text);
  EXPECT_EQ(back.table, table) << written->text;
}

/// From a form to a case to the form, twice: the second time nothing changes any more.
void comes_to_rest(const StandTable& table, Write write, Read read,
                   Result<Exported> (*export_case)(const Case&, Language)) {
  const Result<Exported> written = write(table);
  ASSERT_TRUE(written);
  std::string text = written->text;
  std::vector<std::string> positions;
  for (int round = 0; round < 3; ++round) {
    const StandsRead back = read(text);
    ASSERT_TRUE(back.diagnostics.empty()) << drawn(back.diagnostics, text);
    Diagnostics said;
    const std::string case_text = case_text_of(back.table, said);
    EXPECT_TRUE(said.empty()) << drawn(said, case_text);
    const Reading reading = read_case("case.yaml", case_text, [](const std::string&) {
      return FetchedFile{false, "none"};
    });
    ASSERT_FALSE(has_errors(reading.diagnostics)) << drawn(reading.diagnostics, case_text);
    const Result<Exported> again = export_case(reading.conflict, Language::en);
    ASSERT_TRUE(again);
    // The first time names become ids; from then on nothing changes.
    EXPECT_TRUE(round == 0 || again->text == text) << again->text << text;
    text = again->text;
    const std::size_t begin = case_text.find("\npositions:");
    ASSERT_NE(begin, std::string::npos);
    positions.push_back(case_text.substr(begin));
    EXPECT_EQ(positions.back(), positions.front()) << "the numbers never change";
  }
}

class StandFormsLaw : public testing::Test {
 protected:
  static void over_tables(const std::function<StandTable(Numbers&)>& make,
                          const std::function<void(const StandTable&)>& law) {
    for (int number = 0; number < kTables; ++number) {
      SCOPED_TRACE("seed " + std::to_string(kSeed) + ", table " + std::to_string(number));
      Numbers numbers(static_cast<std::uint64_t>(number));
      law(make(numbers));
      if (HasFatalFailure()) return;
    }
  }
};

TEST_F(StandFormsLaw, what_is_written_as_ktab_csv_reads_back_the_same) {
  over_tables(ktab_table,
              [](const StandTable& table) { reads_back(table, write_ktab_csv, read_ktab_csv); });
}
TEST_F(StandFormsLaw, what_is_written_as_ktab_xml_reads_back_the_same) {
  over_tables(ktab_table,
              [](const StandTable& table) { reads_back(table, write_ktab_xml, read_ktab_xml); });
}
TEST_F(StandFormsLaw, what_is_written_as_decide_reads_back_the_same) {
  over_tables(decide_table,
              [](const StandTable& table) { reads_back(table, write_decide, read_decide); });
}
TEST_F(StandFormsLaw, import_export_import_keeps_a_ktab_csv) {
  over_tables(ktab_table, [](const StandTable& table) {
    comes_to_rest(table, write_ktab_csv, read_ktab_csv, export_ktab_csv);
  });
}
TEST_F(StandFormsLaw, import_export_import_keeps_a_ktab_xml) {
  over_tables(ktab_table, [](const StandTable& table) {
    comes_to_rest(table, write_ktab_xml, read_ktab_xml, export_ktab_xml);
  });
}
TEST_F(StandFormsLaw, import_export_import_keeps_a_decide_text) {
  over_tables(decide_table, [](const StandTable& table) {
    comes_to_rest(table, write_decide, read_decide, export_decide);
  });
}

}  // namespace
}  // namespace parley

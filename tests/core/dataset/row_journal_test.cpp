#include "core/dataset/row_journal.h"

#include "core/files/atomic_file.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

constexpr std::size_t kRows = 20;
constexpr const char* kPlan = "clips 1, 2, 3\nrow 5\n";

class Journal : public testing::Test {
 protected:
  RowJournal open(const std::string& boot = "monday", const std::string& plan = kPlan) const {
    return {file_, plan, kRows, boot};
  }
  static std::vector<std::size_t> rowsOf(const RowJournal& journal) {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < kRows; ++row)
      if (journal.contains(row))
        rows.push_back(row);
    EXPECT_EQ(rows.size(), journal.count());
    return rows;
  }
  using Rows = std::vector<std::size_t>;

  const test::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "journal";
};

TEST_F(Journal, IsGoneOnWithForItsOwnPlanOnly) {
  EXPECT_FALSE(RowJournal::isOf(file_, kPlan));
  {
    RowJournal journal = open();
    EXPECT_EQ(journal.count(), 0u) << "the plan's own lines are no rows";
    journal.add(3);
    journal.add(0);
    EXPECT_EQ(journal.notFlushed(), 2u);
  }
  EXPECT_TRUE(RowJournal::isOf(file_, kPlan));
  EXPECT_FALSE(RowJournal::isOf(file_, "clips 1, 2, 3\nrow 5"));
  EXPECT_FALSE(RowJournal::isOf(file_, "clips 1, 2, 4\nrow 5\n"));
  EXPECT_EQ(rowsOf(open()), (Rows{0, 3}));
  EXPECT_EQ(rowsOf(open("monday", "clips 1, 2, 4\n")), Rows{});
}

TEST_F(Journal, AfterARestartOfTheMachineOnlyWhatWasFlushedCounts) {
  {
    RowJournal journal = open();
    for (const std::size_t row : {4, 7, 2})
      journal.add(row);
    journal.markFlushed(2);
    journal.add(9);
  }
  EXPECT_EQ(rowsOf(open("monday")), (Rows{2, 4, 7, 9}));
  RowJournal later = open("tuesday");
  EXPECT_EQ(rowsOf(later), (Rows{4, 7}));
  EXPECT_EQ(later.notFlushed(), 0u);
  later.add(1);
  EXPECT_EQ(rowsOf(open("tuesday")), (Rows{1, 4, 7}));
  EXPECT_EQ(rowsOf(open("monday")), (Rows{4, 7})) << "rows lost on tuesday do not come back";
}

TEST_F(Journal, WithoutANameForTheBootOnlyWhatWasFlushedCounts) {
  {
    RowJournal journal = open("");
    journal.add(4);
    journal.markFlushed(1);
    journal.add(5);
  }
  EXPECT_EQ(rowsOf(open("")), Rows{4});
}

TEST_F(Journal, AGarbledEndIsForgotten) {
  {
    RowJournal journal = open();
    journal.add(4);
    journal.markFlushed(1);
    journal.add(5);
  }
  const std::string whole = readFile(file_);
  const std::string zeros(40, '\0');
  for (const std::string& end :
       {std::string("row 1"), std::string("row 99\nrow 1\n"), std::string("row -1\nrow 1\n"),
        std::string("flushed 9\nrow 1\n"), std::string("row 1x\nrow 1\n"), zeros,
        zeros + "\nrow 1\n", std::string("\nrow 1\n")}) {
    std::ofstream(file_, std::ios::binary) << whole << end;
    EXPECT_EQ(rowsOf(open()), (Rows{4, 5})) << end;
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(file_, std::ios::binary) << whole.substr(0, size);
    EXPECT_LE(open().count(), 2u);
  }
}

}  // namespace
}  // namespace cuadrante

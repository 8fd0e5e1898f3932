#include "core/work/thesis_table.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(ThesisTable, IsWrittenInEveryFormat) {
  ThesisComparison finished;
  finished.test = thesisTests()[2];
  finished.accuracy = 0.8;
  finished.interval = Interval{0.7, 0.95};
  finished.loss = 0.41;
  finished.trainAccuracy = 0.86;
  finished.seconds = 14.3;
  ThesisComparison missing;
  missing.test = thesisTests()[72];
  const std::vector<ThesisComparison> rows{finished, missing};
  EXPECT_EQ(formatThesisTable(rows, TableFormat::Csv),
            "test,name,units,test_acc,ci_low,ci_high,thesis_acc,inside,test_loss,thesis_loss,"
            "train_acc,thesis_train_acc,"
            "seconds,thesis_seconds,times_as_fast\n"
            "3,GRU_l1_o1_d0.5,32,0.8000,0.7000,0.9500,0.90,yes,0.4100,0.2929,0.8600,0.8179,14.3,"
            "1430,100.0\n"
            "total,table 5.1: 1 of 1 tests,,,,,,,,,,,14.3,1430,100.0\n"
            "73,Conv2D_o4,,,,,0.48,,,1.4182,,0.6778,,226,\n"
            "total,table 5.9: 0 of 1 tests,,,,,,,,,,,,,\n"
            "total,chapter: 1 of 73 tests,,,,,,,,,,,14.3,1430,100.0\n");
  EXPECT_NE(formatThesisTable(rows, TableFormat::Latex).find("\\toprule"), std::string::npos);
}

TEST(ThesisTable, OfAllTestsTheTimesAreTheThesiss) {
  std::vector<ThesisComparison> rows;
  for (const ThesisTest& test : thesisTests()) {
    rows.emplace_back().test = test;
    rows.back().seconds = 60.0;
  }
  // The thesis says 60 hours and 11 minutes.
  EXPECT_EQ(timeText(timeInChapter(rows)),
            "73 of 73 tests were trained in 1h 13m 00s; they took the thesis 60h 10m 54s, 49.5 "
            "times as long");
  const std::string table = formatThesisTable(rows, TableFormat::Markdown);
  EXPECT_NE(table.find("table 5.6: 4 of 4 tests"), std::string::npos) << table;
  EXPECT_EQ(formatThesisTable({}, TableFormat::Csv).find("total"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante

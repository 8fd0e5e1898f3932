#include "core/report/table.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

const std::vector<TableColumn> kColumns{{"name"}, {"test_acc", true}};
const std::vector<std::vector<std::string>> kRows{{"GRU_l1 a|b, \"c\"", "0.9"},
                                                  {"50 % {x} \\ ~^", "0.8123"}};

TEST(Table, TextStandsInColumns) {
  EXPECT_EQ(formatTable({{"a"}, {"n", true}}, {{"é", "1"}, {"long", "10"}}, TableFormat::Text),
            "a      n\né      1\nlong  10\n");
}

TEST(Table, CsvQuotesWhatNeedsIt) {
  EXPECT_EQ(formatTable(kColumns, kRows, TableFormat::Csv),
            "name,test_acc\n\"GRU_l1 a|b, \"\"c\"\"\",0.9\n50 % {x} \\ ~^,0.8123\n");
}

TEST(Table, WhatSteersATerminalIsWrittenOut) {
  for (const TableFormat format : {TableFormat::Text, TableFormat::Markdown, TableFormat::Latex}) {
    const std::string text = formatTable({{"a"}}, {{"x\x1b[2Jy\nz"}}, format);
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find("y\n"), std::string::npos);
  }
  EXPECT_EQ(formatTable({{"a"}}, {{"x\x1b"}}, TableFormat::Text), "a\nx\\x1b\n");
  EXPECT_EQ(formatTable({{"a"}}, {{"x\x1b"}}, TableFormat::Csv), "a\nx\x1b\n");
}

TEST(Table, CsvHoldsNoFormulasAndLeavesNumbersAlone) {
  EXPECT_EQ(formatTable({{"a"}, {"n", true}}, {{"=1+1", "-0.5"}, {"-0.5", "+"}}, TableFormat::Csv),
            "a,n\n'=1+1,-0.5\n-0.5,+\n");
}

TEST(Table, MarkdownEscapesBars) {
  const std::string text = formatTable(kColumns, kRows, TableFormat::Markdown);
  EXPECT_NE(text.find("| --- | ---: |"), std::string::npos) << text;
  EXPECT_NE(text.find("a\\|b"), std::string::npos) << text;
}

TEST(Table, LatexEscapesItsSigns) {
  const std::string text = formatTable(kColumns, kRows, TableFormat::Latex);
  EXPECT_NE(text.find("\\begin{tabular}{lr}"), std::string::npos) << text;
  EXPECT_NE(text.find("test\\_acc"), std::string::npos) << text;
  EXPECT_NE(text.find("50 \\% \\{x\\} \\textbackslash{} \\~{}\\^{} & 0.8123 \\\\"),
            std::string::npos)
      << text;
}

TEST(Table, FormatsAreKnownByTheirKeys) {
  EXPECT_EQ(tableFormatFromKey("latex"), TableFormat::Latex);
  EXPECT_EQ(tableFormatFromKey("html"), std::nullopt);
}

}  // namespace
}  // namespace cuadrante

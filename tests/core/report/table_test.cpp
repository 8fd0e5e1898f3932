#include "report/table.h"

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

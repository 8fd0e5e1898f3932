#include "core/files/csv.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace cuadrante {
namespace {

using test::TemporaryFolder;
using Cells = std::vector<std::string>;

CsvTable parse(std::string_view text) {
  const TemporaryFolder folder;
  writeFileAtomically(folder / "t.csv", text);
  return CsvTable::read(folder / "t.csv");
}

std::int64_t lineRefused(std::string_view text) {
  try {
    parse(text);
  } catch (const FormatError& error) {
    EXPECT_EQ(error.reason(), Reason::BadCsv);
    return error.line();
  }
  ADD_FAILURE() << "accepted: " << text;
  return -1;
}

TEST(Csv, HeaderRowsAndTheirLines) {
  const CsvTable table = parse("clip,placer\n00001,0.5\n\n00002,\n");
  EXPECT_EQ(table.header(), (Cells{"clip", "placer"}));
  EXPECT_EQ(table.column("placer"), 1u);
  EXPECT_FALSE(table.column("energia").has_value());
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[0].cells, (Cells{"00001", "0.5"}));
  EXPECT_EQ(table.rows()[1].cells, (Cells{"00002", ""}));
  EXPECT_EQ(table.rows()[1].line, 4);
}

TEST(Csv, ByteOrderMarkCarriageReturnsAndAMissingLastLineFeed) {
  const CsvTable table = parse(
      "\xEF\xBB\xBF"
      "a,b\r\n1,2\r\n3,4");
  EXPECT_EQ(table.header(), (Cells{"a", "b"}));
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[1].cells, (Cells{"3", "4"}));
}

TEST(Csv, LinesAreCountedThroughQuotedLineFeeds) {
  const CsvTable table = parse("a,b\n\"x\ny\",1\nz,2\n");
  ASSERT_EQ(table.rows().size(), 2u);
  EXPECT_EQ(table.rows()[0].cells[0], "x\ny");
  EXPECT_EQ(table.rows()[1].line, 4);
}

TEST(Csv, WhatIsWrittenIsReadBack) {
  const std::vector<Cells> rows{{"plain", ""},
                                {"a,b", "\"quoted\""},
                                {"two\r\nlines", "\""},
                                {" spaces ", "Canción \"Ñ\", op. 3"}};
  std::string text = csvLine({"x", "y"});
  for (const Cells& row : rows)
    text += csvLine(row);
  const CsvTable table = parse(text);
  ASSERT_EQ(table.rows().size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_EQ(table.rows()[i].cells, rows[i]);
}

TEST(Csv, ALoneEmptyCellIsARowAndNotABlankLine) {
  EXPECT_EQ(parse(csvLine({"x"}) + csvLine({""})).rows().size(), 1u);
}

TEST(Csv, WhatBreaksTheRulesNamesItsLine) {
  EXPECT_EQ(lineRefused(""), 1);
  EXPECT_EQ(lineRefused("a,b\n1,2\n1,2,3\n"), 3);
  EXPECT_EQ(lineRefused("a,b\n1\n"), 2);
  EXPECT_EQ(lineRefused("a,b\n1,2\n\"open,2\n3,4\n"), 3);
  EXPECT_EQ(lineRefused("a,b\n1,\"2\"3\n"), 2);
  EXPECT_EQ(lineRefused("a,b\n1,2\"\n"), 2);
  EXPECT_EQ(lineRefused("a,a\n1,2\n"), 1);
}

TEST(Csv, AMissingFileIsAFileError) {
  EXPECT_THROW(CsvTable::read("/nonexistent/t.csv"), FileError);
}

TEST(CsvNumber, EveryFiniteDoubleReadsBackAsItself) {
  std::mt19937_64 generator(1);
  int finite = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto value = std::bit_cast<double>(generator());
    if (!std::isfinite(value))
      continue;
    ++finite;
    EXPECT_EQ(parseNumber(csvNumber(value)), value);
  }
  EXPECT_GT(finite, 9000);
  EXPECT_EQ(csvNumber(0.1), "0.1");
  EXPECT_EQ(csvNumber(-1.0), "-1");
}

TEST(CsvText, NoTextIsAFormulaAndEveryTextComesBack) {
  EXPECT_EQ(csvText("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
  for (const char* text : {"+1", "-1", "@a", "\ta", "\ra", "=", "'=", "''+1"})
    EXPECT_EQ(csvText(text), "'" + std::string(text));
  for (const char* text : {"", "a=1", "'", "''", "'a", "Ana", " =1"})
    EXPECT_EQ(csvText(text), text);
  std::mt19937 random(1);
  constexpr std::string_view kSigns = "=+-@\t\r'a";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 6; i > 0; --i)
      text += kSigns[random() % kSigns.size()];
    const std::string cell = csvText(text);
    EXPECT_EQ(textOfCsv(cell), text);
    EXPECT_TRUE(cell.empty() ||
                std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos)
        << text;
  }
}

TEST(ParseNumber, OnlyTheWholeOfAFiniteNumberCounts) {
  EXPECT_EQ(parseNumber("-0.25"), -0.25);
  EXPECT_EQ(parseNumber("1e-3"), 0.001);
  for (const char* text : {"", " 1", "1 ", "0,5", "1x", "nan", "inf", "1e999", "--1"})
    EXPECT_FALSE(parseNumber(text).has_value()) << text;
}

TEST(ParseInteger, OnlyTheWholeOfAnIntegerCounts) {
  EXPECT_EQ(parseInteger("00354"), 354);
  EXPECT_EQ(parseInteger("-9223372036854775808"), std::numeric_limits<std::int64_t>::min());
  for (const char* text : {"", "1.0", "9223372036854775808", "1 ", "x"})
    EXPECT_FALSE(parseInteger(text).has_value()) << text;
}

}  // namespace
}  // namespace cuadrante

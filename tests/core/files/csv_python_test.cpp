// Tables of random cells, there and back with Python's csv.

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

constexpr int kRows = 50'000;  ///< of two cells each

/// Of what spreadsheets and readers of CSV stumble over.
std::string randomText(std::mt19937_64& random) {
  static constexpr std::array<std::string_view, 22> kPieces{"=",
                                                            "+",
                                                            "-",
                                                            "@",
                                                            "\t",
                                                            "\r",
                                                            "\n",
                                                            "\r\n",
                                                            "'",
                                                            "\"",
                                                            ",",
                                                            ";",
                                                            " ",
                                                            "0",
                                                            "1e5",
                                                            "a",
                                                            "SUM(A1)",
                                                            "\xc3\xb1",
                                                            "\xe6\xad\x8c",
                                                            "\xef\xbb\xbf",
                                                            "\xef\xbc\x9d",
                                                            "|"};
  std::string text;
  for (std::size_t i = random() % 7; i > 0; --i)
    text += kPieces[random() % kPieces.size()];
  return text;
}

double randomNumber(std::mt19937_64& random) {
  while (true) {
    const auto value = std::bit_cast<double>(random());
    if (std::isfinite(value))
      return random() % 2 == 0 ? value : std::round(std::remainder(value, 1000.0));
  }
}

class CsvAndPython : public testing::Test {
 protected:
  CsvAndPython() {
    std::mt19937_64 random(1);
    for (int i = 0; i < kRows; ++i)
      rows_.emplace_back(randomText(random), randomNumber(random));
  }

  void run(const std::string& code) const {
    const test::PythonResult result = test::runPython(folder_.path(), code);
    EXPECT_EQ(result.status, 0) << result.output;
  }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  std::vector<std::pair<std::string, double>> rows_;
};

TEST_F(CsvAndPython, NoTextIsAFormulaEveryNumberIsOneAndAllComesBack) {
  Json expected = Json::array();
  std::string text = csvLine({"text", "number"});
  for (const auto& [cell, number] : rows_) {
    text += csvLine({csvText(cell), csvNumber(number)});
    expected.push_back({cell, csvNumber(number)});
  }
  writeFileAtomically(folder_ / "ours.csv", text);
  writeFileAtomically(folder_ / "expected.json", expected.dump());
  run(R"PY(
import csv, json, re
rows = list(csv.reader(open("ours.csv", newline="", encoding="utf-8"), strict=True))
expected = json.load(open("expected.json", encoding="utf-8"))
assert rows[0] == ["text", "number"] and len(rows) == len(expected) + 1
formula = lambda text: text[:1] in ("=", "+", "-", "@", "\t", "\r") and text != ""
guarded = 0
for (cell, number), (text, value) in zip(rows[1:], expected):
    assert not formula(cell), repr(cell)
    assert number == value and repr(float(number)) == repr(float(value)), number
    assert re.sub(r"^'(?='*[=+\-@\t\r])", "", cell) == text, (cell, text)
    if cell != text:
        assert cell == "'" + text and formula(text.lstrip("'")), (cell, text)
        guarded += 1
assert 5000 < guarded < len(expected), guarded
)PY");
  const CsvTable table = CsvTable::read(folder_ / "ours.csv");
  ASSERT_EQ(table.rows().size(), rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    ASSERT_EQ(textOfCsv(table.rows()[i].cells[0]), rows_[i].first) << i;
    ASSERT_EQ(parseNumber(table.rows()[i].cells[1]), rows_[i].second) << i;
  }
}

TEST_F(CsvAndPython, WhatPythonWritesIsReadAsItWas) {
  Json cells = Json::array();
  for (const auto& [cell, number] : rows_)
    cells.push_back({cell, csvNumber(number)});
  writeFileAtomically(folder_ / "cells.json", cells.dump());
  run(R"(
import csv, json
with open("theirs.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file)
    writer.writerow(["text", "number"])
    writer.writerows((text, float(number)) for text, number in json.load(open("cells.json", encoding="utf-8")))
)");
  const CsvTable table = CsvTable::read(folder_ / "theirs.csv");
  ASSERT_EQ(table.rows().size(), rows_.size());
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    ASSERT_EQ(table.rows()[i].cells[0], rows_[i].first) << i;
    ASSERT_EQ(parseNumber(table.rows()[i].cells[1]), rows_[i].second) << i;
  }
}

}  // namespace
}  // namespace cuadrante

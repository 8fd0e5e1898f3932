#include "core/prediction/prediction_files.h"

#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "core/ground/printable.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cuadrante {
namespace {

SongPrediction twoWindows() {
  SongPrediction song{.file = "/m/=1, \"b\".ogg",
                      .title = "b",
                      .artist = {},
                      .seconds = 11.5,
                      .windowSeconds = 10.0,
                      .windows = {}};
  for (const double start : {0.0, 1.0})
    song.windows.push_back(
        joined({{Task::Energia, {{0.5 + start / 4}, {0.7 + start / 4}}}, {Task::Placer, {{0.25}}}},
               start));
  return song;
}

TEST(PredictionFiles, TheCsvHasALineForEachWindow) {
  const test::TemporaryFolder folder;
  writeFileAtomically(folder / "said.csv", predictionsCsv({twoWindows()}));
  const CsvTable table = CsvTable::read(folder / "said.csv");
  ASSERT_EQ(table.rows().size(), 2U);
  const auto cell = [&](std::size_t row, const char* name) {
    return table.rows()[row].cells[table.column(name).value()];
  };
  EXPECT_EQ(textOfCsv(cell(0, "file")), "/m/=1, \"b\".ogg");
  EXPECT_EQ(cell(1, "start_s"), "1");
  EXPECT_EQ(cell(1, "end_s"), "11");
  EXPECT_NEAR(*parseNumber(cell(0, "energia")), 0.2, 1e-12);
  EXPECT_NEAR(*parseNumber(cell(0, "energia_spread")), 0.2, 1e-12) << "on the plane's scale";
  EXPECT_NEAR(*parseNumber(cell(0, "placer")), -0.5, 1e-12);
  EXPECT_EQ(cell(0, "quadrant"), "estres");
  EXPECT_NEAR(*parseNumber(cell(0, "p_estres")), 0.6 * 0.75, 1e-12);
}

TEST(PredictionFiles, TheJsonHasTheWholeAndItsWindows) {
  const auto json = nlohmann::json::parse(predictionsJson({twoWindows()}));
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0].at("file"), "/m/=1, \"b\".ogg");
  ASSERT_EQ(json[0].at("windows").size(), 2U);
  EXPECT_NEAR(json[0].at("energia").get<double>(), 0.45, 1e-12);
  EXPECT_NEAR(json[0].at("windows")[1].at("probabilities").at("calma").get<double>(), 0.15 * 0.25,
              1e-12);
}

/// The CSV had the byte itself, so that nothing of it could be read; the JSON a U+FFFD in its
/// place.
TEST(PredictionFiles, ANameThatIsNotUtf8IsAnAddress) {
  SongPrediction song = twoWindows();
  song.file = "/m/caf\xe9.ogg";
  const std::string csv = predictionsCsv({song});
  EXPECT_TRUE(isUtf8(csv));
  EXPECT_NE(csv.find("\nfile:///m/caf%E9.ogg,0,"), std::string::npos) << csv;
  EXPECT_EQ(nlohmann::json::parse(predictionsJson({song}))[0].at("file"), "file:///m/caf%E9.ogg");
}

}  // namespace
}  // namespace cuadrante

#include "core/sweeps/thesis_tests.h"

#include "core/files/csv.h"
#include "core/learning/training_options.h"
#include "core/sweeps/presets.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <set>

namespace cuadrante {
namespace {

/// "1641" of "27m 21s", "4388" of "01h 13m 08s".
std::int64_t secondsIn(const std::string& text) {
  std::int64_t seconds = 0, number = 0;
  for (const char c : text)
    if (c >= '0' && c <= '9') {
      number = 10 * number + (c - '0');
    } else if (c != ' ') {
      seconds += number * (c == 'h' ? 3600 : c == 'm' ? 60 : 1);
      number = 0;
    }
  return seconds;
}

/// How 1,000 clips are divided, as the tables print it.
std::string sidesOf(const TrainingConfig& config) {
  const double test = 1000.0 * config.split.test;
  const double validation = (1000.0 - test) * config.split.validation;
  return fmt::format("{:.0f}/{:.0f}/{:.0f}", 1000.0 - test - validation, validation, test);
}

/// Every field of every test is that of the thesis's tables, of which the file holds all cells.
TEST(ThesisTests, AreThoseOfItsTables) {
  const CsvTable table = CsvTable::read(CUADRANTE_FIXTURES "/thesis-tables.csv");
  ASSERT_EQ(table.rows().size(), 73U);
  ASSERT_EQ(thesisTests().size(), 73U);
  for (std::size_t i = 0; i < 73; ++i) {
    const ThesisTest& test = thesisTests()[i];
    const TrainingConfig& config = test.config;
    const auto cell = [&](const char* column) {
      return table.rows()[i].cells[table.column(column).value()];
    };
    SCOPED_TRACE(fmt::format("test {}", test.number));
    EXPECT_EQ(fmt::format("5-{}", test.table), cell("table"));
    EXPECT_EQ(std::to_string(test.number), cell("test"));
    EXPECT_EQ(test.name, cell("name"));
    EXPECT_EQ(std::to_string(test.version), cell("version"));
    EXPECT_EQ(unitsText(config.model), cell("units"));
    EXPECT_EQ(taskKey(config.model.task), cell("axis"));
    EXPECT_EQ(std::to_string(config.epochs), cell("epochs"));
    EXPECT_EQ(config.optimizer == Optimizer::Adam ? "Adam" : "RMSprop", cell("optimizer"));
    EXPECT_EQ(sidesOf(config), cell("train/val/test"));
    EXPECT_EQ(config.split.method, SplitMethod::ByClip);
    EXPECT_EQ(config.split.folds, 0);
    if (!cell("lr").empty()) {
      EXPECT_EQ(fmt::format("{:g}", config.learningRate), cell("lr"));
      EXPECT_EQ(std::to_string(config.batch), cell("batch"));
      const auto& network = std::get<RecurrentSpec>(config.model.architecture);
      EXPECT_EQ(fmt::format("{:g}", network.dropout), cell("dropout"));
      EXPECT_EQ(network.conv1d ? "yes" : "no", cell("conv1d"));
      // The thesis does not name its front.
      EXPECT_EQ(modelName(config.model), (network.conv1d ? "Conv1D-" : "") + cell("name"));
    }
    EXPECT_EQ(test.trainingTime.count(), secondsIn(cell("training_time")));
    EXPECT_EQ(fmt::format("{:g}", test.trainLoss), cell("train_loss"));
    EXPECT_EQ(fmt::format("{:g}", test.trainAccuracy), cell("train_acc"));
    EXPECT_EQ(fmt::format("{:g}", test.testLoss), cell("test_loss"));
    EXPECT_EQ(fmt::format("{:g}", test.testAccuracy), cell("test_acc"));
    EXPECT_NO_THROW(validate(config));
  }
}

TEST(Presets, HoldTheTestsOfTheThesissTablesInTheirOrder) {
  std::vector<std::size_t> sizes;
  std::vector<TrainingConfig> all;
  for (const Preset& preset : presets())
    if (preset.name.starts_with("thesis-5-")) {
      EXPECT_FALSE(preset.byFolds) << preset.name;
      const std::vector<TrainingConfig> configs = configsOf(preset);
      sizes.push_back(configs.size());
      all.insert(all.end(), configs.begin(), configs.end());
    }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{24, 4, 4, 16, 4, 4, 12, 4, 1}));
  ASSERT_EQ(all.size(), 73U);
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i], thesisTests()[i].config) << i + 1;
}

TEST(ThesisTests, OfATableAreOfOneVersion) {
  for (const ThesisTest& test : thesisTests())
    EXPECT_EQ(versionOfTable(test.table), test.version) << test.number;
}

TEST(ThesisTests, TookSixtyHours) {
  std::chrono::seconds all{};
  for (const ThesisTest& test : thesisTests())
    all += test.trainingTime;
  EXPECT_EQ(all.count(), 60 * 3600 + 10 * 60 + 54) << "60 h 11 min, as it says";
}

}  // namespace
}  // namespace cuadrante

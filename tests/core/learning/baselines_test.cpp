#include "core/learning/baselines.h"

#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cuadrante {
namespace {

TEST(MajorityClass, OfTheTrainingClipsOnly) {
  const std::vector<int> labels{1, 1, 1, 0, 0};
  const std::vector<Subset> split{Subset::Test, Subset::Test, Subset::Train, Subset::Train,
                                  Subset::Train};
  EXPECT_EQ(majorityClass(labels, split), 0);
  EXPECT_EQ(majorityClass({3, 1}, {Subset::Train, Subset::Train}), 1) << "the lower of equals";
}

class SpectrogramStatistics : public testing::Test {
 protected:
  Dataset datasetOf(const std::vector<float>& x) {
    const std::vector<std::size_t> shape{1, 2, 2};
    writeNpy(folder / "X.npy", shape, std::span<const float>(x));
    writeNpy(folder / "Y.npy", std::vector<std::size_t>{1, 2},
             std::span<const double>(std::vector{0.5, 0.5}));
    return Dataset::open(folder.path());
  }
  test::TemporaryFolder folder;
};

TEST_F(SpectrogramStatistics, PowersInDecibels) {
  const auto rows = spectrogramStatistics(datasetOf({1.0F, 100.0F, 100.0F, 100.0F}));
  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0].size(), 4U);
  EXPECT_NEAR(rows[0][0], 10.0, 1e-5);
  EXPECT_NEAR(rows[0][1], 20.0, 1e-5);
  EXPECT_NEAR(rows[0][2], 10.0, 1e-5);
  EXPECT_NEAR(rows[0][3], 0.0, 1e-2);
}

TEST_F(SpectrogramStatistics, ValuesAsTheyAreWhereSomeAreNegative) {
  const auto rows = spectrogramStatistics(datasetOf({1.0F, -2.0F, 3.0F, 2.0F}));
  EXPECT_EQ(rows[0], (std::vector{2.0, 0.0, 1.0, 2.0}));
}

/// Versions beside each other: of networks' features that say nothing, of statistics that say all.
class HandMade : public testing::Test {
 protected:
  static constexpr std::size_t kClips = 40;

  static std::string table(double start = 0.0) {
    std::string text = "index,clip,song,start_s,end_s\n";
    for (std::size_t row = 0; row < kClips; ++row)
      text += fmt::format("{0},c{0},song {1},{2},10\n", row + 7, row / 2, start);
    return text;
  }
  /// Whose values give placer away, if they are telling.
  void write(const std::string& name, const std::string& clips, bool telling,
             const std::string& kind = "") {
    const std::filesystem::path version = folder / "datasets" / name;
    std::filesystem::create_directories(version);
    std::vector<float> x;
    std::vector<double> y;
    for (std::size_t row = 0; row < kClips; ++row) {
      const bool plus = row / 2 % 2 == 0;
      x.push_back(telling && plus ? 1.0F : -1.0F);
      x.push_back(-static_cast<float>(row % 2));
      y.insert(y.end(), {plus ? 0.5 : -0.5, 0.5});
    }
    writeNpy(version / "X.npy", std::vector<std::size_t>{kClips, 1, 2}, std::span<const float>(x));
    writeNpy(version / "Y.npy", std::vector<std::size_t>{kClips, 2}, std::span<const double>(y));
    writeFileAtomically(version / "clips.csv", clips);
    if (!kind.empty())
      writeFileAtomically(
          version / "dataset.json",
          fmt::format(R"({{"features": {{"kind": "{}", "version": 1, "parameters": {{}}}}}})",
                      kind));
  }
  Baselines judged(const std::string& name) const {
    const Dataset dataset = Dataset::open(folder / "datasets" / name);
    BaselineJudges judges(dataset);
    SplitOptions folds;
    folds.folds = 5;
    return judges.of(Task::Placer, folds);
  }
  test::TemporaryFolder folder;
};

TEST_F(HandMade, StatisticsOfAnotherVersionOfTheSameClipsAreABaseline) {
  write("v0001", table(), false);
  EXPECT_TRUE(judged("v0001").handMade.empty()) << "nothing beside it";
  write("v0002", table(), true, "musical");
  const Baselines judges = judged("v0001");
  ASSERT_EQ(judges.handMade.size(), kClips);
  int right = 0, rightByBands = 0;
  for (std::size_t row = 0; row < kClips; ++row) {
    const int label = row / 2 % 2 == 0 ? 1 : 0;
    right += judges.handMade[row] == label ? 1 : 0;
    rightByBands += judges.logistic[row] == label ? 1 : 0;
  }
  EXPECT_EQ(right, 40);
  EXPECT_LE(rightByBands, 24);
  EXPECT_TRUE(judged("v0002").handMade.empty()) << "its own regression is on them already";
}

TEST_F(HandMade, OnlyOfExactlyTheseClips) {
  write("v0001", table(), false);
  write("v0002", table(5.0), true, "musical");
  EXPECT_TRUE(judged("v0001").handMade.empty()) << "they begin elsewhere";
  write("v0003", table(), true, "log-mel");
  EXPECT_TRUE(judged("v0001").handMade.empty()) << "no statistics";
  write(".estimate", table(), true, "musical");
  EXPECT_TRUE(judged("v0001").handMade.empty()) << "no version";
  write("v0004", table(), true, "musical");
  writeFileAtomically(folder / "datasets/v0004/Y.npy", "damaged");
  EXPECT_TRUE(judged("v0001").handMade.empty());
}

}  // namespace
}  // namespace cuadrante

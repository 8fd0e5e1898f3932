#include "core/dataset/dataset.h"
#include "trainer_fixture.h"

#include <gtest/gtest.h>

namespace cuadrante::models {
namespace {

/// Judges the clips of a dataset as if they were in none.
class NetworkJudgeTest : public TrainerTest {
 protected:
  std::vector<float> clips() const {
    const Dataset data = Dataset::open(dataset());
    std::vector<float> values;
    for (std::size_t row = 0; row < data.size(); ++row)
      values.insert(values.end(), data.spectrogram(row).begin(), data.spectrogram(row).end());
    return values;
  }

  void expectTheSame(const TrainingConfig& config) {
    const Run run = train(config);
    const auto weights = runs_.judgingWeights(run);
    const auto known = trainer_->predict(dataset(), run, weights, {});
    const auto judge = trainer_->open(run, weights, Dataset::open(dataset()).shape());
    const std::vector<float> values = clips();
    const auto said = judge->judge(values);
    ASSERT_EQ(said.size(), known.size());
    for (std::size_t row = 0; row < said.size(); ++row)
      for (std::size_t output = 0; output < said[row].size(); ++output)
        EXPECT_NEAR(said[row][output], known[row][output], 1e-6) << row;
    // One by itself, whatever stood beside it.
    const std::size_t size = values.size() / said.size();
    const auto alone = judge->judge(std::span(values).subspan(7 * size, size));
    ASSERT_EQ(alone.size(), 1U);
    EXPECT_NEAR(alone[0][0], known[7][0], 1e-6);
    EXPECT_TRUE(judge->judge({}).empty());
  }
};

TEST_F(NetworkJudgeTest, SaysOfClipsWhatItSaysOfThemInADataset) {
  expectTheSame(smallConfig());
  expectTheSame(smallConfig(Task::Cuadrantes, Cell::Lstm));
  TrainingConfig dense = smallConfig();
  dense.model = {Task::Cuadrantes, DenseSpec{.landmarks = 9}, Heads::All};
  dense.model.members = 2;
  expectTheSame(dense);
  TrainingConfig svm = smallConfig();
  svm.model = {Task::Placer, SvmSpec{}, Heads::All};
  expectTheSame(svm);
}

TEST_F(NetworkJudgeTest, OfCropsItSaysTheirMean) {
  TrainingConfig config = smallConfig();
  config.augmentation.crop = 0.5;
  expectTheSame(config);
}

TEST_F(NetworkJudgeTest, WeightsOfAnotherSizeAreRefused) {
  const Run run = train(smallConfig());
  EXPECT_THROW(trainer_->open(run, runs_.judgingWeights(run), {12, 7}), Error);
  EXPECT_THROW(trainer_->open(run, folder_ / "none.safetensors", {12, 6}), Error);
}

}  // namespace
}  // namespace cuadrante::models

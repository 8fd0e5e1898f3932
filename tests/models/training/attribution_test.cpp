#include "core/dataset/dataset.h"
#include "trainer_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante::models {
namespace {

/// A network by name and the smallest clips that it takes.
struct Kind {
  const char* name;
  Architecture architecture;
  std::size_t timeSteps = 12, bands = 6;
  /// Whether it is tried from the mean clip, too: of the 2-D CNN that takes half a minute.
  bool fromMean = true;
};

std::vector<Kind> kinds() {
  const auto recurrent = [](Cell cell) {
    RecurrentSpec spec;
    spec.cell = cell;
    spec.units = {6, 4};
    return spec;
  };
  RecurrentSpec front = recurrent(Cell::Gru), attention = recurrent(Cell::Lstm);
  front.conv1d = true;
  attention.pooling = RecurrentPooling::Attention;
  return {{"rnn", recurrent(Cell::Rnn)},
          {"gru", recurrent(Cell::Gru)},
          {"lstm", recurrent(Cell::Lstm)},
          {"gru-reset-after", recurrent(Cell::GruResetAfter)},
          {"conv1d-gru", front, 40, 6},
          {"lstm-attention", attention},
          {"cnn2d", Cnn2dSpec{}, 690, 48, false},
          {"dense", DenseSpec{}},
          {"dense hidden", DenseSpec{.hidden = 8}},
          {"fourier", DenseSpec{.fourier = 16}},
          {"landmarks", DenseSpec{.landmarks = 9}},
          {"statistics", DenseSpec{.landmarks = 9}, 1, 20},
          {"svm", SvmSpec{}},
          {"svm of statistics", SvmSpec{}, 1, 20},
          {"shortchunk", ShortChunkSpec{.channels = {4, 4}}},
          {"crnn", CrnnSpec{.channels = {4, 4}, .units = {4}}}};
}

double probability(double logOdds) {
  return 1.0 / (1.0 + std::exp(-logOdds));
}

class AttributionTest : public TrainerTest {
 protected:
  std::filesystem::path written(std::size_t clips, std::size_t steps, std::size_t bands) {
    const auto folder = folder_ / ("data " + std::to_string(++datasets_));
    test::writeSyntheticDataset(folder, clips, steps, bands);
    return folder;
  }

  /// The network of a run that was trained on that folder.
  std::unique_ptr<ClipJudge> judgeOf(const TrainingConfig& config,
                                     const std::filesystem::path& folder) {
    const Run run = trainer_->train(config, folder, std::nullopt, runs_, {}, {});
    return trainer_->open(run, runs_.judgingWeights(run), Dataset::open(folder).shape());
  }

  /// Each band's mean over all clips and steps.
  static std::vector<float> meanClip(const Dataset& data) {
    std::vector<float> mean(data.shape().size());
    for (std::size_t row = 0; row < data.size(); ++row)
      for (std::size_t i = 0; i < mean.size(); ++i)
        for (std::size_t step = 0; step < data.timeSteps(); ++step)
          mean[i] += data.spectrogram(row)[step * data.bands() + i % data.bands()] /
                     static_cast<float>(data.size() * data.timeSteps());
    return mean;
  }

  /// The attributions sum up to what the network says of the clip and of the baseline.
  static void expectComplete(ClipJudge& judge, std::span<const float> clip,
                             const std::vector<float>& baseline, int outcome) {
    SCOPED_TRACE(outcome);
    const Attribution said = judge.attribute(clip, baseline, outcome, {}, {});
    ASSERT_EQ(said.values.size(), clip.size());
    EXPECT_TRUE(said.complete) << said.error() << " after " << said.steps;
    const double difference = said.atClip - said.atBaseline;
    EXPECT_LE(std::abs(said.sum() - difference), 0.01 * std::max(std::abs(difference), 1e-3));
    const auto expectSaid = [&](double logOdds, std::span<const float> of) {
      const std::vector<double> p = judge.judge(of).front();
      const double own =
          p.size() == 1 ? (outcome == 1 ? p[0] : 1.0 - p[0]) : p[static_cast<std::size_t>(outcome)];
      EXPECT_NEAR(probability(logOdds), own, 1e-5);
    };
    expectSaid(said.atClip, clip);
    expectSaid(said.atBaseline, baseline);
  }

  /// Of one clip against the mean, for every outcome.
  static void expectComplete(ClipJudge& judge, const Dataset& data, int outcomes) {
    const std::vector<float> mean = meanClip(data);
    for (int outcome = 0; outcome < outcomes; ++outcome)
      expectComplete(judge, data.spectrogram(0), mean, outcome);
  }

 private:
  int datasets_ = 0;
};

TEST_F(AttributionTest, SumUpToTheDifferenceOfTheOutputsInEveryNetwork) {
  for (const Kind& kind : kinds()) {
    SCOPED_TRACE(kind.name);
    const auto folder = written(20, kind.timeSteps, kind.bands);
    TrainingConfig config = smallConfig();
    config.model.architecture = kind.architecture;
    const auto judge = judgeOf(config, folder);
    const Dataset data = Dataset::open(folder);
    if (kind.fromMean)
      expectComplete(*judge, data.spectrogram(0), meanClip(data), 0);
    expectComplete(*judge, data.spectrogram(7), std::vector<float>(data.shape().size()), 1);
  }
}

TEST_F(AttributionTest, SumUpWhateverIsAsked) {
  for (const Heads heads : {Heads::Own, Heads::All, Heads::Point})
    for (const Task task : {Task::Placer, Task::Cuadrantes}) {
      SCOPED_TRACE(std::string(headsKey(heads)) + " " + std::string(taskKey(task)));
      TrainingConfig config = smallConfig();
      config.model = {task, DenseSpec{.hidden = 5}, heads};
      config.model.members = 2;
      expectComplete(*judgeOf(config, dataset()), Dataset::open(dataset()),
                     task == Task::Cuadrantes ? 4 : 2);
    }
  TrainingConfig crops = smallConfig();
  crops.augmentation.crop = 0.5;
  expectComplete(*judgeOf(crops, dataset()), Dataset::open(dataset()), 2);
}

TEST_F(AttributionTest, AreByTheWeightsOfALinearNetwork) {
  const auto folder = written(30, 1, 5);
  TrainingConfig config = smallConfig();
  config.model.architecture = DenseSpec{};
  const auto judge = judgeOf(config, folder);
  const std::vector<float> baseline(5, 1.0F);
  // The output goes with each value alone, so a step of one is answered by its weight.
  const std::vector<float> clip{1.5F, 0.5F, 1.25F, 2.0F, 1.0F};
  const Attribution said = judge->attribute(clip, baseline, 1, {}, {});
  for (std::size_t i = 0; i < clip.size(); ++i) {
    std::vector<float> alone = baseline;
    alone[i] = clip[i];
    const Attribution ofOne = judge->attribute(alone, baseline, 1, {}, {});
    EXPECT_NEAR(said.values[i], ofOne.atClip - ofOne.atBaseline, 1e-9) << i;
  }
  EXPECT_EQ(said.values[4], 0.0);
}

TEST_F(AttributionTest, FindTheBandsThatTheLabelsFollowFrom) {
  // Of twelve bands the lower four say the energía, the upper four the placer.
  const auto folder = written(200, 12, 12);
  const Dataset data = Dataset::open(folder);
  const std::vector<float> baseline = meanClip(data);
  RecurrentSpec gru;
  gru.units = {6};
  gru.dropout = 0.0;
  for (const Architecture& architecture :
       {Architecture(gru), Architecture(DenseSpec{.l2 = 0.01}), Architecture(SvmSpec{}),
        Architecture(ShortChunkSpec{.channels = {8, 8}, .dropout = 0.0})})
    for (const Task task : {Task::Energia, Task::Placer}) {
      TrainingConfig config = smallConfig(task);
      config.model.architecture = architecture;
      config.learningRate = 0.01;
      config.epochs = 30;
      SCOPED_TRACE(networkName(config.model) + " " + std::string(taskKey(task)));
      const auto judge = judgeOf(config, folder);
      std::array<double, 3> weights{};
      for (std::size_t row = 0; row < 20; ++row) {
        const Attribution said = judge->attribute(data.spectrogram(row), baseline, 1, {}, {});
        // What speaks together counts, not how it is spread over time.
        std::array<double, 12> bands{};
        for (std::size_t i = 0; i < said.values.size(); ++i)
          bands[i % 12] += said.values[i];
        for (std::size_t band = 0; band < bands.size(); ++band)
          weights[band / 4] += std::abs(bands[band]);
      }
      const double own = weights[task == Task::Energia ? 0 : 2];
      EXPECT_GT(own, weights[0] + weights[1] + weights[2] - own) << "more than all other bands";
    }
}

TEST_F(AttributionTest, AreTheSameEveryTimeAndChangeNothing) {
  const auto judge = judgeOf(smallConfig(), dataset());
  const Dataset data = Dataset::open(dataset());
  const std::vector<float> baseline = meanClip(data);
  const auto before = judge->judge(data.spectrogram(3));
  const Attribution first = judge->attribute(data.spectrogram(3), baseline, 1, {}, {});
  EXPECT_EQ(judge->judge(data.spectrogram(3)), before);
  EXPECT_EQ(judge->attribute(data.spectrogram(3), baseline, 1, {}, {}).values, first.values);
}

TEST_F(AttributionTest, RefuseWhatTheyAreNotDefinedFor) {
  const auto judge = judgeOf(smallConfig(), dataset());
  const Dataset data = Dataset::open(dataset());
  const std::vector<float> clip(data.spectrogram(0).begin(), data.spectrogram(0).end());
  const std::vector<float> silence(clip.size(), 0.0F);
  const std::span<const float> shorter = std::span(clip).subspan(6);
  EXPECT_THROW(judge->attribute(shorter, silence, 1, {}, {}), std::invalid_argument);
  EXPECT_THROW(judge->attribute(clip, shorter, 1, {}, {}), std::invalid_argument);
  EXPECT_THROW(judge->attribute(clip, silence, 2, {}, {}), std::invalid_argument);
  EXPECT_THROW(judge->attribute(clip, silence, -1, {}, {}), std::invalid_argument);
  std::vector<float> damaged = clip;
  damaged[5] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(judge->attribute(damaged, silence, 1, {}, {}), OptionError);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(judge->attribute(clip, silence, 1, {}, stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante::models

#include "models/networks/support_vectors.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>
#include <numeric>
#include <stop_token>

namespace cuadrante::models {
namespace {

/// The corners of a square, each ten times: class 1 where one coordinate is positive and the other
/// is not, which no straight line divides.
struct Corners {
  Corners() {
    std::vector<double> points;
    for (int i = 0; i < 40; ++i) {
      const double x = i % 2 == 0 ? 1.0 : -1.0, y = i / 2 % 2 == 0 ? 1.0 : -1.0;
      points.insert(points.end(), {x + 0.01 * (i % 7), y - 0.01 * (i % 5)});
      classes.push_back(x * y < 0.0 ? 1 : 0);
    }
    const torch::Tensor clips = torch::tensor(points, torch::kFloat64).view({40, 2});
    kernel = (-torch::cdist(clips, clips).square()).exp();
    songs.resize(40);
    std::iota(songs.begin(), songs.end(), std::int64_t{0});
  }

  std::vector<double> saidBy(const FittedMachine& machine) const {
    const torch::Tensor said =
        kernel.matmul(torch::tensor(machine.weights, torch::kFloat64)) + machine.bias;
    return {said.data_ptr<double>(), said.data_ptr<double>() + said.numel()};
  }

  torch::Tensor kernel;
  std::vector<int> classes;
  std::vector<std::int64_t> songs;
};

TEST(SupportVectors, DivideWhatNoLineDivides) {
  const Corners corners;
  const FittedMachine machine =
      SupportVectors(corners.kernel, corners.songs, 2.0).fit(corners.classes);
  const std::vector<double> said = corners.saidBy(machine);
  for (std::size_t clip = 0; clip < said.size(); ++clip)
    EXPECT_GT(corners.classes[clip] == 1 ? said[clip] : -said[clip], 1.0) << clip;
}

/// The dual problem's: the multipliers of both classes sum to the same, none is above C, and they
/// stand for their own class.
TEST(SupportVectors, KeepTheConditionsOfTheDualProblem) {
  Corners corners;
  corners.classes[0] = 1 - corners.classes[0];  // so that C is a limit
  const FittedMachine machine =
      SupportVectors(corners.kernel, corners.songs, 0.5).fit(corners.classes);
  double sum = 0.0, largest = 0.0;
  for (std::size_t clip = 0; clip < machine.weights.size(); ++clip) {
    EXPECT_GE(corners.classes[clip] == 1 ? machine.weights[clip] : -machine.weights[clip], 0.0);
    sum += machine.weights[clip];
    largest = std::max(largest, std::abs(machine.weights[clip]));
  }
  EXPECT_NEAR(sum, 0.0, 1e-6);
  EXPECT_NEAR(std::abs(machine.weights[0]), largest, 1e-9) << "the wrong one is at C";
}

TEST(SupportVectors, AFitThatIsStoppedEnds) {
  const Corners corners;
  const SupportVectors vectors(corners.kernel, corners.songs, 2.0);
  std::stop_source stop;
  EXPECT_NO_THROW(vectors.fit(corners.classes, stop.get_token()));
  stop.request_stop();
  EXPECT_THROW(vectors.fit(corners.classes, stop.get_token()), Interrupted);
}

TEST(SupportVectors, OtherOrderOfTheClassesTurnsTheSign) {
  Corners corners;
  const SupportVectors vectors(corners.kernel, corners.songs, 2.0);
  const std::vector<double> said = corners.saidBy(vectors.fit(corners.classes));
  for (int& label : corners.classes)
    label = 1 - label;
  const std::vector<double> turned = corners.saidBy(vectors.fit(corners.classes));
  for (std::size_t clip = 0; clip < said.size(); ++clip)
    EXPECT_NEAR(turned[clip], -said[clip], 1e-3 * std::abs(said[clip]));
}

/// Where labels follow from the song alone, what is known by heart says nothing of other songs.
TEST(SupportVectors, AreAsSureAsTheyAreOfSongsThatTheyDoNotKnow) {
  constexpr std::int64_t kSongs = 24, kClips = 6;
  std::vector<std::int64_t> songs;
  std::vector<int> classes;
  for (std::int64_t clip = 0; clip < kSongs * kClips; ++clip) {
    songs.push_back(clip / kClips);
    classes.push_back((clip / kClips * 7 % 11) % 2 == 0 ? 1 : 0);
  }
  const torch::Tensor song = torch::tensor(songs);
  const torch::Tensor kernel = (song.unsqueeze(0) == song.unsqueeze(1)).to(torch::kFloat64) * 0.9 +
                               torch::eye(kSongs * kClips, torch::kFloat64) * 0.1;
  const auto surest = [&](const std::vector<std::int64_t>& known) {
    const FittedMachine machine = SupportVectors(kernel, known, 2.0).fit(classes);
    return (kernel.matmul(torch::tensor(machine.weights, torch::kFloat64)) + machine.bias)
        .abs()
        .max()
        .item<double>();
  };
  EXPECT_LT(surest(songs), 0.7);
  std::vector<std::int64_t> eachItsOwn(songs.size());
  std::iota(eachItsOwn.begin(), eachItsOwn.end(), std::int64_t{0});
  EXPECT_GT(surest(eachItsOwn), 2.0) << "judged clip by clip it seems sure";
}

TEST(SupportVectors, OfOneClassSayItsShare) {
  const Corners corners;
  const SupportVectors vectors(corners.kernel, corners.songs, 2.0);
  for (const int only : {0, 1}) {
    const FittedMachine machine = vectors.fit(std::vector<int>(40, only));
    EXPECT_NEAR(machine.bias, only == 1 ? std::log(41.0) : -std::log(41.0), 1e-12);
    EXPECT_EQ(std::accumulate(machine.weights.begin(), machine.weights.end(), 0.0), 0.0);
  }
}

}  // namespace
}  // namespace cuadrante::models

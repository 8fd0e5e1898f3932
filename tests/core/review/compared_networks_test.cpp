#include "core/review/compared_networks.h"

#include "core/sample_run.h"
#include "core/sweeps/comparison_sweeps.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

class NetworksToCompare : public testing::Test {
 protected:
  /// A finished run of a GRU of so many units.
  cuadrante::Run run(std::int64_t number, int units, double accuracy) const {
    cuadrante::Run run = test::sampleRun();
    run.number = RunNumber{number};
    run.version = VersionNumber{1};
    run.config = {};
    recurrent(run.config.model).units = {units};
    run.test = LossAndAccuracy{0.5, accuracy};
    return run;
  }
  std::vector<int> unitsOf(const std::vector<cuadrante::Run>& runs, std::size_t count) const {
    std::vector<int> units;
    for (const TrainingConfig& network :
         networksToCompare(runs, store_, VersionNumber{1}, Task::Energia, count))
      units.push_back(recurrent(network.model).units.at(0));
    return units;
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  SweepStore store_{folder_ / "runs"};
};

TEST_F(NetworksToCompare, AreTheBestOfTheVersionAndTheAxis) {
  std::vector<cuadrante::Run> runs{run(1, 8, 0.6), run(2, 16, 0.8), run(3, 32, 0.7),
                                   run(4, 64, 0.9), run(5, 65, 0.95)};
  runs[3].version = VersionNumber{2};
  runs[4].config.model.task = Task::Placer;
  EXPECT_EQ(unitsOf(runs, 2), (std::vector{16, 32}));
  EXPECT_EQ(unitsOf(runs, 9), (std::vector{16, 32, 8}));
  EXPECT_TRUE(unitsOf({}, 1).empty());
}

TEST_F(NetworksToCompare, AnAccuracyOnKnownSongsDoesNotCount) {
  std::vector<cuadrante::Run> runs{run(1, 8, 0.6), run(2, 16, 0.9), run(3, 32, 0.9)};
  runs[1].config.split.method = SplitMethod::ByClip;
  runs[2].state = RunState::Stopped;
  EXPECT_EQ(unitsOf(runs, 3), (std::vector{8}));
}

TEST_F(NetworksToCompare, SeedsAndFoldsAreTheDefaultsAndNoNetworkComesTwice) {
  std::vector<cuadrante::Run> runs{run(1, 8, 0.6), run(2, 8, 0.7)};
  runs[0].config.seed = 7;
  runs[0].config.split.folds = 5;
  runs[1].config.split.method = SplitMethod::File;
  runs[1].config.threads = 2;
  const auto networks = networksToCompare(runs, store_, VersionNumber{1}, Task::Energia, 4);
  TrainingConfig usual;
  recurrent(usual.model).units = {8};
  EXPECT_EQ(networks, (std::vector{usual}));
}

TEST_F(NetworksToCompare, ComparisonsDoNotChangeTheChoice) {
  std::vector<cuadrante::Run> runs{run(1, 8, 0.6), run(2, 16, 0.9)};
  Sweep sweep = unrecordedSweep("helped 1 2", folder_.path(), VersionNumber{1}, {runs[1].config});
  ASSERT_TRUE(isOfComparison(sweep));
  sweep.number = 1;
  sweep.entries[0].state = EntryState::Finished;
  sweep.entries[0].run = RunNumber{2};
  store_.save(sweep);
  EXPECT_EQ(unitsOf(runs, 1), (std::vector{8}));
}

}  // namespace
}  // namespace cuadrante

#include "core/work/compare_versions.h"

#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/sample_run.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <vector>

namespace cuadrante {
namespace {

class CompareVersions : public testing::Test {
 protected:
  CompareVersions() {
    writeVersion(first_, {0.5, -0.5});
    writeVersion(second_, {0.5, -0.5});
  }

  static void writeVersion(const TrainingTarget& target, const std::vector<double>& energia,
                           std::size_t steps = 24) {
    std::filesystem::create_directories(target.dataset);
    std::vector<double> labels;
    for (const double each : energia)
      labels.insert(labels.end(), {0.5, each});
    const std::size_t clips = energia.size();
    writeNpy(target.dataset / "X.npy", std::array{clips, steps, std::size_t{1}},
             std::vector<float>(clips * steps, 1.0F));
    writeNpy(target.dataset / "Y.npy", std::array{clips, std::size_t{2}}, labels);
  }
  void addRun(int epochs, double accuracy) const {
    RunStore runs = first_.runs;
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.version = VersionNumber{1};
    run.config = {};
    run.config.epochs = epochs;
    run.test = LossAndAccuracy{0.5, accuracy};
    run.provenance.datasetHashes.clear();
    runs.save(run);
  }
  PlannedComparison planned(const ComparisonRequest& request) const {
    return planComparison(request, first_, second_);
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  TrainingTarget first_{folder_ / "v1", VersionNumber{1}, RunStore(folder_ / "runs")};
  TrainingTarget second_{folder_ / "v2", VersionNumber{2}, RunStore(folder_ / "runs")};
};

TEST_F(CompareVersions, WithoutNetworksItIsTheUsualOne) {
  const PlannedComparison comparison =
      planned({.task = Task::Placer, .best = 2, .epochs = 3, .folds = 2, .repeats = 2});
  EXPECT_FALSE(comparison.trained);
  ASSERT_EQ(comparison.networks.size(), 1U);
  EXPECT_EQ(comparison.networks[0].model.task, Task::Placer);
  EXPECT_EQ(comparison.networks[0].epochs, 3);
  EXPECT_EQ(comparison.plan.first, VersionNumber{1});
  EXPECT_EQ(comparison.plan.secondDataset, folder_ / "v2");
  EXPECT_EQ(comparison.plan.configs.size(), 4U);
}

TEST_F(CompareVersions, TheUsualOneOfClipsOfOneTimeStepIsDense) {
  EXPECT_EQ(planned({}).networks.at(0), TrainingConfig{});
  writeVersion(first_, {0.5, -0.5}, 1);
  const PlannedComparison comparison = planned({.task = Task::Placer});
  ASSERT_EQ(comparison.networks.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<DenseSpec>(comparison.networks[0].model.architecture));
  EXPECT_EQ(comparison.networks[0].optimizer, Optimizer::Adam);
  EXPECT_EQ(comparison.networks[0].model.task, Task::Placer);
  writeVersion(first_, {0.5, -0.5});
  writeVersion(second_, {0.5, -0.5}, 1);
  EXPECT_TRUE(std::holds_alternative<DenseSpec>(planned({}).networks[0].model.architecture))
      << "whichever of the two it is";
}

TEST_F(CompareVersions, TheBestOfTheFirstVersionAreTakenWhereTheyAreAskedFor) {
  addRun(7, 0.6);
  addRun(9, 0.8);
  const PlannedComparison best = planned({.best = 1});
  EXPECT_TRUE(best.trained);
  ASSERT_EQ(best.networks.size(), 1U);
  EXPECT_EQ(best.networks[0].epochs, 9);
  EXPECT_EQ(planned({}).networks.at(0), TrainingConfig{}) << "none is asked for";
}

TEST_F(CompareVersions, WhereNoClassChangedNetworksLearnTheSame) {
  const auto same = [&](Task task, Heads heads) {
    TrainingConfig config;
    config.model.task = task;
    config.model.heads = heads;
    return teachTheSame(planned({.networks = {config}}).plan);
  };
  writeVersion(first_, {0.5, -0.5, 0.2});
  writeVersion(second_, {0.6, -0.5, 0.2});
  EXPECT_TRUE(same(Task::Energia, Heads::Own)) << "moved, but not to another class";
  EXPECT_FALSE(same(Task::Energia, Heads::Point)) << "which learns the point itself";
  writeVersion(second_, {0.5, 0.5, 0.2});
  EXPECT_FALSE(same(Task::Energia, Heads::Own));
  EXPECT_TRUE(same(Task::Placer, Heads::Own));
  EXPECT_FALSE(same(Task::Placer, Heads::All)) << "which learns the quadrants, too";
  writeVersion(second_, {0.5, -0.5});
  EXPECT_FALSE(same(Task::Energia, Heads::Own)) << "a clip less to learn from";
}

TEST_F(CompareVersions, NetworksThatAreGivenGoBeforeTheBest) {
  addRun(7, 0.6);
  TrainingConfig given;
  given.batch = 5;
  const PlannedComparison comparison = planned({.networks = {given}, .best = 1});
  EXPECT_FALSE(comparison.trained);
  EXPECT_EQ(comparison.networks, std::vector{given});
  given.epochs = 0;
  EXPECT_THROW(planned({.networks = {given}}), OptionError);
}

}  // namespace
}  // namespace cuadrante

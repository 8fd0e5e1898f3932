// Memory of a training on the thesis's 1,000 clips of full size.
#include "core/files/npy.h"
#include "models/training/learner.h"
#include "temporary_folder.h"
#include "this_process.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

constexpr std::size_t kClips = 1000, kSteps = 1721, kBands = 129;

/// 888 MB of silence, none of which is on the disk: a file with a hole.
void writeSilence(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000, 1721, 129), }";
  header.resize(117, ' ');
  std::ofstream(folder / "X.npy", std::ios::binary)
      << std::string("\x93NUMPY\x01\x00\x76\x00", 10) << header << '\n';
  std::filesystem::resize_file(folder / "X.npy", 128 + kClips * kSteps * kBands * sizeof(float));
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{kClips, 2},
           std::vector<double>(2 * kClips, 0.5));
}

class MemoryTest : public testing::TestWithParam<ModelSpec> {};

/// The largest of each kind of network, with the largest batch. A learner keeps what it has used.
TEST_P(MemoryTest, ATrainingOnAThousandClipsStaysUnder1500Megabytes) {
  const test::TemporaryFolder folder;
  writeSilence(folder / "data");
  const Dataset dataset = Dataset::open(folder / "data");
  ASSERT_TRUE(dataset.inPlace());
  TrainingConfig config;
  config.model = GetParam();
  config.batch = 48;
  config.threads = 2;
  std::vector<std::size_t> rows(kClips);
  std::iota(rows.begin(), rows.end(), std::size_t{0});

  const double before = test::anonymousMegabytes();
  Learner learner(config, dataset);
  learner.startStep(1);
  learner.train(std::span(rows).first(48));
  const auto* stack = std::get_if<RecurrentSpec>(&config.model.architecture);
  if (stack == nullptr || !stack->conv1d)  // whose steps are the longest
    learner.train(std::span(rows).subspan(900, 48));
  learner.evaluate(std::span(rows).last(48));
  const double used = test::anonymousMegabytes() - before;
  EXPECT_GT(used, 50.0);
  EXPECT_LT(used, 1500.0);
  RecordProperty("megabytes", std::to_string(used));
}

INSTANTIATE_TEST_SUITE_P(
    Networks, MemoryTest,
    testing::Values(ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Lstm, {128, 64}, 0.5}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Lstm, {128, 64}, 0.5, true}},
                    ModelSpec{Task::Cuadrantes, Cnn2dSpec{0.5}}),
    [](const testing::TestParamInfo<ModelSpec>& model) {
      const auto* stack = std::get_if<RecurrentSpec>(&model.param.architecture);
      return std::string(architectureKey(model.param.architecture)) +
             (stack != nullptr && stack->conv1d ? "Conv1d" : "");
    });

}  // namespace
}  // namespace cuadrante::models

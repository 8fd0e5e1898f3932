#include "core/learning/config_json.h"
#include "how_often.h"
#include "models/training/trainer_fixture.h"

#include <fmt/format.h>

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace cuadrante::models {
namespace {

/// One process trains all the time, as the window does: failing_allocations.
TEST_F(TrainerTest, AnAllocationThatFailsIsSaidOrGoesByAndTheRunGoesOn) {
  TrainingConfig config = smallConfig();
  config.device = Device::Cpu;
  config.threads = 2;
  std::ofstream(folder_ / "config.json") << toJson(config);
  const int times = test::howOften("CUADRANTE_FAILED_ALLOCATIONS", 6);
  const std::string command =
      fmt::format("exec '{}' '{}' '{}' '{}' {} 42 > '{}' 2>&1", CUADRANTE_FAILING_ALLOCATIONS,
                  dataset().string(), folder_.path().string(), (folder_ / "config.json").string(),
                  times, (folder_ / "said").string());
  const int status = std::system(command.c_str());
  const std::string said = readFile(folder_ / "said");
  ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status << ": " << said;
  const std::size_t last = said.rfind('\n', said.size() - 2);
  // Some trainings come to their end with fewer allocations than the one that was counted.
  EXPECT_GE(std::stoi(said.substr(last + 1)), times / 2) << said;

  const std::vector<double> whole = numbersOf(RunStore(folder_ / "whole").load(RunNumber{1}));
  for (int number = 1; number <= times; ++number) {
    SCOPED_TRACE(number);
    const RunStore runs(folder_ / std::to_string(number));
    const std::vector<Run> all = runs.all();
    ASSERT_EQ(all.size(), 1U) << said;
    const Run& run = all.front();
    ASSERT_EQ(run.state, RunState::Finished) << said;
    if (run.config.batch == config.batch)
      EXPECT_EQ(numbersOf(run), whole) << said;
    else  // a batch that there was no memory for is halved
      EXPECT_TRUE(allFinite(numbersOf(run))) << said;
    EXPECT_EQ(runs.loadPredictions(run.number).size(), 50U) << said;
    EXPECT_EQ(trainer_->predict(dataset(), run, runs.judgingWeights(run), {}).size(), 50U);
  }
}

}  // namespace
}  // namespace cuadrante::models

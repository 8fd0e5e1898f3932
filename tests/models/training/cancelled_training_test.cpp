#include "how_often.h"
#include "models/training/trainer_fixture.h"
#include "this_process.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <limits>
#include <random>
#include <thread>

namespace cuadrante::models {
namespace {

/// A learner of these and a batch of these clips take more than a megabyte: one that stayed with
/// every stop would be seen.
constexpr std::size_t kLongClips = 120, kWideClips = 48;
constexpr double kMostGrowth = 10.0;  ///< MB

class CancelledTraining : public TrainerTest {
 protected:
  CancelledTraining() { test::writeSyntheticDataset(dataset(), 50, kLongClips, kWideClips); }

  static std::vector<TrainingConfig> configs() {
    TrainingConfig fused = smallConfig();
    fused.model.architecture = RecurrentSpec{Cell::Gru, {64}, 0.3};
    fused.threads = 2;
    fused.swa = 0.5;
    TrainingConfig reference = fused;
    reference.kernels = Kernels::Reference;
    reference.swa = 0.0;
    TrainingConfig fitted = smallConfig();
    fitted.model.architecture = SvmSpec{};
    return {fused, reference, fitted};
  }

  /// Stops it `delay` after so many messages, and says how many batches were told after that.
  int batchesAfterStop(const TrainingConfig& config, int messages,
                       std::chrono::microseconds delay) {
    std::filesystem::remove_all(runs_.folder());
    std::stop_source source;
    std::atomic<int> told = 0;
    int late = 0;
    {
      const std::jthread canceller([&] {
        for (int heard = 0; (heard = told.load()) < messages;)
          told.wait(heard);
        std::this_thread::sleep_for(delay);
        source.request_stop();
      });
      const Run run = train(
          config,
          [&](const TrainingProgress& progress) {
            late += source.stop_requested() && !progress.finishedEpoch ? 1 : 0;
            ++told;
            told.notify_one();
          },
          source.get_token());
      EXPECT_TRUE(run.state == RunState::Stopped || run.state == RunState::Finished);
      stopped_ += run.state == RunState::Stopped ? 1 : 0;
      told = std::numeric_limits<int>::max();  // it may have told less than was waited for
      told.notify_one();
    }
    return late;
  }

  int stopped_ = 0;
};

TEST_F(CancelledTraining, EndsWithinOneBatchAndLeavesNeitherThreadsNorMemory) {
  const std::vector<TrainingConfig> trainings = configs();
  const int never = std::numeric_limits<int>::max();
  // Libraries start threads and keep memory when they are first used.
  for (int round = 0; round < 2; ++round)
    for (const TrainingConfig& config : trainings)
      batchesAfterStop(config, never, {});
  const int threads = test::numberOfThreads();
  const double megabytes = test::anonymousMegabytes();

  const int cancels = test::howOften("CUADRANTE_CANCELS", 15);
  std::mt19937_64 random(1000);
  int later = 0;
  stopped_ = 0;
  for (int i = 0; i < cancels; ++i) {
    const int messages = static_cast<int>(random() % 9);
    const std::chrono::microseconds delay(random() % 5000);
    const TrainingConfig& config = trainings[static_cast<std::size_t>(i) % trainings.size()];
    later += batchesAfterStop(config, messages, delay) > 1 ? 1 : 0;
  }
  EXPECT_LE(later, cancels / 100) << "of " << cancels << " told more than the batch under way";
  EXPECT_GT(stopped_, 0);
  // The system takes a moment to count a thread no more that has been joined.
  for (int turn = 0; turn < 10'000 && test::numberOfThreads() > threads; ++turn)
    std::this_thread::yield();
  EXPECT_LE(test::numberOfThreads(), threads);
  EXPECT_LT(test::anonymousMegabytes() - megabytes, kMostGrowth);

  // And what is asked for next is trained as ever.
  std::filesystem::remove_all(runs_.folder());
  EXPECT_EQ(train(trainings.front()).state, RunState::Finished);
}

}  // namespace
}  // namespace cuadrante::models

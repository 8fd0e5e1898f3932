#include "core/sweeps/sweep_queue.h"

#include "core/ground/error.h"
#include "core/sample_run.h"
#include "core/sweeps/grid.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cuadrante {
namespace {

using Entries = std::vector<std::size_t>;

/// Trainings that end when they are told to, in place of networks.
class Trainings {
 public:
  explicit Trainings(RunStore runs) : runs_(std::move(runs)) {}

  TrainEntry train() {
    return [this](const SweepEntry& entry, std::size_t index, const TrainingCallback& onProgress,
                  std::stop_token stop) {
      std::unique_lock lock(mutex_);
      cuadrante::Run run = test::sampleRun();
      run.number = runs_.reserve();
      run.config = entry.config;
      begun_.push_back(index);
      changed_.notify_all();
      TrainingProgress progress;
      progress.run = run.number;
      progress.epochs = 2;
      onProgress(progress);
      const std::stop_callback wake(stop, [this] { changed_.notify_all(); });
      changed_.wait(lock, stop, [&] { return allowed_ > 0; });
      if (stop.stop_requested()) {
        run.state = RunState::Stopped;
        return run;
      }
      --allowed_;
      return run;
    };
  }
  /// So many trainings may end from here on.
  void allow(int trainings) {
    const std::lock_guard lock(mutex_);
    allowed_ += trainings;
    changed_.notify_all();
  }
  Entries waitForBegun(std::size_t trainings) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return begun_.size() >= trainings; });
    return begun_;
  }
  Entries begun() {
    const std::lock_guard lock(mutex_);
    return begun_;
  }

 private:
  RunStore runs_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  Entries begun_;
  int allowed_ = 0;
};

class SweepQueueTest : public testing::Test {
 protected:
  Sweep opened() { return store.openOrMake("grid", folder.path(), std::nullopt, configs, runs); }
  /// Runs the queue beside the test; `stop` of the thread is its stop.
  std::jthread running(SweepQueue& queue, unsigned jobs = 1) {
    return std::jthread([this, &queue, jobs](std::stop_token stop) {
      try {
        queue.run(jobs, trainings.train(), {}, std::move(stop));
        ended = true;
      } catch (const Interrupted&) {
        interrupted = true;
      }
    });
  }
  std::vector<EntryState> statesOnDisk() const {
    std::vector<EntryState> states;
    for (const SweepEntry& entry : store.load(1).entries)
      states.push_back(entry.state);
    return states;
  }

  test::TemporaryFolder folder{test::memoryFolder()};
  RunStore runs{folder / "runs"};
  SweepStore store{folder / "runs"};
  std::vector<TrainingConfig> configs = expandGrid(R"({"units": [[2], [3], [4], [5]]})");
  Trainings trainings{runs};
  bool ended = false, interrupted = false;

  static constexpr EntryState kMissing = EntryState::Missing;
  static constexpr EntryState kFinished = EntryState::Finished;
  static constexpr EntryState kCancelled = EntryState::Cancelled;
};

TEST_F(SweepQueueTest, PausedItAsksTheTrainingsToStopAndGoesOnWithThem) {
  SweepQueue queue(opened(), store);
  {
    std::jthread thread = running(queue, 2);
    trainings.allow(1);
    trainings.waitForBegun(3);
    EXPECT_EQ(queue.underWay().size(), 2U);
    thread.request_stop();
  }
  EXPECT_TRUE(interrupted);
  EXPECT_TRUE(queue.underWay().empty());
  EXPECT_EQ(std::ranges::count(statesOnDisk(), kFinished), 1);
  EXPECT_EQ(std::ranges::count(statesOnDisk(), kMissing), 3);
  trainings.allow(10);
  running(queue, 2).join();
  EXPECT_TRUE(ended);
  EXPECT_EQ(statesOnDisk(), std::vector(4, kFinished));
  EXPECT_EQ(trainings.begun().size(), 3U + 3U) << "what was cut off was begun again";
}

TEST_F(SweepQueueTest, AWaitingEntryThatIsCancelledIsNotTrained) {
  SweepQueue queue(opened(), store);
  EXPECT_TRUE(queue.cancel(1));
  EXPECT_FALSE(queue.cancel(1));
  EXPECT_EQ(statesOnDisk()[1], kCancelled) << "saved at once";
  trainings.allow(10);
  running(queue).join();
  EXPECT_EQ(trainings.begun(), (Entries{0, 2, 3}));
  EXPECT_EQ(statesOnDisk(), (std::vector{kFinished, kCancelled, kFinished, kFinished}));
  EXPECT_EQ(opened().entries[1].state, kCancelled) << "it stays so";
  EXPECT_FALSE(queue.cancel(0)) << "it has ended";
}

TEST_F(SweepQueueTest, ATrainingEntryThatIsCancelledIsStoppedAndTheOthersGoOn) {
  SweepQueue queue(opened(), store);
  std::jthread thread = running(queue);
  trainings.waitForBegun(1);
  EXPECT_TRUE(queue.cancel(0));
  trainings.waitForBegun(2);
  trainings.allow(10);
  thread.join();
  EXPECT_TRUE(ended) << "nothing waits any more";
  EXPECT_EQ(statesOnDisk(), (std::vector{kCancelled, kFinished, kFinished, kFinished}));
}

TEST_F(SweepQueueTest, AskedForAgainItIsTrainedWhileOthersStillTrain) {
  SweepQueue queue(opened(), store);
  for (const std::size_t entry : {1U, 2U, 3U})
    queue.cancel(entry);
  std::jthread thread = running(queue, 2);
  trainings.waitForBegun(1);
  EXPECT_FALSE(queue.askAgain(0)) << "it trains";
  EXPECT_TRUE(queue.askAgain(2));
  EXPECT_EQ(trainings.waitForBegun(2), (Entries{0, 2}));
  trainings.allow(10);
  thread.join();
  EXPECT_EQ(statesOnDisk(), (std::vector{kFinished, kCancelled, kFinished, kCancelled}));
}

TEST_F(SweepQueueTest, AFailedEntryCanBeAskedForAgain) {
  Sweep sweep = opened();
  sweep.entries[2].state = EntryState::Failed;
  sweep.entries[2].failure = "no memory";
  SweepQueue queue(sweep, store);
  trainings.allow(10);
  running(queue).join();
  EXPECT_EQ(trainings.begun(), (Entries{0, 1, 3})) << "a failure is an answer";
  EXPECT_TRUE(queue.askAgain(2));
  running(queue).join();
  EXPECT_EQ(statesOnDisk()[2], kFinished);
  EXPECT_TRUE(queue.sweep().entries[2].failure.empty());
}

TEST_F(SweepQueueTest, WaitingEntriesChangePlaces) {
  SweepQueue queue(opened(), store);
  EXPECT_FALSE(queue.move(0, -1));
  EXPECT_FALSE(queue.move(3, 1));
  EXPECT_TRUE(queue.move(3, -1));
  EXPECT_EQ(store.load(1).order, (Entries{0, 1, 3, 2}));
  std::jthread thread = running(queue);
  trainings.waitForBegun(1);
  EXPECT_FALSE(queue.move(0, 1)) << "it trains";
  EXPECT_FALSE(queue.move(1, -1)) << "what trains is not passed";
  EXPECT_TRUE(queue.move(2, -2));
  trainings.allow(10);
  thread.join();
  EXPECT_EQ(trainings.begun(), (Entries{0, 2, 3, 1}));
}

TEST_F(SweepQueueTest, MovesLeapOverWhatDoesNotWait) {
  SweepQueue queue(opened(), store);
  queue.cancel(1);
  EXPECT_TRUE(queue.move(2, -1));
  EXPECT_EQ(trainingOrder(queue.sweep()), (Entries{2, 1, 0, 3}));
}

TEST_F(SweepQueueTest, TheOrderAndTheCancelledAreThereWhenTheSweepIsOpenedAgain) {
  {
    SweepQueue queue(opened(), store);
    queue.move(3, -3);
    queue.cancel(1);
  }
  SweepQueue queue(opened(), store);
  trainings.allow(10);
  running(queue).join();
  EXPECT_EQ(trainings.begun(), (Entries{3, 2, 0}));
}

TEST_F(SweepQueueTest, KilledItGoesOnInItsOrderWithWhatWasNotCancelled) {
  SweepQueue(opened(), store).move(3, -3);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    SweepQueue queue(opened(), store);
    queue.cancel(1);
    int trained = 0;
    try {
      queue.run(
          1,
          [&](const SweepEntry& entry, std::size_t, const TrainingCallback&, std::stop_token) {
            if (++trained == 2)
              ::kill(getpid(), SIGKILL);
            cuadrante::Run run = test::sampleRun();
            run.number = runs.reserve();
            run.config = entry.config;
            run.dataset = folder.path();
            runs.save(run);
            return run;
          },
          {}, {});
    } catch (...) {
    }
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  EXPECT_EQ(statesOnDisk(), (std::vector{kMissing, kCancelled, kMissing, kFinished}));
  SweepQueue queue(opened(), store);
  trainings.allow(10);
  running(queue).join();
  EXPECT_EQ(trainings.begun(), (Entries{2, 0}));
}

TEST_F(SweepQueueTest, ProgressSaysWhatItIsAboutAndCountsNoCancelledWork) {
  SweepQueue queue(opened(), store);
  queue.cancel(3);
  std::vector<SweepProgress> told;
  trainings.allow(10);
  queue.run(1, trainings.train(), [&](const SweepProgress& p) { told.push_back(p); }, {});
  ASSERT_EQ(told.size(), 9U) << "begun, one message, ended; three times";
  EXPECT_EQ(told[1].entry, 0U);
  ASSERT_TRUE(told[1].training.has_value());
  EXPECT_EQ(told[1].training->epochs, 2);
  EXPECT_FALSE(told[2].training.has_value());
  EXPECT_EQ(told[2].finished, 1U);
  EXPECT_DOUBLE_EQ(told.back().share, 1.0);
  EXPECT_EQ(told.back().cancelled, 1U);
  EXPECT_EQ(told.back().total, 4U);
}

TEST_F(SweepQueueTest, ASweepThatCannotBeSavedSaysSo) {
  SweepQueue queue(opened(), SweepStore("/proc/no/runs"));
  trainings.allow(10);
  EXPECT_THROW(queue.run(1, trainings.train(), {}, {}), FileError);
  EXPECT_EQ(trainings.begun(), Entries{0}) << "no more are begun";
}

/// Two sweeps of three and two entries, run in turn.
class SweepsInTurnTest : public SweepQueueTest {
 protected:
  Sweep ofUnits(const std::string& units) {
    return store.openOrMake("grid", folder.path(), std::nullopt,
                            expandGrid(R"({"units": )" + units + "}"), runs);
  }
  std::jthread runningBoth(unsigned jobs) {
    return std::jthread([this, jobs](const std::stop_token& stop) {
      const std::vector<QueueInTurn> queues{{&first, trainings.train(), {}, [this] { ++begun; }},
                                            {&second, trainings.train(), {}, [this] { ++begun; }}};
      try {
        runInTurn(queues, jobs, stop);
        ended = true;
      } catch (const Interrupted&) {
        interrupted = true;
      }
    });
  }

  SweepQueue first{ofUnits("[[2], [3], [4]]"), store}, second{ofUnits("[[5], [6]]"), store};
  int begun = 0;
};

TEST_F(SweepsInTurnTest, TheNextBeginsWhileTheLastOfTheOneBeforeTrain) {
  std::jthread thread = runningBoth(2);
  trainings.waitForBegun(2);
  EXPECT_EQ(first.underWay(), (Entries{0, 1}));
  EXPECT_TRUE(second.underWay().empty()) << "something of the first waits still";
  trainings.allow(2);
  EXPECT_EQ(trainings.waitForBegun(4).size(), 4U);
  EXPECT_EQ(first.underWay().size(), 1U) << "whichever was allowed to end last";
  EXPECT_EQ(second.underWay(), Entries{0});
  trainings.allow(10);
  thread.join();
  EXPECT_TRUE(ended);
  EXPECT_EQ(begun, 2);
  for (SweepQueue* queue : {&first, &second})
    EXPECT_EQ(countOf(queue->sweep(), EntryState::Finished), queue->sweep().entries.size());
}

TEST_F(SweepsInTurnTest, NoMoreTrainAtOnceThanThereAreJobs) {
  std::jthread thread = runningBoth(1);
  for (std::size_t i = 1; i <= 5; ++i) {
    trainings.waitForBegun(i);
    EXPECT_EQ(first.underWay().size() + second.underWay().size(), 1U);
    trainings.allow(1);
  }
  thread.join();
  EXPECT_EQ(trainings.begun(), (Entries{0, 1, 2, 0, 1}));
}

TEST_F(SweepsInTurnTest, StoppedAllStopAndNoneBegins) {
  {
    std::jthread thread = runningBoth(2);
    trainings.waitForBegun(2);
    thread.request_stop();
  }
  EXPECT_TRUE(interrupted);
  EXPECT_EQ(begun, 1);
  EXPECT_EQ(trainings.begun().size(), 2U);
}

TEST_F(SweepsInTurnTest, OneThatCannotBeSavedStopsTheOthersAndSaysSo) {
  SweepQueue lost(first.sweep(), SweepStore("/proc/no/runs"));
  trainings.allow(10);
  const std::vector<QueueInTurn> queues{{&lost, trainings.train(), {}, {}},
                                        {&second, trainings.train(), {}, {}}};
  EXPECT_THROW(runInTurn(queues, 1, {}), FileError);
  EXPECT_EQ(countOf(second.sweep(), EntryState::Finished), 0U);
}

TEST_F(SweepsInTurnTest, ProgressIsThatOfAllTogether) {
  std::vector<Sweep> sweeps{first.sweep(), second.sweep()};
  std::vector<SweepProgress> told;
  trainings.allow(10);
  runSweeps(
      sweeps, store, 1, [&](const Sweep&) { return trainings.train(); },
      [&](const SweepProgress& p) { told.push_back(p); }, {});
  ASSERT_EQ(told.size(), 15U) << "begun, one message, ended; five times";
  EXPECT_EQ(told.front().total, 5U);
  EXPECT_LT(told[8].share, 1.0) << "the first sweep has ended, the second not begun";
  EXPECT_EQ(told[8].finished, 3U);
  EXPECT_EQ(told[9].entry, 3U);
  EXPECT_DOUBLE_EQ(told.back().share, 1.0);
  for (const Sweep& sweep : sweeps)
    EXPECT_EQ(countOf(sweep, EntryState::Finished), sweep.entries.size()) << "given back";
}

}  // namespace
}  // namespace cuadrante

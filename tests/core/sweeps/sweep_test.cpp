#include "core/sweeps/sweep.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/sample_run.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/sweep_queue.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>
#include <set>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class SweepTest : public testing::Test {
 protected:
  /// What a trainer would leave behind, without a training.
  cuadrante::Run trained(const SweepEntry& entry, RunState state = RunState::Finished) {
    cuadrante::Run run = test::sampleRun();
    run.number = runs.reserve();
    run.state = state;
    run.config = entry.config;
    run.dataset = dataset;
    run.version.reset();
    runs.save(run);
    return run;
  }
  TrainEntry fake(std::function<void(std::size_t)> before = {}) {
    return [this, before = std::move(before)](const SweepEntry& entry, std::size_t index,
                                              const TrainingCallback&, std::stop_token) {
      if (before)
        before(index);
      const std::lock_guard lock(mutex);
      begun.push_back(index);
      return trained(entry);
    };
  }
  Sweep opened() { return store.openOrMake("grid.json", dataset, std::nullopt, configs, runs); }
  static std::vector<EntryState> statesOf(const Sweep& sweep) {
    std::vector<EntryState> states;
    for (const SweepEntry& entry : sweep.entries)
      states.push_back(entry.state);
    return states;
  }

  test::TemporaryFolder folder{test::memoryFolder()};
  fs::path dataset = folder.path();
  RunStore runs{folder / "runs"};
  SweepStore store{folder / "runs"};
  std::vector<TrainingConfig> configs = expandGrid(R"({"cell": ["rnn", "lstm", "gru"],
                                                       "units": [[2], [3]]})");
  std::mutex mutex;
  std::vector<std::size_t> begun;
};

/// One sweep alone.
void runSweep(Sweep& sweep, const SweepStore& store, unsigned jobs, const TrainEntry& train,
              const SweepCallback& onProgress, const std::stop_token& stop) {
  runSweeps(
      {&sweep, 1}, store, jobs, [&](const Sweep&) { return train; }, onProgress, stop);
}

TEST_F(SweepTest, TrainsAllInOrderAndIsReadBackAsItWas) {
  Sweep sweep = opened();
  std::vector<double> shares;
  runSweep(sweep, store, 1, fake(), [&](const SweepProgress& p) { shares.push_back(p.share); }, {});
  EXPECT_EQ(begun, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(statesOf(sweep), std::vector(6, EntryState::Finished));
  EXPECT_TRUE(std::ranges::is_sorted(shares));
  EXPECT_DOUBLE_EQ(shares.back(), 1.0);
  const Sweep read = store.load(1);
  EXPECT_EQ(read.source, "grid.json");
  EXPECT_EQ(read.dataset, dataset);
  ASSERT_EQ(read.entries.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_EQ(read.entries[i].config, configs[i]);
    EXPECT_EQ(read.entries[i].run, sweep.entries[i].run);
  }
}

TEST_F(SweepTest, CalledAgainItHasNothingLeftToTrain) {
  Sweep sweep = opened();
  runSweep(sweep, store, 2, fake(), {}, {});
  Sweep again = opened();
  EXPECT_EQ(again.number, sweep.number);
  runSweep(again, store, 2, fake(), {}, {});
  EXPECT_EQ(begun.size(), 6U);
  configs.pop_back();
  EXPECT_EQ(opened().number, sweep.number + 1) << "another grid is another sweep";
}

TEST_F(SweepTest, SeveralRunAtOnceAndEachOnlyOnce) {
  Sweep sweep = opened();
  std::atomic<int> together = 0;
  std::atomic<int> most = 0;
  // Each waits for a second one: with fewer than two at once this would not end.
  runSweep(sweep, store, 3, fake([&](std::size_t) {
             most = std::max(most.load(), ++together);
             while (most < 2)
               std::this_thread::yield();
             --together;
           }),
           {}, {});
  EXPECT_GE(most, 2);
  EXPECT_LE(most, 3);
  EXPECT_EQ(std::set(begun.begin(), begun.end()).size(), 6U);
  EXPECT_EQ(begun.size(), 6U);
}

TEST_F(SweepTest, AFailureIsRecordedAndTheOthersGoOn) {
  Sweep sweep = opened();
  runSweep(sweep, store, 2, fake([](std::size_t index) {
             if (index == 2)
               throw OptionError("the loss is no longer finite");
           }),
           {}, {});
  const Sweep read = store.load(1);
  EXPECT_EQ(read.entries[2].state, EntryState::Failed);
  EXPECT_EQ(read.entries[2].failure, "the loss is no longer finite");
  EXPECT_EQ(std::ranges::count(statesOf(read), EntryState::Finished), 5);
  begun.clear();
  Sweep again = opened();
  runSweep(again, store, 1, fake(), {}, {});
  EXPECT_TRUE(begun.empty()) << "a failure is an answer too";
}

TEST_F(SweepTest, StoppedItKeepsWhatHasFinished) {
  Sweep sweep = opened();
  std::stop_source stop;
  EXPECT_THROW(runSweep(sweep, store, 1, fake([&](std::size_t index) {
                          if (index == 2)
                            stop.request_stop();
                        }),
                        {}, stop.get_token()),
               Interrupted);
  EXPECT_EQ(begun.size(), 3U);
  Sweep again = opened();
  EXPECT_EQ(std::ranges::count(statesOf(again), EntryState::Finished), 3);
  runSweep(again, store, 1, fake(), {}, {});
  EXPECT_EQ(begun.size(), 6U);
}

TEST_F(SweepTest, AStoppedTrainingIsMissingStill) {
  Sweep sweep = opened();
  const auto stopped = [&](const SweepEntry& entry, std::size_t, const TrainingCallback&,
                           std::stop_token) { return trained(entry, RunState::Stopped); };
  EXPECT_THROW(runSweep(sweep, store, 1, stopped, {}, {}), Interrupted);
  EXPECT_EQ(statesOf(opened()), std::vector(6, EntryState::Missing));
}

TEST_F(SweepTest, KilledAfterARunHadFinishedItFindsTheRun) {
  Sweep sweep = opened();
  trained(sweep.entries[3]);
  const Sweep again = opened();
  EXPECT_EQ(again.entries[3].state, EntryState::Finished);
  EXPECT_EQ(again.entries[3].run, RunNumber{1});
}

TEST_F(SweepTest, RunsOfBeforeTheSweepAreNotItsOwn) {
  trained({.config = configs[0], .run = std::nullopt, .failure = {}});
  EXPECT_EQ(opened().entries[0].state, EntryState::Missing);
}

TEST_F(SweepTest, ATrainingThatWasCutOffIsFound) {
  trained({.config = configs[0], .run = std::nullopt, .failure = {}}, RunState::Stopped);
  const Sweep sweep = opened();
  EXPECT_EQ(cutOffRun(sweep, sweep.entries[0], runs), std::nullopt) << "older than the sweep";
  trained(sweep.entries[0], RunState::Stopped);
  trained(sweep.entries[1], RunState::Failed);
  EXPECT_EQ(cutOffRun(sweep, sweep.entries[0], runs), RunNumber{2});
  EXPECT_EQ(cutOffRun(sweep, sweep.entries[1], runs), std::nullopt);
}

TEST_F(SweepTest, ARunThatIsGoneIsMissing) {
  Sweep sweep = opened();
  runSweep(sweep, store, 1, fake(), {}, {});
  fs::remove_all(runs.folder(*sweep.entries[4].run));
  EXPECT_EQ(opened().entries[4].state, EntryState::Missing);
}

TEST_F(SweepTest, KilledAtAnyPlaceItEndsWithOneRunForEach) {
  for (int kill = 0; kill < 6; ++kill) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      Sweep sweep = opened();
      int trainings = 0;
      // Even: before the run is there; odd: when it has finished and the sweep does not know it.
      runSweep(sweep, store, 1,
               [&](const SweepEntry& entry, std::size_t, const TrainingCallback&, std::stop_token) {
                 const bool last = ++trainings == 2;
                 if (last && kill % 2 == 0)
                   ::kill(getpid(), SIGKILL);
                 cuadrante::Run run = trained(entry);
                 if (last)
                   ::kill(getpid(), SIGKILL);
                 return run;
               },
               {}, {});
      _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
  }
  Sweep sweep = opened();
  runSweep(sweep, store, 1, fake(), {}, {});
  EXPECT_EQ(statesOf(sweep), std::vector(6, EntryState::Finished));
  EXPECT_EQ(runs.all().size(), 6U);
  std::set<std::int64_t> used;
  for (const SweepEntry& entry : sweep.entries)
    used.insert(entry.run->value);
  EXPECT_EQ(used.size(), 6U);
}

TEST_F(SweepTest, RecordsOfBeforeThereWasAnOrderAreRead) {
  opened();
  EXPECT_EQ(readFile(store.folder(1) / "sweep.json").find("order"), std::string::npos);
  EXPECT_EQ(trainingOrder(store.load(1)), (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
}

TEST_F(SweepTest, AnOrderThatIsNoneIsRefused) {
  Sweep sweep = opened();
  for (const std::vector<std::size_t>& order :
       {std::vector<std::size_t>{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 4}, {1, 2, 3, 4, 5, 6}}) {
    sweep.order = order;
    store.save(sweep);
    EXPECT_THROW(store.load(1), FormatError);
  }
}

TEST_F(SweepTest, SplitsThatTheClipsDoNotAllowAreRefused) {
  std::vector<DatasetClip> clips(6);
  for (std::size_t i = 0; i < clips.size(); ++i) {
    clips[i].index = static_cast<std::int64_t>(i);
    clips[i].song = i < 3 ? "one" : "two";
  }
  EXPECT_NO_THROW(checkSplits(clips, withRepeatsAndFolds(configs, 1, 2)));
  EXPECT_THROW(checkSplits(clips, withRepeatsAndFolds(configs, 1, 3)), OptionError);
}

TEST_F(SweepTest, OneProcessAtATime) {
  const SweepLock lock(folder / "runs");
  try {
    const SweepLock second(folder / "runs");
    ADD_FAILURE();
  } catch (const FileError& error) {
    EXPECT_EQ(error.reason(), Reason::Busy);
  }
}

TEST_F(SweepTest, ADamagedRecordIsNamed) {
  opened();
  const fs::path file = store.folder(1) / "sweep.json";
  const std::string good = readFile(file);
  for (const std::string& bad : {std::string(), good.substr(0, good.size() / 2), std::string("[]"),
                                 std::string(R"({"source": 3})")}) {
    writeFileAtomically(file, bad);
    try {
      store.load(1);
      ADD_FAILURE() << bad;
    } catch (const FormatError& error) {
      EXPECT_EQ(error.file(), file);
    }
  }
}

}  // namespace
}  // namespace cuadrante

#include "core/learning/run.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/ground/process_mark.h"
#include "core/sample_run.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::sampleRun;
using test::verdict;

void expectSame(const LossAndAccuracy& a, const LossAndAccuracy& b) {
  EXPECT_EQ(a.loss, b.loss);
  EXPECT_EQ(a.accuracy, b.accuracy);
}

void expectSame(const std::optional<LossAndAccuracy>& a, const std::optional<LossAndAccuracy>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (a)
    expectSame(*a, *b);
}

void expectSame(const Run& a, const Run& b) {
  EXPECT_EQ(a.number, b.number);
  EXPECT_EQ(a.state, b.state);
  EXPECT_EQ(a.config, b.config);
  EXPECT_EQ(a.dataset, b.dataset);
  EXPECT_EQ(a.version, b.version);
  EXPECT_EQ(a.features, b.features);
  EXPECT_EQ(a.parameters, b.parameters);
  EXPECT_EQ(a.startedAt, b.startedAt);
  EXPECT_EQ(a.trainingSeconds, b.trainingSeconds);
  EXPECT_EQ(a.device, b.device);
  EXPECT_EQ(a.machine, b.machine);
  ASSERT_EQ(a.epochs.size(), b.epochs.size());
  for (std::size_t i = 0; i < a.epochs.size(); ++i) {
    EXPECT_EQ(a.epochs[i].epoch, b.epochs[i].epoch);
    EXPECT_EQ(a.epochs[i].seconds, b.epochs[i].seconds);
    expectSame(a.epochs[i].train, b.epochs[i].train);
    expectSame(a.epochs[i].validation, b.epochs[i].validation);
  }
  expectSame(a.train, b.train);
  expectSame(a.validation, b.validation);
  expectSame(a.test, b.test);
  EXPECT_EQ(a.trainClips, b.trainClips);
  EXPECT_EQ(a.validationClips, b.validationClips);
  EXPECT_EQ(a.testClips, b.testClips);
  EXPECT_EQ(a.failure, b.failure);
  EXPECT_EQ(a.provenance, b.provenance);
  EXPECT_EQ(a.remarks, b.remarks);
}

class RunFolder : public testing::Test {
 protected:
  using Run = cuadrante::Run;  // testing::Test has a private member of that name

  Run saved(Run run) {
    run.number = store.reserve();
    store.save(run);
    return run;
  }
  void replaceInFile(const fs::path& file, const std::string& from, const std::string& to) {
    std::string text = readFile(file);
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from << " in " << text;
    writeFileAtomically(file, text.replace(at, from.size(), to));
  }
  template <class Load>
  void expectBadRun(const std::string& part, Load load) {
    try {
      load();
      ADD_FAILURE() << "accepted; expected: " << part;
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadRun);
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
  }

  test::TemporaryFolder temporary;
  RunStore store{temporary / "runs"};
};

TEST(TrainingTime, IsWrittenAsInTheThesis) {
  EXPECT_EQ(formatTrainingTime(23 * 60 + 50), "23m 50s");
  EXPECT_EQ(formatTrainingTime(3723), "1h 02m 03s");
  EXPECT_EQ(formatTrainingTime(12.4), "12s");
  EXPECT_EQ(formatTrainingTime(59.6), "1m 00s");
  EXPECT_EQ(formatTrainingTime(3599.6), "1h 00m 00s");
  EXPECT_EQ(formatTrainingTime(0.0), "0s");
  EXPECT_EQ(formatTrainingTime(std::numeric_limits<double>::quiet_NaN()), "0s");
}

TEST_F(RunFolder, GivesBackWhatWasSaved) {
  Run run = sampleRun();
  run.dataset = temporary / "datasets/v0003";
  run = saved(run);
  expectSame(store.load(run.number), run);
}

TEST_F(RunFolder, KeepsAbsenceAndFailure) {
  Run run;
  run.state = RunState::Failed;
  run.failure = "X.npy is not the NPY array expected: \"3\" dimensions,\nnot 2";
  run.epochs = {{1, {0.5, 0.5}, std::nullopt, 1.0}};
  run.dataset = "/elsewhere/data";
  run = saved(run);
  expectSame(store.load(run.number), run);
}

TEST_F(RunFolder, ALossThatIsNoNumberStaysSo) {
  Run run = sampleRun();
  run.epochs[1].train.loss = std::numeric_limits<double>::quiet_NaN();
  run.epochs[1].validation->loss = std::numeric_limits<double>::infinity();
  run.test->loss = std::numeric_limits<double>::quiet_NaN();
  run = saved(run);
  const Run loaded = store.load(run.number);
  EXPECT_TRUE(std::isnan(loaded.epochs[1].train.loss));
  EXPECT_TRUE(std::isinf(loaded.epochs[1].validation->loss));
  EXPECT_TRUE(std::isnan(loaded.test->loss));
}

TEST_F(RunFolder, AProjectThatMovesKeepsItsRuns) {
  test::TemporaryFolder other;
  Run run = sampleRun();
  run.dataset = temporary / "datasets/v0003";
  run = saved(run);
  fs::rename(temporary / "runs", other / "runs");
  EXPECT_EQ(RunStore(other / "runs").load(run.number).dataset, other / "datasets/v0003");
}

TEST_F(RunFolder, ADatasetWithItsOwnRunsFindsItself) {
  Run run = sampleRun();
  run.dataset = temporary.path();
  run = saved(run);
  EXPECT_EQ(store.load(run.number).dataset, temporary.path());
}

TEST_F(RunFolder, EpochsAreATableThatPythonReads) {
  const Run run = saved(sampleRun());
  EXPECT_EQ(readFile(store.folder(run.number) / "epochs.csv"),
            "epoch,train_loss,train_acc,val_loss,val_acc,seconds\n"
            "1,0.7,0.5,0.69,0.55,3.5\n"
            "2,0.30000000000000004,0.6666666666666666,0.61,0.6,3.25\n");
}

TEST_F(RunFolder, PredictionsRoundTrip) {
  const RunNumber binary = store.reserve();
  const std::vector<Prediction> two{verdict(354, 0.25, 1, Subset::Test),
                                    verdict(7, 0.1 + 0.2, 0, Subset::Validation)};
  store.savePredictions(binary, two);
  EXPECT_EQ(readFile(store.folder(binary) / "predictions.csv"),
            "index,clip,subset,label,predicted,p_class_1\n"
            "354,354,test,1,0,0.25\n"
            "7,7,validation,0,0,0.30000000000000004\n");

  const RunNumber four = store.reserve();
  store.savePredictions(four, {{3, "a,\"b\"", Subset::Train, 3, 2, {0.1, 0.2, 0.4, 0.3}}});
  EXPECT_TRUE(readFile(store.folder(four) / "predictions.csv")
                  .starts_with("index,clip,subset,label,predicted,"
                               "p_estres,p_felicidad,p_calma,p_tristeza\n"));
  const std::vector<Prediction> loaded = store.loadPredictions(four);
  ASSERT_EQ(loaded.size(), 1U);
  EXPECT_EQ(loaded[0].clip, "a,\"b\"");
  EXPECT_EQ(loaded[0].predicted, 2);
  EXPECT_EQ(loaded[0].probabilities, (std::vector{0.1, 0.2, 0.4, 0.3}));
}

TEST_F(RunFolder, PredictionsUnderTheirOldNamesAreRead) {
  const RunNumber run = store.reserve();
  const fs::path file = store.folder(run) / "predictions.csv";
  const std::string start = "index,clip,subset,label,predicted,";
  writeFileAtomically(file, start + "p0\n7,00007,test,1,1,0.75\n");
  EXPECT_EQ(store.loadPredictions(run).at(0).probabilities, std::vector{0.75});
  writeFileAtomically(file, start + "p0,p1,p2,p3\n7,00007,test,1,2,0.1,0.2,0.4,0.3\n");
  EXPECT_EQ(store.loadPredictions(run).at(0).probabilities, (std::vector{0.1, 0.2, 0.4, 0.3}));
  for (const char* other : {"p1", "p0,p1", "p_class_1,p_class_1", "p_calma"}) {
    writeFileAtomically(file, start + other + "\n");
    expectBadRun("line 1", [&] { store.loadPredictions(run); });
  }
}

TEST_F(RunFolder, ARunOfAnOlderVersionHasNoProvenance) {
  const Run run = saved(sampleRun());
  const fs::path file = store.folder(run.number) / "run.json";
  for (const char* key : {"libraries", "dataset_hashes", "command_line", "remarks"})
    replaceInFile(file, "\"" + std::string(key) + "\"", "\"no " + std::string(key) + "\"");
  EXPECT_EQ(store.load(run.number).provenance, Provenance{});
  EXPECT_TRUE(store.load(run.number).remarks.empty());
}

TEST_F(RunFolder, KnowsTheFeaturesThatItWasTrainedOn) {
  Run run = sampleRun();
  run.features = Features();
  run.features->set("window", std::string("blackman"));
  run = saved(run);
  expectSame(store.load(run.number), run);
  replaceInFile(store.folder(run.number) / "run.json", "\"blackman\"", "\"round\"");
  EXPECT_THROW(store.load(run.number), FormatError);
}

TEST_F(RunFolder, DamageIsNamed) {
  const Run run = saved(sampleRun());
  const fs::path folder = store.folder(run.number);
  const auto load = [&] { store.load(run.number); };

  const std::string whole = readFile(folder / "run.json");
  for (const auto& [from, to, part] : std::vector<std::array<std::string, 3>>{
           {"\"state\": \"finished\"", "\"state\": \"done\"", "unknown state: done"},
           {"\"parameters\": 12385", "\"parameters\": \"many\"", "'parameters'"},
           {"\"machine\"", "\"engine\"", "'machine' is missing"},
           {"\"axis\"", "\"axle\"", "unknown key 'axle'"},
           {"\"command_line\": [", "\"command_line\": [7, ", "'command_line'"},
           {"\"libraries\": {", "\"libraries\": {\"MKL\": 3, ", "'libraries'"},
           {"{", "[", "not JSON"}}) {
    replaceInFile(folder / "run.json", from, to);
    expectBadRun(part, load);
    writeFileAtomically(folder / "run.json", whole);
  }
  for (std::size_t length = 0; length + 2 < whole.size(); length += 37) {
    writeFileAtomically(folder / "run.json", whole.substr(0, length));
    expectBadRun("run.json", load);
  }
  writeFileAtomically(folder / "run.json", whole);

  replaceInFile(folder / "epochs.csv", "0.69", "much");
  expectBadRun("line 2", load);
  writeFileAtomically(folder / "epochs.csv", "epoch,loss\n1,2\n");
  expectBadRun("epochs.csv, line 1", load);
  fs::remove(folder / "epochs.csv");
  EXPECT_THROW(load(), FileError);
  fs::remove(folder / "run.json");
  expectBadRun("there is no run.json", load);
}

TEST_F(RunFolder, DamagedPredictionsNameTheLine) {
  const RunNumber run = store.reserve();
  const fs::path file = store.folder(run) / "predictions.csv";
  const std::string header = "index,clip,subset,label,predicted,p0\n";
  for (const std::string bad :
       {"1,1,train,2,0,0.5", "1,1,train,-1,0,0.5", "1,1,training,1,0,0.5", "1,1,train,1,0,1.5",
        "1,1,train,1,0,", "x,1,train,1,0,0.5", "1,1,train,1,0"}) {
    writeFileAtomically(file, header + "0,0,test,0,0,0.1\n" + bad + "\n");
    expectBadRun("line 3", [&] { store.loadPredictions(run); });
  }
  writeFileAtomically(file, "a,b\n");
  expectBadRun("line 1", [&] { store.loadPredictions(run); });
}

TEST_F(RunFolder, AllLeavesOutWhatCannotBeRead) {
  EXPECT_TRUE(store.all().empty());
  saved(sampleRun());
  saved(sampleRun());
  const Run third = saved(sampleRun());
  fs::remove(store.folder(RunNumber{2}) / "run.json");
  fs::create_directory(temporary / "runs/notes");
  const std::vector<Run> runs = store.all();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[1].number, third.number);
  EXPECT_EQ(store.reserve(), RunNumber{4});
}

TEST_F(RunFolder, WhatCannotBeReadIsTold) {
  EXPECT_TRUE(sentenceOf(store.read().damaged).empty());
  for (int i = 0; i < 4; ++i)
    saved(sampleRun());
  fs::remove(store.folder(RunNumber{1}) / "run.json");
  const std::string whole = readFile(store.folder(RunNumber{2}) / "run.json");
  writeFileAtomically(store.folder(RunNumber{2}) / "run.json", whole.substr(0, whole.size() / 2));
  fs::remove(store.folder(RunNumber{3}) / "epochs.csv");
  store.reserve();  // A run that is about to begin.
  const RunsRead read = store.read();
  ASSERT_EQ(read.runs.size(), 1U);
  ASSERT_EQ(read.damaged.size(), 3U);
  for (std::int64_t i = 0; i < 3; ++i) {
    EXPECT_EQ(read.damaged[static_cast<std::size_t>(i)].number, RunNumber{i + 1});
    EXPECT_NE(
        read.damaged[static_cast<std::size_t>(i)].why.find(store.folder(RunNumber{i + 1}).string()),
        std::string::npos);
  }
  EXPECT_EQ(sentenceOf(read.damaged).find("3 runs cannot be read: "), 0U);
}

TEST_F(RunFolder, WhatEndedBeforeAnythingWasKeptIsNoDamage) {
  cuadrante::Run begun = sampleRun();
  begun.number = store.reserve();
  const std::vector<EpochResult> epochs = std::exchange(begun.epochs, {});
  store.save(begun);
  fs::remove(store.folder(begun.number) / "run.json");
  EXPECT_TRUE(store.read().damaged.empty()) << "ended between its two files";
  begun.epochs = epochs;
  store.save(begun);
  fs::remove(store.folder(begun.number) / "run.json");
  EXPECT_EQ(store.read().damaged.size(), 1U) << "its epochs are of a run";
}

TEST_F(RunFolder, NumbersAreGivenOnce) {
  std::set<std::int64_t> numbers;
  std::mutex mutex;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&] {
        RunStore own(temporary / "runs");
        for (int i = 0; i < 25; ++i) {
          const RunNumber number = own.reserve();
          const std::lock_guard lock(mutex);
          EXPECT_TRUE(numbers.insert(number.value).second);
        }
      });
  }
  EXPECT_EQ(numbers.size(), 200U);
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), 200);
}

TEST_F(RunFolder, ReservingWhereNothingCanBeWrittenFails) {
  std::ofstream(temporary / "file") << "not a folder";
  EXPECT_THROW(RunStore(temporary / "file").reserve(), FileError);
}

TEST_F(RunFolder, ARunOfThisProcessIsRunning) {
  Run run = sampleRun();
  run.state = RunState::Running;
  run = saved(run);
  EXPECT_EQ(store.load(run.number).state, RunState::Running);
}

TEST_F(RunFolder, ARunWhoseProcessIsGoneIsStopped) {
  Run run = sampleRun();
  run.state = RunState::Running;
  run.number = store.reserve();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    store.save(run);
    _exit(0);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  const Run loaded = store.load(run.number);
  EXPECT_EQ(loaded.state, RunState::Stopped);
  EXPECT_EQ(loaded.epochs.size(), 2U);
}

TEST(ProcessMark, AnotherProcessWithThisNumberIsNotThisOne) {
  const std::string mark = markOfThisProcess();
  EXPECT_TRUE(processRuns(mark));
  EXPECT_FALSE(processRuns(mark + "1"));
  EXPECT_FALSE(processRuns("another boot" + mark.substr(mark.find('/'))));
  for (const char* text : {"", "/", "a/b/c", "/-1/3", "///"})
    EXPECT_FALSE(processRuns(text)) << text;
}

}  // namespace
}  // namespace cuadrante

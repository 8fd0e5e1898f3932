#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "core/learning/schedule.h"
#include "core/sample_run.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <thread>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliProcess;
using test::CliResult;
using test::expectFailure;

class CliTraining : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(cli({"dataset", "build", project}).status, 0); }

  std::vector<std::string> training(const std::string& folder, const std::string& cell,
                                    const std::string& epochs) const {
    return {"train",   folder, "--axis",   "energia", "--cell",  cell,
            "--units", "4",    "--epochs", epochs,    "--batch", "4",
            "--val",   "0.25", "--test",   "0.25",    "--folds", "0"};
  }
  /// A finished run whose verdicts are given, as a training would leave it.
  void addRun(const std::vector<double>& probabilities, double testAccuracy,
              Subset subset = Subset::Train) {
    RunStore store(fs::path(project) / "runs");
    cuadrante::Run run = test::sampleRun();
    run.number = store.reserve();
    run.config.model.task = Task::Energia;
    // Each a configuration, and so a judge, of its own.
    run.config.batch = static_cast<int>(run.number.value);
    run.dataset = fs::path(project) / "datasets/v0001";
    run.provenance.datasetHashes = hashesOfDataset(run.dataset);
    run.version = VersionNumber{1};
    run.test->accuracy = testAccuracy;
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < probabilities.size(); ++i)
      predictions.push_back(
          test::verdict(static_cast<std::int64_t>(i), probabilities[i], i % 2 == 0, subset));
    store.savePredictions(run.number, predictions);
    store.save(run);
  }

  test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliTraining, RunsAreATableAndAListOfObjects) {
  EXPECT_TRUE(cli({"runs", project, "--json"}).json().empty());
  addRun({0.9, 0.1, 0.9, 0.1}, 0.5);
  addRun({0.9, 0.1, 0.9, 0.1}, 0.75);
  const std::string table = cli({"runs", project}).out;
  for (const char* word : {"training_time", "LSTM_l2_o1_d0.3", "23m 50s", "0.7500"})
    EXPECT_NE(table.find(word), std::string::npos) << table;
  const auto list = cli({"runs", project, "--sort", "test_acc", "--json"}).json();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0]["test"], 2);
  EXPECT_EQ(list[0]["units"], (std::vector{64, 32}));
  EXPECT_EQ(list[0]["test_acc"], 0.75);
  EXPECT_EQ(list[0]["state"], "finished");
  for (const char* column :
       {"name", "axis", "lr", "dr", "bs", "epochs", "training_time", "train_loss", "train_acc",
        "val_loss", "val_acc", "test_loss", "seed", "version", "split"})
    EXPECT_TRUE(list[0].contains(column)) << column;
}

TEST_F(CliTraining, TwoRunsAreComparedOnTheTestClipsOfBoth) {
  addRun({0.9, 0.1, 0.9, 0.1}, 0.5, Subset::Test);
  addRun({0.9, 0.9, 0.1, 0.1}, 0.75, Subset::Test);
  addRun({0.9, 0.9, 0.1, 0.1}, 0.75);
  const auto both = cli({"compare", project, "1", "2", "--json"}).json();
  EXPECT_EQ(both["clips"], 4);
  EXPECT_EQ(both["both_right"], 2);
  EXPECT_EQ(both["first_only"], 2);
  EXPECT_EQ(both["second_only"], 0);
  EXPECT_EQ(both["p"], 0.5) << "2 of 2 discordant clips, by hand";
  EXPECT_EQ(both["differences"].size(), 1U) << both.dump();
  EXPECT_EQ(both["differences"]["batch"], (std::vector<std::string>{"1", "2"}));
  EXPECT_TRUE(cli({"compare", project, "1", "3", "--json"}).json()["p"].is_null());
  const std::string less = cli({"compare", project, "2", "1"}).out;
  EXPECT_NE(less.find("run 1 is more accurate by 0.5000"), std::string::npos) << less;
  const std::string more = cli({"compare", project, "1", "2"}).out;
  EXPECT_NE(more.find("run 2 is less accurate by 0.5000"), std::string::npos) << more;
  EXPECT_NE(more.find("p = 0.5\nno evidence: clips of one song are, or may be, on both sides"),
            std::string::npos)
      << more;
  EXPECT_EQ(both["evidence"], false);
  const std::string words = cli({"compare", project, "1", "3"}).out;
  EXPECT_NE(words.find("no test clips in common"), std::string::npos) << words;
  expectFailure(cli({"compare", project, "1", "9"}), 1, "run.json");
}

TEST_F(CliTraining, TheQueueIsInHearingOrder) {
  // The songs alternate: clips 0 and 2 are energetic, 1 and 3 are not.
  addRun({0.4, 0.1, 0.2, 0.1}, 0.5);
  addRun({0.9, 0.1, 0.3, 0.6}, 0.75);
  const auto queue =
      cli({"review", project, "--axis", "energia", "--missed-by", "1", "--json"}).json();
  ASSERT_EQ(queue.size(), 3U);
  EXPECT_EQ(queue[0]["index"], 2);
  EXPECT_EQ(queue[0]["clip"], "00002");
  EXPECT_EQ(queue[0]["axis"], "energia");
  EXPECT_EQ(queue[0]["label"], 0.6);
  EXPECT_EQ(queue[0]["missed_by"], 2);
  EXPECT_EQ(queue[0]["of"], 2);
  EXPECT_DOUBLE_EQ(queue[0]["score"], 0.25);
  EXPECT_EQ(queue[1]["index"], 0);
  const auto best =
      cli({"review", project, "--axis", "energia", "--runs", "1", "--missed-by", "1", "--json"})
          .json();
  EXPECT_EQ(best.size(), 2U);
  // The thesis's rule by default: at least three, or all of fewer.
  EXPECT_EQ(cli({"review", project, "--axis", "energia", "--json"}).json().size(), 1U);
  EXPECT_NE(cli({"review", project, "--axis", "energia"}).out.find("missed by"), std::string::npos);
}

TEST_F(CliTraining, ReviewsOfWhatIsNotThereFail) {
  expectFailure(cli({"review", project, "--axis", "placer"}), 1, "no finished run");
  addRun({0.4, 0.1, 0.2, 0.1}, 0.5);
  expectFailure(cli({"review", project, "--axis", "energia", "--runs", "9"}), 1, "0009");
  expectFailure(cli({"review", project, "--axis", "placer", "--runs", "1"}), 2, "run 1");
  expectFailure(cli({"review", project, "--axis", "energia", "--missed-by", "5"}), 2, "5");
  expectFailure(cli({"review", project, "--axis", "energia", "--version", "7"}), 2, "7");
}

TEST_F(CliTraining, PicturesAreDrawnAgain) {
  addRun({0.4, 0.1, 0.2, 0.1}, 0.5);
  const CliResult result = cli({"pictures", project, "1"});
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_TRUE(fs::exists(fs::path(project) / "runs/0001/curves.svg"));
  EXPECT_TRUE(fs::exists(fs::path(project) / "runs/0001/predictions_train.svg"));
  expectFailure(cli({"pictures", project, "4"}), 1, "0004");
  for (const char* number : {"-1", "0", "one"})
    expectFailure(cli({"pictures", project, number}), 2, "cuadrante-cli pictures: ");
}

TEST_F(CliTraining, RunsAreWrittenForTensorBoard) {
  addRun({0.4, 0.1, 0.2, 0.1}, 0.5);
  addRun({0.4, 0.1, 0.2, 0.1}, 0.5);
  const fs::path to = folder / "new/events";
  const CliResult one = cli({"tensorboard", project, "2", "--to", to});
  EXPECT_EQ(one.status, 0) << one.error;
  EXPECT_EQ(std::distance(fs::directory_iterator(to), {}), 1);
  const CliResult all = cli({"tensorboard", project, "--to", to});
  EXPECT_EQ(std::ranges::count(all.out, '\n'), 2) << all.out;
  EXPECT_NE(all.out.find("0001_LSTM_l2_o1_d0.3/events.out.tfevents."), std::string::npos)
      << all.out;
  EXPECT_EQ(std::distance(fs::directory_iterator(to), {}), 2);
  expectFailure(cli({"tensorboard", project, "4", "--to", to}), 1, "0004");
}

#ifdef CUADRANTE_MODELS

TEST_F(CliTraining, ATrainingLeavesARunWithPictures) {
  const CliResult result = cli(training(project, "gru", "2"));
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find("run 1: finished, 2 of 2 epochs"), std::string::npos) << result.out;
  for (const char* file : {"run.json", "epochs.csv", "predictions.csv", "checkpoint.safetensors",
                           "curves.svg", "predictions_train.svg", "predictions_test.svg"})
    EXPECT_TRUE(fs::exists(fs::path(project) / "runs/0001" / file)) << file;
  const auto runs = cli({"runs", project, "--json"}).json();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0]["name"], "GRU_l1_o1_d0.5");
  EXPECT_EQ(runs[0]["version"], 1);
  EXPECT_FALSE(runs[0]["test_acc"].is_null());
}

TEST_F(CliTraining, AnEstimateMakesNoRun) {
  std::vector<std::string> arguments = training(project, "gru", "2");
  arguments.push_back("--estimate");
  const CliResult result = cli(arguments);
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_TRUE(result.out.starts_with("GRU_l1_o1_d0.5 4: about ")) << result.out;
  EXPECT_TRUE(cli({"runs", project, "--json"}).json().empty());
}

TEST_F(CliTraining, ADatasetFolderHasItsOwnRuns) {
  const std::string dataset = fs::path(project) / "datasets/v0001";
  const CliResult result = cli(training(dataset, "rnn", "1"));
  EXPECT_EQ(result.status, 0) << result.error;
  EXPECT_EQ(cli({"runs", dataset, "--json"}).json().size(), 1U);
  EXPECT_TRUE(cli({"runs", project, "--json"}).json().empty());
  EXPECT_EQ(cli({"review", dataset, "--axis", "energia", "--json"}).status, 0);
  expectFailure(cli({"train", dataset, "--version", "1"}), 2, "--version");
}

TEST_F(CliTraining, AnInterruptedTrainingIsRecordedAsStopped) {
  CliProcess process(training(project, "lstm", "100000"));
  const fs::path record = fs::path(project) / "runs/0001/epochs.csv";
  while (process.running() &&
         (!fs::exists(record) || readFile(record).find("\n2,") == std::string::npos))
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  process.signal(SIGINT);
  expectFailure(process.wait(), 130, "interrupted");
  const auto runs = cli({"runs", project, "--json"}).json();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0]["state"], "stopped");
  EXPECT_GE(runs[0]["epochs_done"], 2);
}

/// Until the second epoch is recorded.
void waitForEpochs(CliProcess& process, const fs::path& run) {
  while (process.running() && (!fs::exists(run / "epochs.csv") ||
                               readFile(run / "epochs.csv").find("\n2,") == std::string::npos))
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

TEST_F(CliTraining, StoppedAndKilledTrainingsGoOnAndEndAsIfNothingHadBeen) {
  const fs::path runs = fs::path(project) / "runs";
  {
    CliProcess process(training(project, "gru", "60"));
    waitForEpochs(process, runs / "0001");
    process.signal(SIGINT);
    expectFailure(process.wait(), 130, "interrupted");
  }
  {
    CliProcess process({"train", project, "--resume", "1"});
    const std::string before = readFile(runs / "0001/epochs.csv");
    while (process.running() && readFile(runs / "0001/epochs.csv") == before)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    process.signal(SIGKILL);
    EXPECT_EQ(process.wait().status, 128 + SIGKILL);
  }
  EXPECT_EQ(cli({"runs", project, "--json"}).json()[0]["state"], "stopped");
  const CliResult resumed = cli({"train", project, "--resume", "1"});
  EXPECT_EQ(resumed.status, 0) << resumed.error;
  EXPECT_NE(resumed.out.find("run 1: finished, 60 of 60 epochs"), std::string::npos) << resumed.out;
  EXPECT_NE(resumed.out.find("went on in epoch "), std::string::npos) << resumed.out;
  EXPECT_EQ(cli({"train", project, "--like", "1"}).status, 0);
  for (const char* file : {"checkpoint.safetensors", "checkpoint.safetensors.sha256",
                           "best.safetensors", "predictions.csv"})
    EXPECT_TRUE(readFile(runs / "0001" / file) == readFile(runs / "0002" / file)) << file;
  expectFailure(cli({"train", project, "--resume", "1"}), 1, "finished");
  expectFailure(cli({"train", project, "--resume", "2", "--lr", "0.1"}), 2, "--lr");
}

// Unless something else is asked for, every clip is judged by a network that does not know its
// song.
TEST_F(CliTraining, IsEvaluatedByFoldsOfSongs) {
  std::vector<std::string> words = training(project, "rnn", "1");
  words.erase(words.end() - 4, words.end());
  words.insert(words.end(), {"--folds", "3"});
  const CliResult result = cli(words);
  ASSERT_EQ(result.status, 0) << result.error;
  EXPECT_NE(result.out.find("3 folds: 4 clips of 4 songs (2/2)"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("3 folds together: test acc"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("over 4 clips of 4 songs"), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("no evidence"), std::string::npos) << "four songs: " << result.out;
  EXPECT_NE(result.out.find("beats the baselines: no evidence (majority 0.5000, logistic "),
            std::string::npos)
      << result.out;

  const RunStore store(fs::path(project) / "runs");
  std::set<std::int64_t> tested;
  const std::vector<cuadrante::Run> runs = store.all();
  ASSERT_EQ(runs.size(), 3U);
  for (const cuadrante::Run& run : runs)
    for (const Prediction& said : store.loadPredictions(run.number))
      if (said.subset == Subset::Test && !tested.insert(said.index).second)
        ADD_FAILURE() << said.index << " is tested twice";
  EXPECT_EQ(tested.size(), 4U);

  const auto together = cli({"runs", project, "--json"}).json();
  ASSERT_EQ(together.size(), 1U);
  EXPECT_EQ(together[0]["test_clips"], 4);
  EXPECT_EQ(together[0]["fold"], nullptr);
  EXPECT_TRUE(together[0]["bal_acc"].is_number());
  double right = 0.0;
  for (const cuadrante::Run& run : runs)
    right += run.test->accuracy * static_cast<double>(run.testClips);
  EXPECT_NEAR(together[0]["test_acc"].get<double>(), right / 4.0, 1e-12);
  EXPECT_EQ(cli({"runs", project, "--json", "--each-fold"}).json().size(), 3U);
}

TEST_F(CliTraining, TheUsualIsAFoldForEachOfFourSongsAndOneIsTrainedAloneWhereItIsNamed) {
  const CliResult usual = cli({"train", project, "--estimate", "--units", "2", "--epochs", "1"});
  EXPECT_EQ(usual.status, 0) << usual.error;
  EXPECT_NE(usual.out.find("4 folds"), std::string::npos) << usual.out;
  std::vector<std::string> words = training(project, "rnn", "1");
  words.erase(words.end() - 4, words.end());
  words.insert(words.end(), {"--folds", "5"});
  expectFailure(cli(words), 2, "5 folds need at least 5 songs, there are 4");
  words.back() = "4";
  words.insert(words.end(), {"--fold", "2"});
  ASSERT_EQ(cli(words).status, 0);
  const auto runs = cli({"runs", project, "--json", "--each-fold"}).json();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0]["fold"], 2);
}

TEST_F(CliTraining, ACrossValidationThatWasCutOffGoesOnWithItsFolds) {
  std::vector<std::string> words = training(project, "gru", "60");
  words.erase(words.end() - 4, words.end());
  words.insert(words.end(), {"--folds", "3"});
  const fs::path runs = fs::path(project) / "runs";
  {
    CliProcess process(words);
    waitForEpochs(process, runs / "0002");
    process.signal(SIGINT);
    const CliResult cut = process.wait();
    expectFailure(cut, 130, "interrupted");
    EXPECT_NE(cut.out.find("--resume 2"), std::string::npos) << cut.out;
  }
  const CliResult resumed = cli({"train", project, "--resume", "2"});
  ASSERT_EQ(resumed.status, 0) << resumed.error;
  EXPECT_NE(resumed.out.find("3 folds together"), std::string::npos) << resumed.out;
  const auto all = cli({"runs", project, "--json", "--each-fold"}).json();
  ASSERT_EQ(all.size(), 3U);
  for (const auto& run : all)
    EXPECT_EQ(run["state"], "finished");
  expectFailure(cli({"train", project, "--resume", "3"}), 1, "finished");
}

// Begun again after a kill, one was trained anew without a word, and both stood in the table.
TEST_F(CliTraining, TheSameSettingsGoOnWithTheFoldsThatAreThereUnlessAnewIsAskedFor) {
  std::vector<std::string> words = training(project, "rnn", "1");
  words.erase(words.end() - 4, words.end());
  words.insert(words.end(), {"--folds", "3"});
  std::vector<std::string> second = words;
  second.insert(second.end(), {"--fold", "2"});
  ASSERT_EQ(cli(second).status, 0);
  auto table = cli({"runs", project, "--json"}).json();
  ASSERT_EQ(table.size(), 1U);
  EXPECT_EQ(table[0]["folds_finished"], 1);
  EXPECT_EQ(table[0]["state"], "stopped");
  EXPECT_TRUE(table[0]["test_acc"].is_null()) << "of one fold";
  const CliResult comparison = cli({"compare", project, "1", "1"});
  expectFailure(comparison, 1, "1 of 3 folds");

  std::vector<std::string> anew = words;
  anew.push_back("--anew");
  std::vector<std::string> other = anew;
  other.insert(other.end(), {"--fold", "1"});
  expectFailure(cli(other), 2, "--anew");

  const CliResult rest = cli(words);
  ASSERT_EQ(rest.status, 0) << rest.error;
  EXPECT_NE(rest.out.find("going on with the cross-validation of run 1: 1 of 3 folds, stopped"),
            std::string::npos)
      << rest.out;
  EXPECT_NE(rest.out.find("3 folds together"), std::string::npos) << rest.out;
  EXPECT_EQ(cli({"runs", project, "--json", "--each-fold"}).json().size(), 3U);

  fs::remove_all(fs::path(project) / "runs/0003");
  const CliResult begun = cli(anew);
  ASSERT_EQ(begun.status, 0) << begun.error;
  EXPECT_NE(begun.out.find("2 of 3 folds, stopped; it stays, and goes on by --resume "),
            std::string::npos)
      << begun.out;
  table = cli({"runs", project, "--json"}).json();
  ASSERT_EQ(table.size(), 2U);
  EXPECT_EQ(cli({"runs", project, "--json", "--each-fold"}).json().size(), 5U);
}

TEST_F(CliTraining, NothingIsTakenThatMakesNoDifference) {
  const std::vector<std::string> words = training(project, "gru", "1");
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return cli(more);
  };
  expectFailure(cli({"train", project, "--folds", "2", "--deal", "drawn", "--val", "0"}), 2,
                "--deal");
  expectFailure(cli({"train", project, "--cell", "dense", "--dropout", "0.2"}), 2, "--dropout");
  expectFailure(with({"--plateau-patience", "3"}), 2, "--plateau-patience");
  expectFailure(with({"--fold", "1"}), 2, "--fold");
  expectFailure(cli({"train", project, "--test", "0.25"}), 2, "one split, without folds");
  EXPECT_TRUE(cli({"runs", project, "--json"}).json().empty());
  const CliResult dealt = with({"--deal", "drawn"});
  EXPECT_EQ(dealt.status, 0) << dealt.error;
}

// The weights of the best epoch were saved and never scored.
TEST_F(CliTraining, TheLastAndTheBestEpochAreBothScored) {
  std::vector<std::string> words = training(project, "gru", "12");
  words.insert(words.end(), {"--lr", "0.05"});
  ASSERT_EQ(cli(words).status, 0);
  words.insert(words.end(), {"--weights", "best"});
  ASSERT_EQ(cli(words).status, 0);
  const RunStore store(fs::path(project) / "runs");
  const cuadrante::Run last = store.load(RunNumber{1});
  const cuadrante::Run best = store.load(RunNumber{2});
  ASSERT_TRUE(last.lastScore && last.bestScore && best.lastScore && best.bestScore);
  EXPECT_EQ(last.lastScore->epoch, 12);
  const int lowest = bestEpoch(last.epochs).value();
  EXPECT_EQ(last.bestScore->epoch, lowest);
  EXPECT_EQ(best.bestScore->epoch, lowest);
  EXPECT_NEAR(best.bestScore->validation->loss,
              best.epochs[static_cast<std::size_t>(lowest) - 1].validation->loss, 1e-5);
  EXPECT_EQ(last.test->loss, last.lastScore->test->loss);
  EXPECT_EQ(best.test->loss, best.bestScore->test->loss);
  EXPECT_NEAR(best.lastScore->test->loss, last.lastScore->test->loss, 1e-6);
  EXPECT_EQ(store.judgingWeights(best).filename(), "best.safetensors");
  EXPECT_EQ(store.judgingWeights(last).filename(), "checkpoint.safetensors");
}

TEST_F(CliTraining, LikeAnotherRunButForWhatIsGiven) {
  std::vector<std::string> first = training(project, "lstm", "1");
  first.insert(first.end(), {"--dropout", "0.25", "--seed", "9", "--patience", "3"});
  ASSERT_EQ(cli(first).status, 0);
  const CliResult second = cli({"train", project, "--like", "1", "--lr", "0.004", "--cell", "gru"});
  ASSERT_EQ(second.status, 0) << second.error;
  const auto run = [&](const char* number) {
    return nlohmann::json::parse(readFile(fs::path(project) / "runs" / number / "run.json"));
  };
  auto expected = run("0001")["config"];
  EXPECT_EQ(expected["dropout"], 0.25);
  EXPECT_EQ(expected["patience"], 3);
  expected["lr"] = 0.004;
  expected["cell"] = "gru";
  EXPECT_EQ(run("0002")["config"], expected);
  EXPECT_EQ(run("0002")["command_line"][3], "--like");
  EXPECT_EQ(run("0002")["dataset_hashes"], run("0001")["dataset_hashes"]);
  EXPECT_EQ(run("0002")["dataset_hashes"].size(), 4U) << "of three files and of the features";
  EXPECT_TRUE(run("0002")["libraries"].contains("LibTorch"));
  EXPECT_TRUE(run("0002")["libraries"]["Cuadrante"].is_string());
  auto repeat = run("0002")["repeat"].get<std::vector<std::string>>();
  EXPECT_EQ(repeat.front(), "cuadrante-cli");
  repeat.erase(repeat.begin());
  ASSERT_EQ(cli(repeat).status, 0) << "as it stands there";
  const auto again =
      nlohmann::json::parse(readFile(fs::path(project) / "datasets/v0001/runs/0001/run.json"));
  EXPECT_EQ(again["config"], expected);
  expectFailure(cli({"train", project, "--like", "7"}), 1, "0007");
}

#else

TEST_F(CliTraining, WithoutTheModelsLibraryItSaysWhatToDo) {
  expectFailure(cli(training(project, "gru", "1")), 1, "CUADRANTE_MODELS");
}

#endif

}  // namespace
}  // namespace cuadrante

#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliResult;
using test::expectFailure;

class CliLittleData : public testing::Test {
 protected:
  void SetUp() override { ASSERT_EQ(cli({"dataset", "build", project}).status, 0); }

  CliResult train(const std::vector<std::string>& more, const std::string& cell = "gru") const {
    std::vector<std::string> words{"train",    project, "--axis",  "energia", "--cell", cell,
                                   "--epochs", "2",     "--batch", "4",       "--test", "0.25",
                                   "--val",    "0.25",  "--folds", "0"};
    words.insert(words.end(), more.begin(), more.end());
    return cli(words);
  }
  nlohmann::json run(const char* number) const {
    return nlohmann::json::parse(readFile(fs::path(project) / "runs" / number / "run.json"));
  }

  test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songSeconds = 11.0, .labelled = true});
  std::string project = folder / "study";
};

TEST_F(CliLittleData, ARunBeginsWithTheWeightsOfAnother) {
  ASSERT_EQ(train({"--units", "4"}).status, 0);
  const CliResult second = train({"--units", "4", "--from", "1", "--freeze", "body"});
  ASSERT_EQ(second.status, 0) << second.error;
  EXPECT_EQ(run("0002")["config"]["from"], 1);
  EXPECT_EQ(run("0002")["first_weights"].get<std::string>().size(), 64U);
  EXPECT_FALSE(run("0001").contains("first_weights"));
  expectFailure(train({"--units", "4", "--freeze", "body"}), 2, "--freeze");
  expectFailure(train({"--units", "4", "--from", "7"}), 2,
                "there is no run 7; these runs fit: 1, 2");
  expectFailure(train({"--units", "5", "--from", "1"}), 2,
                "run 1 is another network: units 4 there, 5 here; no run fits");
  EXPECT_EQ(cli({"runs", project, "--json"}).json().size(), 2U) << "no run is made of either";
}

TEST_F(CliLittleData, ARunOfAnotherFolderIsTakenOverToBeginWith) {
  ASSERT_EQ(train({"--units", "4"}).status, 0);
  const std::string other = folder / "other";
  test::makeSampleProject(other, {.songSeconds = 11.0, .labelled = true});
  ASSERT_EQ(cli({"dataset", "build", other}).status, 0);
  const auto tuned = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words{"train",  other, "--units", "4", "--epochs", "1", "--batch", "4",
                                   "--test", "0",   "--val",   "0", "--folds",  "0"};
    words.insert(words.end(), more.begin(), more.end());
    return cli(words);
  };
  const std::vector<std::string> from{"--from-folder", project, "--from", "1", "--freeze", "body"};
  const CliResult first = tuned(from);
  ASSERT_EQ(first.status, 0) << first.error;
  EXPECT_NE(first.out.find("run 1 of " + project + " is run 1 here"), std::string::npos)
      << first.out;
  const auto runOf = [&](const std::string& place, const char* number) {
    return nlohmann::json::parse(readFile(fs::path(place) / "runs" / number / "run.json"));
  };
  EXPECT_EQ(runOf(other, "0001")["dataset"], project + "/datasets/v0001") << "what it learnt from";
  EXPECT_FALSE(runOf(other, "0001").contains("version") &&
               !runOf(other, "0001")["version"].is_null());
  EXPECT_EQ(runOf(other, "0002")["config"]["from"], 1);
  ASSERT_EQ(tuned(from).status, 0);
  EXPECT_EQ(cli({"runs", other, "--json"}).json().size(), 3U) << "it is taken over once";
  expectFailure(tuned({"--from-folder", project, "--from", "9"}), 1, "9");
  expectFailure(tuned({"--from-folder", project}), 2, "name that run");
  expectFailure(cli({"train", project, "--from-folder", other, "--from", "2", "--units", "4"}), 2,
                "began with run 1 there");
}

TEST_F(CliLittleData, WhatTheClipsCannotTakeIsRefusedBeforeARunIsMade) {
  expectFailure(train({"--crop", "0.5"}, "cnn2d"), 2, "built for a number of time steps");
  expectFailure(train({"--transpose", "2"}), 2, "no semitones");
  expectFailure(train({"--swa", "0.5", "--patience", "3"}), 2, "swa averages the last epochs");
  expectFailure(train({"--soft-labels"}), 2, "no clip of this dataset has labels of two");
  EXPECT_TRUE(cli({"runs", project, "--json"}).json().empty());
}

TEST_F(CliLittleData, LabelsOfSeveralPeopleCountAsSurelyAsTheyAgree) {
  std::ofstream(folder / "luis.csv") << "clip,placer,energia\n0,0.1,-0.5\n2,-0.1,-0.4\n";
  ASSERT_EQ(cli({"labels", "import", project, folder / "luis.csv", "--annotator", "Luis"}).status,
            0);
  ASSERT_EQ(cli({"dataset", "build", project}).status, 0);
  ASSERT_EQ(train({"--units", "4"}).status, 0);
  const CliResult soft = train({"--units", "4", "--soft-labels"});
  ASSERT_EQ(soft.status, 0) << soft.error;
  EXPECT_EQ(run("0002")["config"]["soft_labels"], true);
  const auto weights = [this](const char* number) {
    return readFile(fs::path(project) / "runs" / number / "checkpoint.safetensors");
  };
  EXPECT_NE(weights("0001"), weights("0002"));
}

TEST_F(CliLittleData, AllThatGoesTogetherIsTrained) {
  const CliResult trained =
      train({"--units",        "4",   "--mask-time", "50",        "--mask-bands",      "9",
             "--crop",         "0.5", "--gain",      "6",         "--mixup",           "0.4",
             "--swa",          "0.5", "--schedule",  "one-cycle", "--label-smoothing", "0.1",
             "--weight-decay", "0.01"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_TRUE(fs::exists(fs::path(project) / "runs/0001/averaged.safetensors"));
  const CliResult point = train({"--heads", "point"}, "dense");
  ASSERT_EQ(point.status, 0) << point.error;
  EXPECT_EQ(run("0002")["name"], "Dense_l1_o1_point");
}

}  // namespace
}  // namespace cuadrante

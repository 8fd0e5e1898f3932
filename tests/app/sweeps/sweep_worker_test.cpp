#include "app/sweeps/sweep_worker.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/sample_run.h"
#include "deep_json.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

/// A worker that says what a test wants.
class SweepWorker : public testing::Test {
 protected:
  void says(const std::string& text) {
    writeFileAtomically(folder / "said", text);
    writeFileAtomically(program, "#!/bin/sh\ncat '" + (folder / "said").string() + "'\n");
    fs::permissions(program, fs::perms::owner_all);
  }
  cuadrante::Run train() {
    return trainInWorker(program, folder / "runs", 1, 0,
                         [&](const TrainingProgress& each) { progress.push_back(each); }, {});
  }
  /// What the training fails with.
  std::string failure() {
    try {
      train();
    } catch (const std::exception& error) {
      return error.what();
    }
    return "nothing";
  }

  test::TemporaryFolder folder{test::memoryFolder()};
  fs::path program = folder / "worker";
  std::vector<TrainingProgress> progress;
};

constexpr const char* kProgress =
    R"({"run": 1, "epoch": 2, "epochs": 3, "batch": 4, "batches": 5, "batch_clips": 6,)"
    R"( "seconds_left": 1.5,)"
    R"( "finished": {"epoch": 2, "train": [0.5, 0.75], "validation": ["nan", 0.5], "seconds": 3}})";

TEST_F(SweepWorker, ItsStartIsMeasuredByStartingOneWithoutAnEntry) {
  writeFileAtomically(
      program, "#!/bin/sh\necho \"$@\" > '" + (folder / "given").string() + "'\nsleep 0.2\n");
  fs::permissions(program, fs::perms::owner_all);
  EXPECT_GE(secondsToStart(program, {}), 0.2);
  std::string given;
  std::getline(std::ifstream(folder / "given"), given);
  EXPECT_EQ(given, "sweep-start");
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(secondsToStart(program, stop.get_token()), Interrupted);
}

TEST_F(SweepWorker, ProgressAndEndAreTakenAndChatterIsPassedOver) {
  RunStore runs(folder / "runs");
  cuadrante::Run run = test::sampleRun();
  run.number = runs.reserve();
  runs.save(run);
  says(std::string("Intel MKL: hello\n\n") + kProgress + "\n[1, 2]\n{\"ended\": 1}\n");
  EXPECT_EQ(train().number, run.number);
  ASSERT_EQ(progress.size(), 1U);
  EXPECT_EQ(progress[0].batches, 5);
  EXPECT_EQ(progress[0].secondsLeft, 1.5);
  EXPECT_EQ(progress[0].batchClips, 6) << "where memory ran out";
  EXPECT_EQ(progress[0].finishedEpoch.value().train.accuracy, 0.75);
  EXPECT_EQ(progress[0].finishedEpoch->validation.value().accuracy, 0.5);
}

TEST_F(SweepWorker, ADeepMessageIsNamed) {
  for (const std::string& deep : {test::deepArray(), test::deepObject()})
    for (const std::string& line : {deep, "{\"ended\":" + deep + "}", "{\"run\":" + deep + "}"}) {
      says(line + "\n");
      const std::string expected =
          line.front() == '[' ? "its process ended" : "a message of the sweep's worker";
      EXPECT_NE(failure().find(expected), std::string::npos) << failure();
    }
}

TEST_F(SweepWorker, AMessageOutOfItsRangesIsNamed) {
  const auto changed = [](const std::string& from, const std::string& to) {
    std::string text = kProgress;
    return text.replace(text.find(from), from.size(), to) + "\n";
  };
  for (const std::string& line :
       {std::string("{\"ended\": \"one\"}\n"), std::string("{\"ended\": -1}\n"),
        std::string("{\"ended\": 1e99}\n"), std::string("{\"failure\": 3}\n"),
        std::string("{\"ended\": 1\n"), changed("\"run\": 1", "\"run\": 0"),
        changed("\"epoch\": 2", "\"epoch\": 4294967298"), changed("\"batch\": 4", "\"batch\": -4"),
        changed("\"batches\"", "\"batchs\""), changed("1.5", "-1"), changed("[0.5, 0.75]", "[0.5]"),
        changed("\"seconds\": 3", "\"seconds\": null")}) {
    says(line);
    EXPECT_NE(failure().find("a message of the sweep's worker"), std::string::npos)
        << line << failure();
    EXPECT_TRUE(progress.empty()) << line;
  }
}

TEST_F(SweepWorker, ALineWithoutEndIsNotKept) {
  says(std::string(3'000'000, 'x'));
  EXPECT_NE(failure().find("has no end"), std::string::npos) << failure();
}

TEST_F(SweepWorker, WhatMadeItFailIsPassedOn) {
  says("{\"failure\": \"X.npy is missing\"}\n");
  EXPECT_EQ(failure(), "X.npy is missing");
}

}  // namespace
}  // namespace cuadrante::app

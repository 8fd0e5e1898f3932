#include "core/learning/progress_json.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <tuple>

namespace cuadrante {
namespace {

const JsonSource kSource{.reason = Reason::BadRun, .file = {}};

TrainingProgress readAgain(const TrainingProgress& progress) {
  const auto json = parseJson<JsonMembers::Json>(progressJson(progress).dump(), kSource);
  return progressFrom(kSource, JsonMembers(kSource, json));
}

// Bindings that name every member, so that one that is added is compared, too.
auto valuesOf(const LossAndAccuracy& values) {
  const auto& [loss, accuracy] = values;
  return std::tuple(loss, accuracy);
}

auto valuesOf(const EpochResult& result) {
  const auto& [epoch, train, validation, seconds] = result;
  return std::tuple(epoch, valuesOf(train), validation.has_value(),
                    valuesOf(validation.value_or(LossAndAccuracy{})), seconds);
}

auto valuesOf(const TrainingProgress& progress) {
  const auto& [run, epoch, epochs, batch, batches, secondsLeft, finishedEpoch, batchClips, fold,
               folds] = progress;
  return std::tuple(run, epoch, epochs, batch, batches, secondsLeft, finishedEpoch.has_value(),
                    valuesOf(finishedEpoch.value_or(EpochResult{})), batchClips, fold, folds);
}

/// Every member is another than its default, and than every other of its type.
TrainingProgress full() {
  return {.run = RunNumber{17},
          .epoch = 2,
          .epochs = 3,
          .batch = 4,
          .batches = 5,
          .secondsLeft = 0.1,
          .finishedEpoch = EpochResult{.epoch = 6,
                                       .train = {0.3, 0.7},
                                       .validation = LossAndAccuracy{1.0 / 3.0, 0.9},
                                       .seconds = 12.25},
          .batchClips = 8,
          .fold = 9,
          .folds = 10};
}

TEST(ProgressJson, EveryMemberComesBack) {
  const TrainingProgress progress = full();
  EXPECT_EQ(valuesOf(readAgain(progress)), valuesOf(progress));
}

TEST(ProgressJson, WhatIsAbsentStaysAbsent) {
  TrainingProgress progress;
  progress.run = RunNumber{1};
  EXPECT_EQ(valuesOf(readAgain(progress)), valuesOf(progress));
  progress = full();
  progress.finishedEpoch->validation.reset();
  EXPECT_EQ(valuesOf(readAgain(progress)), valuesOf(progress));
}

TEST(ProgressJson, ALossThatIsNoNumberIsNone) {
  TrainingProgress progress = full();
  progress.finishedEpoch->train.loss = std::numeric_limits<double>::infinity();
  progress.finishedEpoch->validation->loss = std::numeric_limits<double>::quiet_NaN();
  const TrainingProgress read = readAgain(progress);
  EXPECT_TRUE(std::isnan(read.finishedEpoch->train.loss));
  EXPECT_TRUE(std::isnan(read.finishedEpoch->validation->loss));
  EXPECT_EQ(read.finishedEpoch->train.accuracy, 0.7);
}

TEST(ProgressJson, WhatIsOutOfItsRangeIsRefused) {
  for (const auto& [key, value] : {std::pair("run", 0), std::pair("epoch", -1),
                                   std::pair("batch_clips", -1), std::pair("seconds_left", -1)}) {
    auto json = progressJson(full());
    json[key] = value;
    EXPECT_THROW(progressFrom(kSource, JsonMembers(kSource, json)), FormatError) << key;
  }
}

}  // namespace
}  // namespace cuadrante

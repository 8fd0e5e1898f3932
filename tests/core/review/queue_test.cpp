#include "core/review/queue.h"

#include "core/ground/error.h"
#include "core/review/judges.h"
#include "core/sample_run.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace cuadrante {
namespace {

using test::verdict;

DatasetClip clipAt(std::int64_t index, EmotionPoint label) {
  DatasetClip clip;
  clip.index = index;
  clip.clip = std::to_string(index);
  clip.label = label;
  return clip;
}

JudgingRun judge(std::vector<Prediction> predictions, Task task = Task::Energia) {
  JudgingRun run;
  run.run.number = RunNumber{1};
  run.run.config.model.task = task;
  run.predictions = std::move(predictions);
  return run;
}

/// Every run is a judge by itself.
std::vector<QueuedClip> missed(const std::vector<DatasetClip>& clips,
                               const std::vector<JudgingRun>& runs, int missedBy) {
  Judges judges(clips, runs.empty() ? Task::Energia : runs.front().run.config.model.task);
  for (const JudgingRun& run : runs)
    judges.add(judgeOf({run.run}), {run});
  return missedQueue(judges, {.missedBy = missedBy, .outOfSampleOnly = false});
}

std::vector<std::int64_t> order(const std::vector<QueuedClip>& queue) {
  std::vector<std::int64_t> indices;
  for (const QueuedClip& clip : queue)
    indices.push_back(clip.index);
  return indices;
}

constexpr EmotionPoint kEnergetic{0.1, 0.5};
constexpr EmotionPoint kCalm{0.1, -0.5};

TEST(ReviewQueue, MostMissedFirstThenLeastLikely) {
  const std::vector<DatasetClip> clips{clipAt(0, kEnergetic), clipAt(1, kCalm),
                                       clipAt(2, kEnergetic), clipAt(3, kEnergetic)};
  const std::vector<JudgingRun> runs{
      judge({verdict(0, 0.4), verdict(1, 0.9), verdict(2, 0.1), verdict(3, 0.9)}),
      judge({verdict(0, 0.3), verdict(1, 0.4), verdict(2, 0.2), verdict(3, 0.6)})};
  const std::vector<QueuedClip> queue = missed(clips, runs, 1);
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{2, 0, 1}));
  EXPECT_EQ(queue[0].missedBy, 2);
  EXPECT_EQ(queue[0].of, 2);
  EXPECT_DOUBLE_EQ(queue[0].score, 0.15);
  EXPECT_EQ(queue[2].missedBy, 1);
  EXPECT_DOUBLE_EQ(queue[2].score, (0.1 + 0.6) / 2);
  EXPECT_EQ(order(missed(clips, runs, 2)), (std::vector<std::int64_t>{2, 0}));
}

TEST(ReviewQueue, ARunThatHasNotSeenAClipDoesNotJudgeIt) {
  const std::vector<JudgingRun> runs{judge({verdict(5, 0.2)}), judge({})};
  const std::vector<QueuedClip> queue = missed({clipAt(5, kEnergetic)}, runs, 1);
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_EQ(queue[0].of, 1);
  EXPECT_TRUE(missed({clipAt(6, kEnergetic)}, runs, 1).empty());
}

TEST(ReviewQueue, TheLabelIsTheDatasetsNotTheOneOfTheTraining) {
  const std::vector<JudgingRun> runs{judge({verdict(5, 0.2, 1)})};
  EXPECT_TRUE(missed({clipAt(5, kCalm)}, runs, 1).empty());
}

TEST(ReviewQueue, FourClassesUseTheProbabilityOfTheLabelsQuadrant) {
  const std::vector<JudgingRun> runs{
      judge({{5, "5", Subset::Test, 3, 1, {0.1, 0.5, 0.15, 0.25}}}, Task::Cuadrantes)};
  const std::vector<QueuedClip> queue = missed({clipAt(5, {-0.5, -0.5})}, runs, 1);
  ASSERT_EQ(queue.size(), 1U);
  EXPECT_DOUBLE_EQ(queue[0].score, 0.25);
}

TEST(ReviewQueue, WrongQuestionsAreRefused) {
  const std::vector<DatasetClip> clips{clipAt(0, kCalm)};
  EXPECT_THROW(missed(clips, {}, 1), OptionError);
  const std::vector<JudgingRun> one{judge({verdict(0, 0.9)})};
  EXPECT_THROW(missed(clips, one, 0), OptionError);
  EXPECT_THROW(missed(clips, one, 2), OptionError);
  EXPECT_THROW(missed(clips, {judge({}), judge({}, Task::Placer)}, 1), OptionError);
}

TEST(ReviewQueue, IsAnOrderedSubsetForAnyVerdicts) {
  std::mt19937_64 random(3);
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (int round = 0; round < 50; ++round) {
    std::vector<DatasetClip> clips;
    std::vector<JudgingRun> runs(4, judge({}));
    for (std::int64_t i = 0; i < 60; ++i) {
      clips.push_back(clipAt(i, random() % 2 == 0 ? kCalm : kEnergetic));
      for (JudgingRun& run : runs)
        if (random() % 10 != 0)
          run.predictions.push_back(
              verdict(i, random() % 40 == 0 ? nan : static_cast<double>(random() % 1001) / 1000));
    }
    std::size_t previous = clips.size() + 1;
    for (int k = 1; k <= 4; ++k) {
      const std::vector<QueuedClip> queue = missed(clips, runs, k);
      EXPECT_LE(queue.size(), previous);
      previous = queue.size();
      for (std::size_t i = 0; i < queue.size(); ++i) {
        EXPECT_GE(queue[i].missedBy, k);
        EXPECT_LE(queue[i].missedBy, queue[i].of);
        EXPECT_TRUE(queue[i].score >= 0.0 && queue[i].score <= 1.0);
        if (i > 0 && queue[i - 1].missedBy == queue[i].missedBy) {
          EXPECT_LE(queue[i - 1].score, queue[i].score);
        } else if (i > 0) {
          EXPECT_GT(queue[i - 1].missedBy, queue[i].missedBy);
        }
      }
    }
  }
}

cuadrante::Run finished(std::int64_t number, Task task, std::optional<double> test,
                        double validation) {
  cuadrante::Run run;
  run.number = RunNumber{number};
  run.state = RunState::Finished;
  run.config.model.task = task;
  recurrent(run.config.model).units = {static_cast<int>(number)};  // a configuration of its own
  run.validation = LossAndAccuracy{0.5, validation};
  if (test)
    run.test = LossAndAccuracy{0.5, *test};
  return run;
}

TEST(BestJudges, ByTestThenValidationThenNumber) {
  cuadrante::Run running = finished(9, Task::Energia, 0.99, 0.99);
  running.state = RunState::Stopped;
  const std::vector<cuadrante::Run> runs{
      finished(1, Task::Energia, 0.7, 0.6),          finished(2, Task::Placer, 0.9, 0.9),
      finished(3, Task::Energia, 0.7, 0.8),          finished(4, Task::Energia, 0.7, 0.6),
      finished(5, Task::Energia, std::nullopt, 0.9), running};
  std::vector<std::int64_t> numbers;
  for (const Judge& judge : bestJudges(runs, Task::Energia, 4)) {
    ASSERT_EQ(judge.runs.size(), 1U);
    numbers.push_back(judge.runs.front().value);
  }
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{3, 1, 4, 5}));
  EXPECT_EQ(bestJudges(runs, Task::Energia, 2).size(), 2U);
  EXPECT_TRUE(bestJudges(runs, Task::Cuadrantes, 4).empty());
}

}  // namespace
}  // namespace cuadrante

#include "core/prediction/chosen_networks.h"

#include "core/ground/error.h"
#include "core/sample_run.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

Run finished(std::int64_t number, Task task, double test, std::optional<double> validation = {}) {
  Run run = test::sampleRun();
  run.number = RunNumber{number};
  run.state = RunState::Finished;
  run.stale = false;
  run.config.model.task = task;
  run.config.split = {.method = SplitMethod::BySong};
  run.songsShared = false;
  run.test = LossAndAccuracy{0.5, test};
  run.testClips = 40;
  run.validation.reset();
  if (validation)
    run.validation = LossAndAccuracy{0.5, *validation};
  run.validationClips = validation ? 40 : 0;
  return run;
}

/// Its two folds, numbered from `number`.
std::vector<Run> folds(std::int64_t number, Run run) {
  run.config.split.folds = 2;
  std::vector<Run> both(2, run);
  for (int fold = 1; fold <= 2; ++fold) {
    both[static_cast<std::size_t>(fold - 1)].number = RunNumber{number + fold - 1};
    both[static_cast<std::size_t>(fold - 1)].config.split.fold = fold;
  }
  return both;
}

std::vector<Run> all(std::initializer_list<std::vector<Run>> parts) {
  std::vector<Run> runs;
  for (const auto& part : parts)
    runs.insert(runs.end(), part.begin(), part.end());
  return runs;
}

std::vector<std::int64_t> numbersOf(const std::vector<Evaluation>& evaluations) {
  std::vector<std::int64_t> numbers;
  for (const Evaluation& evaluation : evaluations)
    numbers.push_back(evaluation.number().value);
  return numbers;
}

TEST(ChosenNetworks, FoldsOfSongsGoBeforeASingleSplitThatSeemsBetter) {
  const auto chosen = networksToPredict(all({{finished(1, Task::Energia, 0.95)},
                                             folds(2, finished(0, Task::Energia, 0.7)),
                                             {finished(4, Task::Placer, 0.6)}}));
  EXPECT_EQ(numbersOf(chosen), (std::vector<std::int64_t>{2, 4}));
  EXPECT_EQ(chosen.front().runs.size(), 2U);
}

TEST(ChosenNetworks, OfEqualsValidationDecidesAndNotTheTest) {
  const auto chosen = networksToPredict(all({{finished(1, Task::Energia, 0.9, 0.6)},
                                             {finished(2, Task::Energia, 0.6, 0.8)},
                                             {finished(3, Task::Placer, 0.6)}}));
  EXPECT_EQ(numbersOf(chosen), (std::vector<std::int64_t>{2, 3}));
}

TEST(ChosenNetworks, WhatIsRecommendedGoesFirstTheNewestOfIt) {
  cuadrante::Run recommended = finished(0, Task::Energia, 0.6);
  recommended.config = configsOf(presetNamed("recommended")).front();
  recommended.config.model.task = Task::Energia;
  const auto chosen =
      networksToPredict(all({folds(1, recommended), folds(3, finished(0, Task::Energia, 0.9)),
                             folds(5, finished(0, Task::Placer, 0.9)), folds(7, [&] {
                               cuadrante::Run again = recommended;
                               again.config.seed = 2;
                               return again;
                             }())}));
  EXPECT_EQ(numbersOf(chosen), (std::vector<std::int64_t>{7, 5}));
  EXPECT_TRUE(isOfRecipe(chosen.front()));
  EXPECT_FALSE(isOfRecipe(chosen.back()));
}

TEST(ChosenNetworks, WhatWasFormerlyRecommendedGoesBeforeTheRestAndBehindWhatIs) {
  cuadrante::Run now = finished(0, Task::Energia, 0.6), formerly = now;
  now.config = configsOf(presetNamed("recommended")).front();
  formerly.config = expandGrid(std::string(formerlyRecommendedGrid())).front();
  now.config.model.task = formerly.config.model.task = Task::Energia;
  const cuadrante::Run other = finished(0, Task::Energia, 0.9),
                       placer = finished(0, Task::Placer, 0.9);
  const auto chosen =
      networksToPredict(all({folds(1, formerly), folds(3, other), folds(5, placer)}));
  EXPECT_EQ(numbersOf(chosen), (std::vector<std::int64_t>{1, 5}));
  EXPECT_TRUE(isOfRecipe(chosen.front()));
  EXPECT_EQ(numbersOf(networksToPredict(
                all({folds(1, now), folds(3, formerly), folds(5, other), folds(7, placer)}))),
            (std::vector<std::int64_t>{1, 7}));
}

TEST(ChosenNetworks, QuadrantsAloneAreEnoughAndOneAxisIsNot) {
  EXPECT_EQ(numbersOf(networksToPredict({finished(1, Task::Cuadrantes, 0.5)})),
            (std::vector<std::int64_t>{1}));
  try {
    networksToPredict({finished(1, Task::Energia, 0.9)});
    ADD_FAILURE() << "nothing was said of placer";
  } catch (const OptionError& error) {
    EXPECT_EQ(error.reason(), Reason::NothingToDo);
    EXPECT_NE(std::string(error.what()).find("for placer"), std::string::npos) << error.what();
  }
  EXPECT_THROW(networksToPredict({}), OptionError);
  EXPECT_TRUE(usualNetworks({finished(1, Task::Energia, 0.9)}).empty());
  EXPECT_EQ(numbersOf(usualNetworks({finished(1, Task::Cuadrantes, 0.5)})),
            (std::vector<std::int64_t>{1}));
}

TEST(ChosenNetworks, WhatIsNotWholeOrStaleIsNotChosenByItself) {
  std::vector<cuadrante::Run> half = folds(1, finished(0, Task::Cuadrantes, 0.9));
  half.pop_back();
  EXPECT_THROW(networksToPredict(half), OptionError);
  EXPECT_THROW(networksOf({RunNumber{1}}, half), OptionError);
  cuadrante::Run stale = finished(3, Task::Cuadrantes, 0.9);
  stale.stale = true;
  EXPECT_THROW(networksToPredict({stale}), OptionError);
  EXPECT_EQ(numbersOf(networksOf({RunNumber{3}}, {stale})), (std::vector<std::int64_t>{3}));
}

TEST(ChosenNetworks, NamedRunsCountOnceHoweverManyOfTheirFoldsAreNamed) {
  const auto runs = all({folds(1, finished(0, Task::Cuadrantes, 0.9))});
  EXPECT_EQ(numbersOf(networksOf({RunNumber{1}, RunNumber{2}}, runs)),
            (std::vector<std::int64_t>{1}));
  EXPECT_THROW(networksOf({RunNumber{9}}, runs), OptionError);
}

// It was said that there is no network for placer, and to train one.
TEST(ChosenNetworks, WhoNamesOneAxisIsToldToNameTheOtherToo) {
  const auto runs =
      all({folds(1, finished(0, Task::Energia, 0.9)), folds(10, finished(0, Task::Placer, 0.7))});
  try {
    networksOf({RunNumber{1}}, runs);
    FAIL() << "energia alone is no point";
  } catch (const OptionError& error) {
    EXPECT_NE(std::string(error.what()).find("name a run of placer"), std::string::npos)
        << error.what();
  }
  EXPECT_EQ(networksOf({RunNumber{1}, RunNumber{10}}, runs).size(), 2U);
}

TEST(ChosenNetworks, ThePointSpeaksForBothAxesWhereNobodyElseDoes) {
  cuadrante::Run point = finished(1, Task::Point, 0.4), better = finished(2, Task::Point, 0.4);
  better.test->loss = 0.25;
  EXPECT_EQ(numbersOf(networksToPredict({point, better})), (std::vector<std::int64_t>{2}))
      << "the smaller squared error";
  EXPECT_EQ(numbersOf(networksToPredict(
                {point, finished(3, Task::Energia, 0.6), finished(4, Task::Placer, 0.6)})),
            (std::vector<std::int64_t>{3, 4}));
  EXPECT_EQ(numbersOf(networksOf({RunNumber{1}}, {point, finished(3, Task::Cuadrantes, 0.6)})),
            (std::vector<std::int64_t>{1}))
      << "a person's choice";
}

}  // namespace
}  // namespace cuadrante

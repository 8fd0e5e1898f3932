#include "ui/results/run_facts.h"

#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

QString factOf(const cuadrante::Run& run, const char* name) {
  for (const auto& [fact, value] : factsOf(run))
    if (fact == QLatin1String(name))
      return value;
  return {};
}

TEST(RunFacts, ARunThatBeganWithAnotherSaysWithWhich) {
  cuadrante::Run run;
  EXPECT_EQ(factOf(run, "Began with"), QString());
  run.config.from = 3;
  run.provenance.firstWeights = "abc123";
  EXPECT_EQ(factOf(run, "Began with"), "run 3, weights of SHA-256 abc123");
}

TEST(RunFacts, WhatIsFittedAtOnceHasNoParametersToSpeakOf) {
  cuadrante::Run run;
  run.parameters = 12;
  EXPECT_EQ(factOf(run, "Parameters"), "12");
  run.parameters = 0;
  EXPECT_EQ(factOf(run, "Parameters"), QString());
}

TEST(RunFacts, OfThePointTellFiguresOfNumbersAndNoneOfClasses) {
  cuadrante::Run run;
  run.state = RunState::Finished;
  run.config.model.task = Task::Point;
  run.test = LossAndAccuracy{0.04, 0.5};
  run.testClips = 4;
  run.testFigures = ClassificationFigures{};
  run.testFigures->classes.resize(4);
  run.testPoints = {{.song = "a",
                     .clips = 2,
                     .energia = {0.5, 0.5, 0.25, 0.25, 0.25},
                     .placer = {0.0, 1.0, 0.0, 1.0, 0.0}}};
  EXPECT_EQ(factOf(run, "Test"),
            "RMSE 0.2000 of both axes, 0.5000 in the label's quadrant, 4 clips");
  EXPECT_EQ(factOf(run, "Cohen's kappa"), QString());
  int rows = 0;
  for (const auto& [fact, value] : factsOf(run))
    rows += fact.contains("RMSE") || fact.contains("CCC") || fact.contains(QStringLiteral("R²"))
                ? 1
                : 0;
  EXPECT_EQ(rows, 6) << "three of each axis";
  RunBaselines against;
  against.verdict = BaselineVerdict::Above;
  against.points = PointErrors{0.2, 0.4, 0.3};
  against.p = 0.01;
  const QString summary = runSummary(run, &against);
  EXPECT_TRUE(summary.contains(QStringLiteral("R² 1.000"))) << summary.toStdString();
  EXPECT_TRUE(summary.contains("RMSE 0.2000, of the mean label 0.4000, of ridge regression 0.3000"))
      << summary.toStdString();
  EXPECT_FALSE(summary.contains("accuracy"));
}

}  // namespace
}  // namespace cuadrante::ui

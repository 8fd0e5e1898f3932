#include "models/training/objective.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante::models {
namespace {

using torch::Tensor;

ModelSpec asked(Task task, Heads heads, int members = 1) {
  return {.task = task, .architecture = DenseSpec{}, .heads = heads, .members = members};
}

double sigmoid(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

/// Energía, placer, then the quadrants' logits as the logarithms of their probabilities.
Tensor oneClip(double energia, double placer, const std::vector<double>& quadrants) {
  std::vector<double> logits{energia, placer};
  for (const double probability : quadrants)
    logits.push_back(std::log(probability));
  return torch::tensor(logits, torch::kFloat64).view({1, 6});
}

// Estrés (energía +, placer −), Felicidad (+, +), Calma (−, +), Tristeza (−, −).
const std::vector<double> kQuadrantsOfClip{0.1, 0.4, 0.3, 0.2};

TEST(Objective, OfOneHeadIsTheNetworksOutput) {
  const Tensor logits = torch::tensor({0.5, -2.0}, torch::kFloat64).view({2, 1});
  EXPECT_TRUE(torch::equal(Objective(asked(Task::Placer, Heads::Own)).asked(logits), logits));
}

TEST(Objective, TheQuadrantsSpeakForAnAxisByTheSumOfTheirTwo) {
  const Tensor logits = oneClip(2.0, -1.0, kQuadrantsOfClip);
  const Tensor energia = Objective(asked(Task::Energia, Heads::All)).asked(logits);
  ASSERT_EQ(energia.sizes(), (std::vector<std::int64_t>{1, 1}));
  EXPECT_NEAR(energia.sigmoid().item<double>(), (sigmoid(2.0) + 0.5) / 2, 1e-9);
  const Tensor placer = Objective(asked(Task::Placer, Heads::All)).asked(logits);
  EXPECT_NEAR(placer.sigmoid().item<double>(), (sigmoid(-1.0) + 0.7) / 2, 1e-9);
}

TEST(Objective, TheAxesSpeakForAQuadrantByTheirProduct) {
  const Tensor logits = oneClip(2.0, -1.0, kQuadrantsOfClip);
  const Tensor quadrants = Objective(asked(Task::Cuadrantes, Heads::All)).asked(logits).softmax(1);
  ASSERT_EQ(quadrants.sizes(), (std::vector<std::int64_t>{1, 4}));
  const double e = sigmoid(2.0), p = sigmoid(-1.0);
  const std::vector<double> products{e * (1 - p), e * p, (1 - e) * p, (1 - e) * (1 - p)};
  for (int quadrant = 0; quadrant < 4; ++quadrant)
    EXPECT_NEAR(quadrants[0][quadrant].item<double>(),
                (kQuadrantsOfClip[quadrant] + products[quadrant]) / 2, 1e-9);
}

TEST(Objective, MembersSpeakByTheMeanOfTheirProbabilities) {
  const Tensor binary = torch::tensor({3.0, -0.5}, torch::kFloat64).view({1, 2});
  EXPECT_NEAR(Objective(asked(Task::Energia, Heads::Own, 2)).asked(binary).sigmoid().item<double>(),
              (sigmoid(3.0) + sigmoid(-0.5)) / 2, 1e-9);
  const Tensor certain = torch::tensor({400.0, -400.0}, torch::kFloat64).view({1, 2});
  EXPECT_NEAR(Objective(asked(Task::Energia, Heads::Own, 2)).asked(certain).item<double>(), 0.0,
              1e-9)
      << "one is as sure as the other";
}

TEST(Objective, EachMemberAndHeadLearnsAsItWouldAlone) {
  const ModelSpec spec = asked(Task::Placer, Heads::All, 2);
  const Objective objective(spec);
  ASSERT_EQ(objective.tasks(), (std::vector{Task::Energia, Task::Placer, Task::Cuadrantes}));
  const Tensor logits = torch::cat(
      {oneClip(2.0, -1.0, kQuadrantsOfClip), oneClip(0.0, 1.0, {0.25, 0.25, 0.25, 0.25})}, 1);
  const Tensor labels = torch::tensor({1, 0, 2}, torch::kInt64).view({1, 3});
  const double expected = -std::log(sigmoid(2.0)) - std::log(1 - sigmoid(-1.0)) - std::log(0.3) -
                          std::log(0.5) - std::log(1 - sigmoid(1.0)) - std::log(0.25);
  EXPECT_NEAR(objective.losses(logits, labels).item<double>(), expected, 1e-9);
  EXPECT_EQ(objective.labelsOfAsked(labels).item<std::int64_t>(), 0);
}

}  // namespace
}  // namespace cuadrante::models

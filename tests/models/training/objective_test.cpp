#include "models/training/objective.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <utility>

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

// A cross-entropy is lowest where the probabilities are the shares.
TEST(Objective, SoftLabelsAreLearntAsTheSharesThatTheyAre) {
  Labels labels{torch::tensor({1, 1, 1}, torch::kInt64).view({1, 3}), {}};
  const Objective objective(asked(Task::Energia, Heads::All));
  const std::vector<double> quadrants{0.1, 0.6, 0.25, 0.05};
  for (const std::vector<double>& shares : {std::vector<double>{0.3, 0.7}, {0.15, 0.85}, quadrants})
    labels.shares.push_back(torch::tensor(shares, torch::kFloat64).view({1, -1}));
  const Tensor logits =
      oneClip(std::log(0.7 / 0.3), std::log(0.85 / 0.15), quadrants).requires_grad_(true);
  const Tensor loss = objective.losses(logits, labels).sum();
  loss.backward();
  EXPECT_LT(logits.grad().abs().max().item<double>(), 1e-9);
  double entropy = 0.0;
  for (const double share : {0.3, 0.7, 0.15, 0.85, 0.1, 0.6, 0.25, 0.05})
    entropy -= share * std::log(share);
  EXPECT_NEAR(loss.item<double>(), entropy, 1e-9);
}

TEST(Objective, SoftLabelsOfOneClassAreTheLabels) {
  const Tensor logits =
      torch::tensor({0.3, -1.2, 0.4, 0.1, -0.7, 2.0}, torch::kFloat64).view({1, 6});
  Labels hard{torch::tensor({1, 0, 2}, torch::kInt64).view({1, 3}), {}};
  Labels soft = hard;
  for (const std::vector<double>& shares : {std::vector<double>{0, 1}, {1, 0}, {0, 0, 1, 0}})
    soft.shares.push_back(torch::tensor(shares, torch::kFloat64).view({1, -1}));
  for (const double smoothing : {0.0, 0.2}) {
    const Objective objective(asked(Task::Energia, Heads::All), smoothing);
    EXPECT_NEAR(objective.losses(logits, hard).item<double>(),
                objective.losses(logits, soft).item<double>(), 1e-9);
  }
}

// A quadrant without a point, and a point of which one axis is known.
TEST(Objective, ThePointIsNotLearntFromCoordinatesOfWhichOnlyTheSignIsKnown) {
  constexpr double kSomewhere = std::numeric_limits<double>::infinity();
  const Objective objective(asked(Task::Cuadrantes, Heads::Point));
  const std::vector<double> outputs{0.3, -0.2, 0.4, 0.1};
  const auto of = [&](double energia, double placer) {
    const Tensor logits = torch::tensor(outputs, torch::kFloat64).view({1, 4}).requires_grad_(true);
    const Labels labels{torch::tensor({1}, torch::kInt64).view({1, 1}),
                        torch::tensor({energia, placer}, torch::kFloat64).view({1, 2})};
    const Tensor loss = objective.losses(logits, labels).sum();
    loss.backward();
    return std::pair(loss.item<double>(), logits.grad().clone());
  };
  const auto [all, allGradient] = of(0.5, -0.25);
  const auto [energia, energiaGradient] = of(0.5, -kSomewhere);
  const auto [placer, placerGradient] = of(kSomewhere, -0.25);
  EXPECT_NEAR(energia + placer, all, 1e-12);
  EXPECT_TRUE(torch::allclose(energiaGradient + placerGradient, allGradient));
  const auto [none, noGradient] = of(kSomewhere, -kSomewhere);
  EXPECT_EQ(none, 0.0);
  EXPECT_EQ(noGradient.abs().max().item<double>(), 0.0);
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
  const Labels labels{torch::tensor({1, 0, 2}, torch::kInt64).view({1, 3}), {}};
  const double expected = -std::log(sigmoid(2.0)) - std::log(1 - sigmoid(-1.0)) - std::log(0.3) -
                          std::log(0.5) - std::log(1 - sigmoid(1.0)) - std::log(0.25);
  EXPECT_NEAR(objective.losses(logits, labels).item<double>(), expected, 1e-9);
  EXPECT_EQ(objective.labelsOfAsked(labels).item<std::int64_t>(), 0);
}

// Against a formula: the cross-entropy from (1 - ε) · label + ε / classes.
TEST(Objective, SmoothedLabelsAreLearntAndTheVerdictsStay) {
  const Labels yes{torch::tensor({1}, torch::kInt64).view({1, 1}), {}};
  const Tensor axis = torch::tensor({0.8}, torch::kFloat64).view({1, 1});
  const Objective smoothed(asked(Task::Energia, Heads::Own), 0.2);
  EXPECT_NEAR(smoothed.losses(axis, yes).item<double>(),
              -0.9 * std::log(sigmoid(0.8)) - 0.1 * std::log(1 - sigmoid(0.8)), 1e-9);
  EXPECT_TRUE(torch::equal(smoothed.asked(axis), axis));

  std::vector<double> logits;
  double expected = 0.0;
  for (std::size_t quadrant = 0; quadrant < 4; ++quadrant) {
    logits.push_back(std::log(kQuadrantsOfClip[quadrant]));
    expected -= (quadrant == 2 ? 0.85 : 0.05) * logits.back();
  }
  const Labels third{torch::tensor({2}, torch::kInt64).view({1, 1}), {}};
  EXPECT_NEAR(Objective(asked(Task::Cuadrantes, Heads::Own), 0.2)
                  .losses(torch::tensor(logits, torch::kFloat64).view({1, 4}), third)
                  .item<double>(),
              expected, 1e-9);
}

double softplus(double x) {
  return std::log1p(std::exp(x));
}

double normalDistribution(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

/// One member's outputs: mean and what the deviation follows from, of energía, then of placer.
const Tensor kPoint = torch::tensor({0.3, -1.0, -0.6, 0.5}, torch::kFloat64).view({1, 4});

TEST(Objective, ThePointIsLearntByItsGaussianDensity) {
  const Objective objective(asked(Task::Placer, Heads::Point));
  ASSERT_TRUE(objective.learnsPoint());
  const Labels labels{torch::tensor({0}, torch::kInt64).view({1, 1}),
                      torch::tensor({0.5, -0.4}, torch::kFloat64).view({1, 2})};
  const auto loss = [](double y, double mean, double raw) {
    const double deviation = softplus(raw) + 0.1;
    return -std::log(std::exp(-(y - mean) * (y - mean) / (2 * deviation * deviation)) /
                     (deviation * std::sqrt(2 * std::acos(-1.0))));
  };
  EXPECT_NEAR(objective.losses(kPoint, labels).item<double>(),
              loss(0.5, 0.3, -1.0) + loss(-0.4, -0.6, 0.5), 1e-9);
  EXPECT_EQ(objective.labelsOfAsked(labels).item<std::int64_t>(), 0);
}

TEST(Objective, WhatIsAskedFollowsFromThePoint) {
  const double e = normalDistribution(0.3 / (softplus(-1.0) + 0.1));
  const double p = normalDistribution(-0.6 / (softplus(0.5) + 0.1));
  const auto said = [](Task task) { return Objective(asked(task, Heads::Point)).asked(kPoint); };
  EXPECT_NEAR(said(Task::Energia).sigmoid().item<double>(), e, 1e-9);
  EXPECT_NEAR(said(Task::Placer).sigmoid().item<double>(), p, 1e-9);
  const Tensor quadrants = said(Task::Cuadrantes).softmax(1);
  const std::vector<double> products{e * (1 - p), e * p, (1 - e) * p, (1 - e) * (1 - p)};
  for (int quadrant = 0; quadrant < 4; ++quadrant)
    EXPECT_NEAR(quadrants[0][quadrant].item<double>(), products[quadrant], 1e-9);
}

/// However far off or sure it is: no step is infinite.
TEST(Objective, TheGradientOfThePointStaysFinite) {
  const Objective objective(asked(Task::Energia, Heads::Point));
  const Labels labels{torch::tensor({1}, torch::kInt64).view({1, 1}),
                      torch::tensor({1.0F, -1.0F}).view({1, 2})};
  for (const float raw : {-200.0F, 0.0F, 200.0F}) {
    Tensor outputs = torch::tensor({-50.0F, raw, 50.0F, raw}).view({1, 4}).set_requires_grad(true);
    objective.losses(outputs, labels).sum().backward();
    EXPECT_TRUE(outputs.grad().isfinite().all().item<bool>()) << raw;
    EXPECT_TRUE(objective.asked(outputs).isfinite().all().item<bool>()) << raw;
  }
}

TEST(Objective, CropsOfAClipSpeakByTheMeanOfTheirProbabilities) {
  const Tensor first = torch::tensor({2.0, -1.0}, torch::kFloat64).view({2, 1});
  const Tensor second = torch::tensor({0.0, 3.0}, torch::kFloat64).view({2, 1});
  const Tensor mean = meanOfProbabilities({first, second});
  ASSERT_EQ(mean.sizes(), first.sizes());
  EXPECT_NEAR(mean.sigmoid()[0][0].item<double>(), (sigmoid(2.0) + 0.5) / 2, 1e-9);
  EXPECT_NEAR(mean.sigmoid()[1][0].item<double>(), (sigmoid(-1.0) + sigmoid(3.0)) / 2, 1e-9);
}

TEST(Objective, OfThePointSaysThePointAndWhatFollowsForTheQuadrants) {
  const Objective objective(asked(Task::Point, Heads::Own, 2));
  EXPECT_TRUE(objective.learnsPoint());
  // Two members; mean and deviation of energía, then of placer. 1.5 lies outside the plane.
  const Tensor outputs = torch::tensor({{0.5, 0.0, -0.25, 0.0, 1.5, 0.0, -0.75, 0.0}});
  const Said said = objective.said(outputs);
  EXPECT_NEAR(said.points[0][0].item<double>(), 0.75, 1e-6);
  EXPECT_NEAR(said.points[0][1].item<double>(), -0.5, 1e-6);
  ASSERT_EQ(said.logits.size(1), 4);
  EXPECT_EQ(said.logits.argmax(1).item<int>(), static_cast<int>(Quadrant::Estres));
  EXPECT_NEAR(said.logits.softmax(1).sum().item<double>(), 1.0, 1e-6);
  EXPECT_FALSE(
      Objective(asked(Task::Energia, Heads::Point)).said(outputs.narrow(1, 0, 4)).points.defined());
  const Said mean = meanOf({said, {said.logits, torch::zeros({1, 2})}});
  EXPECT_NEAR(mean.points[0][0].item<double>(), 0.375, 1e-6);
}

}  // namespace
}  // namespace cuadrante::models

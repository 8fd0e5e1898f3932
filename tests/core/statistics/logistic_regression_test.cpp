#include "core/statistics/logistic_regression.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace cuadrante {
namespace {

using Matrix = std::vector<std::vector<double>>;

/// Points of `classes` clouds around corners of a square, with noise.
struct Clouds {
  Matrix features;
  std::vector<int> labels;
  std::vector<bool> training;

  Clouds(int classes, double noise) {
    std::mt19937_64 random(11);
    std::normal_distribution<double> normal;
    for (int i = 0; i < 200; ++i) {
      const int label = i % classes;
      labels.push_back(label);
      features.push_back({(label & 1) + noise * normal(random),
                          (label >> 1) + noise * normal(random), 1000.0 + 50.0 * normal(random),
                          7.0});
      training.push_back(i < 120);
    }
  }
  double testAccuracy(const LogisticRegression& regression) const {
    double right = 0.0;
    for (std::size_t i = 120; i < 200; ++i)
      right += regression.predict(features[i]) == labels[i] ? 1.0 : 0.0;
    return right / 80.0;
  }
};

TEST(LogisticRegression, LearnsTwoAndFourClasses) {
  for (const int classes : {2, 4}) {
    const Clouds clouds(classes, 0.15);
    const LogisticRegression regression(clouds.features, clouds.labels, clouds.training, classes);
    EXPECT_GE(clouds.testAccuracy(regression), 0.95) << classes;
    const auto p = regression.probabilities(clouds.features[0]);
    double sum = 0.0;
    for (const double one : p)
      sum += one;
    EXPECT_NEAR(sum, 1.0, 1e-12);
  }
}

// One feature that is +1 or −1 once standardised: 30 of 40 clips at +1 are of class 1, 10 of 40 at
// −1. By symmetry the intercept is 0, and the weight w solves the penalised likelihood's equation
// 80·(σ(w) − 3/4) + w = 0, from which it is found here by bisection.
TEST(LogisticRegression, SolvesThePenalisedLikelihoodOfOneFeature) {
  Matrix features;
  std::vector<int> labels;
  for (int i = 0; i < 80; ++i) {
    const bool high = i < 40;
    features.push_back({high ? 5.0 : 3.0});
    labels.push_back((i % 4 == 0) != high ? 1 : 0);
  }
  double low = 0.0;
  double high = 5.0;
  for (int i = 0; i < 100; ++i) {
    const double w = 0.5 * (low + high);
    (80.0 * (1.0 / (1.0 + std::exp(-w)) - 0.75) + w < 0.0 ? low : high) = w;
  }
  const LogisticRegression regression(features, labels, std::vector(80, true), 2);
  EXPECT_NEAR(regression.probabilities({5.0})[1], 1.0 / (1.0 + std::exp(-low)), 1e-5);
  EXPECT_NEAR(regression.probabilities({4.0})[1], 0.5, 1e-5);
}

TEST(LogisticRegression, LooksAtNothingButTheTrainingClips) {
  Clouds clouds(2, 0.5);
  const LogisticRegression before(clouds.features, clouds.labels, clouds.training, 2);
  for (std::size_t i = 120; i < 200; ++i) {
    clouds.features[i] = {1e6, -1e6, 0.0, 3.0};
    clouds.labels[i] = 1 - clouds.labels[i];
  }
  const LogisticRegression after(clouds.features, clouds.labels, clouds.training, 2);
  EXPECT_EQ(before.probabilities(clouds.features[0]), after.probabilities(clouds.features[0]));
}

TEST(LogisticRegression, ManyFeaturesOfFewClipsThatSeparateThemEnd) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal;
  Matrix features(40, std::vector<double>(258));
  std::vector<int> labels;
  for (std::size_t i = 0; i < features.size(); ++i) {
    for (double& value : features[i])
      value = normal(random);
    labels.push_back(static_cast<int>(i % 4));
  }
  const LogisticRegression regression(features, labels, std::vector(40, true), 4);
  for (std::size_t i = 0; i < features.size(); ++i)
    EXPECT_EQ(regression.predict(features[i]), labels[i]);
  EXPECT_THROW(LogisticRegression(features, labels, std::vector(40, false), 4), OptionError);
}

}  // namespace
}  // namespace cuadrante

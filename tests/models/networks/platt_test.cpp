#include "models/networks/platt.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace cuadrante::models {
namespace {

TEST(Platt, FindsTheSigmoidOfWhichNoOtherIsLikelier) {
  std::mt19937_64 random(4);
  std::vector<double> values;
  std::vector<int> labels;
  for (int i = 0; i < 400; ++i) {
    values.push_back(4.0 * static_cast<double>(random() % 1000) / 1000.0 - 2.0);
    const double p = 1.0 / (1.0 + std::exp(-(1.5 * values.back() + 0.5)));
    labels.push_back(static_cast<double>(random() % 1000) / 1000.0 < p ? 1 : 0);
  }
  const Sigmoid sigmoid = sigmoidOf(values, labels, labels);
  EXPECT_NEAR(sigmoid.slope, 1.5, 0.4);
  EXPECT_NEAR(sigmoid.offset, 0.5, 0.4);
  double ones = 0.0;
  for (const int label : labels)
    ones += label;
  double sum = 0.0, weighted = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    // Lin, Lin and Weng 2007: the targets of 1 and 0.
    const double target = labels[i] == 1 ? (ones + 1.0) / (ones + 2.0) : 1.0 / (402.0 - ones);
    const double p = 1.0 / (1.0 + std::exp(-(sigmoid.slope * values[i] + sigmoid.offset)));
    sum += p - target;
    weighted += (p - target) * values[i];
  }
  EXPECT_NEAR(sum, 0.0, 1e-4) << "the likelihood's gradient";
  EXPECT_NEAR(weighted, 0.0, 1e-4);
}

TEST(Platt, WhatSpeaksAgainstTheLabelsSaysNothing) {
  const Sigmoid sigmoid = sigmoidOf({1.0, 2.0, -1.0, -2.0}, {0, 0, 1, 1}, {1, 1, 1, 0, 0});
  EXPECT_EQ(sigmoid.slope, 0.0);
  EXPECT_NEAR(sigmoid.offset, std::log(4.0 / 3.0), 1e-12);
}

TEST(Platt, ValuesThatDivideTheClassesHaveASlopeThatIsFinite) {
  const Sigmoid sigmoid = sigmoidOf({-3.0, -2.0, 2.0, 3.0}, {0, 0, 1, 1}, {0, 0, 1, 1});
  EXPECT_GT(sigmoid.slope, 0.1);
  EXPECT_LT(sigmoid.slope, 10.0);
  EXPECT_NEAR(sigmoid.offset, 0.0, 1e-6);
}

TEST(Platt, OfOneClassNothingIsFitted) {
  const Sigmoid sigmoid = sigmoidOf({1.0, 2.0}, {1, 1}, {1, 1, 0});
  EXPECT_EQ(sigmoid.slope, 1.0);
  EXPECT_EQ(sigmoid.offset, 0.0);
  EXPECT_EQ(sigmoidOf({}, {}, {}).slope, 1.0);
}

}  // namespace
}  // namespace cuadrante::models

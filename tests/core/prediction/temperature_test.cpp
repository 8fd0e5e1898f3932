#include "core/prediction/temperature.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

double sigmoid(double logit) {
  return 1.0 / (1.0 + std::exp(-logit));
}

/// Clips whose label follows from a logit, and networks that say `boldness` times that logit.
std::vector<Prediction> saidTooBoldly(double boldness, std::size_t clips = 4000) {
  std::mt19937 random(5);
  std::normal_distribution<double> logits(0.0, 1.5);
  std::uniform_real_distribution<double> uniform;
  std::vector<Prediction> predictions(clips);
  for (Prediction& prediction : predictions) {
    const double logit = logits(random);
    prediction.subset = Subset::Test;
    prediction.label = uniform(random) < sigmoid(logit) ? 1 : 0;
    prediction.probabilities = {sigmoid(boldness * logit)};
  }
  return predictions;
}

TEST(Temperature, DividesTheLogits) {
  EXPECT_NEAR(atTemperature(std::vector{sigmoid(2.0)}, 2.0).front(), sigmoid(1.0), 1e-12);
  const std::vector<double> four = atTemperature(std::vector{0.1, 0.2, 0.3, 0.4}, 0.5);
  // Proportional to the squares.
  EXPECT_NEAR(four[3] / four[0], 16.0, 1e-9);
  EXPECT_NEAR(std::accumulate(four.begin(), four.end(), 0.0), 1.0, 1e-12);
  EXPECT_NEAR(atTemperature(std::vector{0.25}, 1.0).front(), 0.25, 1e-12);
}

TEST(Temperature, OfCertaintyIsANumber) {
  for (const double certain : {0.0, 1.0}) {
    EXPECT_TRUE(std::isfinite(atTemperature(std::vector{certain}, 3.0).front()));
    EXPECT_TRUE(
        std::isfinite(atTemperature(std::vector{certain, 1.0 - certain, 0.0, 0.0}, 3.0)[2]));
  }
}

TEST(Temperature, IsFoundByWhatWasSaidTooBoldlyOrTooMildly) {
  EXPECT_NEAR(temperatureOf(saidTooBoldly(3.0), Subset::Test), 3.0, 0.3);
  EXPECT_NEAR(temperatureOf(saidTooBoldly(1.0), Subset::Test), 1.0, 0.1);
  EXPECT_NEAR(temperatureOf(saidTooBoldly(0.5), Subset::Test), 0.5, 0.05);
}

TEST(Temperature, GoesByOneSubsetAndNotByAFewClips) {
  std::vector<Prediction> predictions = saidTooBoldly(3.0);
  for (Prediction prediction : saidTooBoldly(0.3)) {
    prediction.subset = Subset::Train;
    predictions.push_back(prediction);
  }
  EXPECT_NEAR(temperatureOf(predictions, Subset::Test), 3.0, 0.3);
  EXPECT_EQ(temperatureOf(saidTooBoldly(3.0, 29), Subset::Test), 1.0);
  EXPECT_EQ(temperatureOf({}, Subset::Test), 1.0);
}

TEST(Temperature, MakesProbabilitiesThatCanBeTakenAtTheirWord) {
  std::vector<Prediction> predictions = saidTooBoldly(3.0);
  for (Prediction& prediction : predictions)
    prediction.predicted = prediction.probabilities.front() >= 0.5 ? 1 : 0;
  EXPECT_GT(calibrationErrorAt(predictions, Subset::Test, 1.0), 0.1);
  EXPECT_LT(calibrationErrorAt(predictions, Subset::Test, 3.0), 0.03);
  EXPECT_EQ(calibrationErrorAt(predictions, Subset::Validation, 3.0), 0.0) << "there are none";
}

TEST(Temperature, LeavesAPointAsItIs) {
  const std::vector<double> said = calibrated({0.1, 0.2, 0.3, 0.4, -0.25, 0.5}, Task::Point, 2.0);
  ASSERT_EQ(said.size(), 6U);
  EXPECT_EQ(said[4], -0.25);
  EXPECT_EQ(said[5], 0.5);
  EXPECT_EQ(std::vector<double>(said.begin(), said.begin() + 4),
            atTemperature(std::vector<double>{0.1, 0.2, 0.3, 0.4}, 2.0));
}

}  // namespace
}  // namespace cuadrante

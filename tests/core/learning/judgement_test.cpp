#include "core/learning/judgement.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

Prediction binary(int label, double probability, Subset subset = Subset::Test) {
  Prediction prediction;
  prediction.subset = subset;
  prediction.label = label;
  prediction.predicted = probability >= 0.5 ? 1 : 0;
  prediction.probabilities = {probability};
  return prediction;
}

TEST(LikeliestClass, OfTwoIsClassOneFromOneHalfOn) {
  EXPECT_EQ(ofEveryClass({0.25}), (std::vector<double>{0.75, 0.25}));
  EXPECT_EQ(ofEveryClass({0.1, 0.2, 0.3, 0.4}), (std::vector<double>{0.1, 0.2, 0.3, 0.4}));
  EXPECT_EQ(likeliestClass(ofEveryClass({0.5})), 1);
  EXPECT_EQ(likeliestClass(ofEveryClass({0.49})), 0);
  EXPECT_EQ(likeliestClass({0.1, 0.4, 0.4, 0.1}), 1) << "the lower of equals";
}

TEST(Confusion, CountsLabelsAgainstPredictionsOfOneSubset) {
  const std::vector<Prediction> predictions{binary(1, 0.9), binary(1, 0.8), binary(1, 0.2),
                                            binary(0, 0.7), binary(0, 0.1, Subset::Train)};
  const ConfusionMatrix matrix = confusionOf(predictions, Subset::Test, Task::Energia);
  ASSERT_EQ(matrix.classes, 2);
  EXPECT_EQ(matrix.at(1, 1), 2);
  EXPECT_EQ(matrix.at(1, 0), 1);
  EXPECT_EQ(matrix.at(0, 1), 1);
  EXPECT_EQ(matrix.at(0, 0), 0);
  EXPECT_EQ(matrix.labelled(1), 3);
  EXPECT_EQ(matrix.total(), 4);
  EXPECT_EQ(confusionOf(predictions, Subset::Train, Task::Energia).at(0, 0), 1);
}

TEST(Confusion, HasARowForEachQuadrant) {
  Prediction calm;
  calm.subset = Subset::Test;
  calm.label = static_cast<int>(Quadrant::Calma);
  calm.predicted = static_cast<int>(Quadrant::Felicidad);
  calm.probabilities = {0.1, 0.6, 0.2, 0.1};
  const ConfusionMatrix matrix = confusionOf({calm}, Subset::Test, Task::Cuadrantes);
  ASSERT_EQ(matrix.classes, 4);
  EXPECT_EQ(matrix.at(2, 1), 1);
  EXPECT_EQ(matrix.total(), 1);
  calm.label = 7;
  EXPECT_EQ(confusionOf({calm}, Subset::Test, Task::Cuadrantes).total(), 0);
}

TEST(Reliability, BinsByTheProbabilityOfWhatWasPredicted) {
  // Confidences 0.9, 0.8 (class 0 at 0.2), 0.95 and 1.0: bins 9, 8, 9, 9.
  const std::vector<Prediction> predictions{binary(1, 0.9), binary(0, 0.2), binary(0, 0.95),
                                            binary(1, 1.0)};
  const auto bins = reliabilityOf(predictions, Subset::Test);
  ASSERT_EQ(bins.size(), 10u);
  EXPECT_EQ(bins[9].clips, 3);
  EXPECT_NEAR(bins[9].confidence, (0.9 + 0.95 + 1.0) / 3.0, 1e-12);
  EXPECT_NEAR(bins[9].accuracy, 2.0 / 3.0, 1e-12);
  EXPECT_EQ(bins[8].clips, 1);
  EXPECT_EQ(bins[8].accuracy, 1.0);
  EXPECT_EQ(bins[0].clips, 0);
  EXPECT_NEAR(calibrationError(bins), (3.0 * (0.95 - 2.0 / 3.0) + 1.0 * 0.2) / 4.0, 1e-12);
}

TEST(Reliability, APerfectJudgeHasNoError) {
  EXPECT_EQ(calibrationError(reliabilityOf({binary(1, 1.0), binary(0, 0.0)}, Subset::Test)), 0.0);
  EXPECT_EQ(calibrationError(reliabilityOf({}, Subset::Test)), 0.0);
}

}  // namespace
}  // namespace cuadrante

#include "core/statistics/classification.h"

#include <gtest/gtest.h>

#include <limits>

namespace cuadrante {
namespace {

/// Verdicts as a matrix of counts, `[label, predicted]`.
std::vector<ClassVerdict> verdictsOf(const std::vector<std::vector<int>>& counts) {
  std::vector<ClassVerdict> verdicts;
  for (std::size_t label = 0; label < counts.size(); ++label)
    for (std::size_t predicted = 0; predicted < counts.size(); ++predicted)
      for (int clip = 0; clip < counts[label][predicted]; ++clip)
        verdicts.push_back({static_cast<int>(label), static_cast<int>(predicted), {}});
  return verdicts;
}

// 45, 15, 25 and 15 verdicts: agreed 0.60, by chance 0.54, kappa 0.06 / 0.46 (the worked example of
// several textbooks of Cohen 1960).
TEST(ClassificationFigures, KappaOfATextbook) {
  const auto figures = classificationFigures(verdictsOf({{45, 15}, {25, 15}}), 2);
  EXPECT_NEAR(*figures.kappa(), 0.1304, 0.00005);
  EXPECT_FALSE(classificationFigures(verdictsOf({{5, 0}, {0, 0}}), 2).kappa());
}

// scikit-learn's documentation: y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]:
// f1_score(average="macro") = 0.266…; balanced_accuracy_score is (1 + 0 + 0) / 3.
TEST(ClassificationFigures, MeansOverClassesAsScikitLearn) {
  const std::vector<ClassVerdict> verdicts{{0, 0, {}}, {1, 2, {}}, {2, 1, {}},
                                           {0, 0, {}}, {1, 0, {}}, {2, 1, {}}};
  const auto figures = classificationFigures(verdicts, 3);
  EXPECT_NEAR(*figures.f1(), 0.2667, 0.00005);
  EXPECT_NEAR(*figures.balancedAccuracy(), 1.0 / 3.0, 1e-12);
  EXPECT_NEAR(*figures.classes[0].precision(), 2.0 / 3.0, 1e-12);
  EXPECT_EQ(*figures.classes[1].recall(), 0.0);
  EXPECT_EQ(figures.classes[2].clips, 2);
}

TEST(ClassificationFigures, AlwaysOneClassIsNoBetterThanChance) {
  const auto figures = classificationFigures(verdictsOf({{0, 9}, {0, 30}}), 2);
  EXPECT_DOUBLE_EQ(*figures.balancedAccuracy(), 0.5);
  EXPECT_DOUBLE_EQ(*figures.kappa(), 0.0);
  EXPECT_FALSE(figures.classes[0].precision());
}

// scikit-learn's documentation of roc_auc_score: y = [0, 0, 1, 1], scores = [0.1, 0.4, 0.35, 0.8]
// give 0.75.
TEST(ClassificationFigures, AreaUnderTheRocCurve) {
  const std::vector<double> p{0.1, 0.4, 0.35, 0.8};
  std::vector<ClassVerdict> verdicts;
  for (std::size_t i = 0; i < p.size(); ++i)
    verdicts.push_back({i < 2 ? 0 : 1, p[i] >= 0.5 ? 1 : 0, std::span(p).subspan(i, 1)});
  EXPECT_DOUBLE_EQ(*classificationFigures(verdicts, 2).auc, 0.75);
  const double same = 0.5;
  for (ClassVerdict& verdict : verdicts)
    verdict.probabilities = std::span(&same, 1);
  EXPECT_DOUBLE_EQ(*classificationFigures(verdicts, 2).auc, 0.5) << "ties count half";
  const double none = std::numeric_limits<double>::quiet_NaN();
  verdicts[0].probabilities = std::span(&none, 1);
  EXPECT_FALSE(classificationFigures(verdicts, 2).auc);
}

TEST(ClassificationFigures, FourClassesAreEachAgainstTheRest) {
  const std::vector<double> sure{0.9, 0.05, 0.03, 0.02};
  const std::vector<double> other{0.1, 0.2, 0.4, 0.3};
  const std::vector<ClassVerdict> verdicts{{0, 0, sure}, {2, 2, other}};
  const auto figures = classificationFigures(verdicts, 4);
  EXPECT_DOUBLE_EQ(*figures.auc, 1.0);
  EXPECT_DOUBLE_EQ(*figures.balancedAccuracy(), 1.0) << "over the classes that are there";
  EXPECT_EQ(figures.classes.size(), 4U);
}

TEST(ClassificationFigures, OfTwoFoldsAreThoseOfAllTheirClips) {
  ClassificationFigures sum = classificationFigures(verdictsOf({{4, 1}, {2, 3}}), 2);
  sum.add(classificationFigures(verdictsOf({{1, 5}, {0, 7}}), 2));
  const auto together = classificationFigures(verdictsOf({{5, 6}, {2, 10}}), 2);
  EXPECT_EQ(sum.classes, together.classes);
  EXPECT_EQ(sum.kappa(), together.kappa());
  EXPECT_EQ(sum.clips(), 23);

  ClassificationFigures first{.classes = {{2, 2, 2}, {1, 1, 1}}, .auc = 1.0};
  first.add({.classes = {{4, 3, 3}, {5, 6, 5}}, .auc = 0.6});
  EXPECT_NEAR(*first.auc, (3 * 1.0 + 9 * 0.6) / 12, 1e-12);
}

TEST(ClassificationFigures, OfNothingAreAbsent) {
  for (const auto& figures :
       {classificationFigures({}, 2), classificationFigures({{7, 0, {}}}, 2)}) {
    EXPECT_EQ(figures.clips(), 0);
    EXPECT_FALSE(figures.kappa());
    EXPECT_FALSE(figures.f1());
    EXPECT_FALSE(figures.balancedAccuracy());
    EXPECT_FALSE(figures.auc);
  }
}

}  // namespace
}  // namespace cuadrante

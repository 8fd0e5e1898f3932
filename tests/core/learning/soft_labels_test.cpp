#include "core/learning/soft_labels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace cuadrante {
namespace {

DatasetClip labelled(EmotionPoint label, int annotators, double spread) {
  DatasetClip clip;
  clip.label = label;
  clip.annotators = annotators;
  clip.spread = spread;
  return clip;
}

double sum(const std::vector<double>& shares) {
  return std::accumulate(shares.begin(), shares.end(), 0.0);
}

TEST(SoftLabels, OnePersonsLabelIsItsClassAlone) {
  const DatasetClip clip = labelled({.placer = -0.1, .energia = 0.4}, 1, 0.0);
  EXPECT_EQ(softLabel(clip, Task::Energia), (std::vector<double>{0.0, 1.0}));
  EXPECT_EQ(softLabel(clip, Task::Placer), (std::vector<double>{1.0, 0.0}));
  EXPECT_EQ(softLabel(clip, Task::Cuadrantes)[static_cast<std::size_t>(Quadrant::Estres)], 1.0);
  EXPECT_EQ(softLabel(labelled(clip.label, 3, 0.0), Task::Energia), (std::vector<double>{0.0, 1.0}))
      << "of several who agree, too";
  EXPECT_FALSE(haveSpread({clip, labelled(clip.label, 3, 0.0)}));
}

// 0.3 / 0.3 is one standard deviation: 84.13 % of a normal distribution lie on that side.
TEST(SoftLabels, OfSeveralPeopleAnAxisIsAsSureAsTheirSpreadAllows) {
  const DatasetClip clip = labelled({.placer = 0.0, .energia = -0.3}, 5, 0.3 * std::sqrt(2.0));
  EXPECT_TRUE(haveSpread({clip}));
  const std::vector<double> energia = softLabel(clip, Task::Energia);
  EXPECT_NEAR(energia[0], 0.841344746, 1e-9);
  EXPECT_NEAR(sum(energia), 1.0, 1e-12);
  EXPECT_NEAR(softLabel(clip, Task::Placer)[1], 0.5, 1e-12);
  EXPECT_GT(softLabel(labelled(clip.label, 5, 0.1), Task::Energia)[0], 0.99);
  EXPECT_EQ(softLabel(labelled(clip.label, 1, clip.spread), Task::Energia), energia)
      << "one word that is the mean of several and tells how far apart they are";
}

TEST(SoftLabels, AQuadrantHasTheProductOfItsTwoSides) {
  const DatasetClip clip = labelled({.placer = 0.2, .energia = 0.3}, 2, 0.3 * std::sqrt(2.0));
  const std::vector<double> quadrants = softLabel(clip, Task::Cuadrantes);
  const double up = softLabel(clip, Task::Energia)[1], right = softLabel(clip, Task::Placer)[1];
  const auto of = [&](Quadrant quadrant) { return quadrants[static_cast<std::size_t>(quadrant)]; };
  EXPECT_NEAR(of(Quadrant::Felicidad), up * right, 1e-12);
  EXPECT_NEAR(of(Quadrant::Estres), up * (1 - right), 1e-12);
  EXPECT_NEAR(of(Quadrant::Calma), (1 - up) * right, 1e-12);
  EXPECT_NEAR(of(Quadrant::Tristeza), (1 - up) * (1 - right), 1e-12);
  EXPECT_NEAR(sum(quadrants), 1.0, 1e-12);
}

}  // namespace
}  // namespace cuadrante

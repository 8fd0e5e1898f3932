#include "core/store/random_study.h"

#include "how_often.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

constexpr std::size_t kStepsOfAStudy = 500;

/// Of each series one of these; 500 with the tests that last long, so 1,000,000 steps.
class RandomStudies : public testing::TestWithParam<unsigned> {};

TEST_P(RandomStudies, HoldWhatAModelOfThemHolds) {
  const int studies = test::howOften("CUADRANTE_STUDIES", 1);
  for (int study = 0; study < studies; ++study) {
    const auto seed = GetParam() * 1'000'000U + static_cast<unsigned>(study);
    std::mt19937 random(seed);
    const std::vector<test::StudyStep> steps = test::randomSteps(random, kStepsOfAStudy);
    const auto difference = test::firstDifference(steps);
    if (!difference)
      continue;
    ADD_FAILURE() << "seed " << seed << ", " << *difference;
    const std::vector<test::StudyStep> fewer = test::shortened(steps);
    FAIL() << "so do these " << fewer.size() << " steps, "
           << test::firstDifference(fewer).value_or("though not always") << "\n"
           << test::textOf(fewer);
  }
}

INSTANTIATE_TEST_SUITE_P(Series, RandomStudies, testing::Range(1U, 5U));

}  // namespace
}  // namespace cuadrante

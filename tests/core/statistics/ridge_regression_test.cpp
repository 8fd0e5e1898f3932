#include "core/statistics/ridge_regression.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

// z = (X - X[:4].mean(0)) / X[:4].std(0) without the third column, which does not vary;
// w = np.linalg.solve(z[:4].T @ z[:4] + np.eye(2), z[:4].T @ (Y[:4] - Y[:4].mean(0)));
// Y[:4].mean(0) + z @ w.
TEST(RidgeRegression, IsWhatNumPySays) {
  const std::vector<std::vector<double>> features{
      {1, 2, 7}, {2, 1, 7}, {3, 5, 7}, {4, 3, 7}, {9, 9, 7}};
  const RidgeRegression regression(features,
                                   {{0.1, -0.5}, {0.4, -0.2}, {0.3, 0.3}, {0.8, 0.5}, {5.0, 5.0}},
                                   {true, true, true, true, false});
  const double expected[][2]{{0.15538847, -0.38953634},
                             {0.39532164, -0.20423977},
                             {0.37905876, 0.28459343},
                             {0.67023113, 0.40918268},
                             {1.30626566, 2.00344612}};
  for (std::size_t row = 0; row < features.size(); ++row) {
    const std::vector<double> said = regression.predict(features[row]);
    ASSERT_EQ(said.size(), 2U);
    EXPECT_NEAR(said[0], expected[row][0], 1e-8) << row;
    EXPECT_NEAR(said[1], expected[row][1], 1e-8) << row;
  }
}

TEST(RidgeRegression, NeedsARow) {
  EXPECT_THROW(RidgeRegression({{1.0}}, {{1.0}}, {false}), OptionError);
}

}  // namespace
}  // namespace cuadrante

#include "core/learning/baselines.h"

#include "core/files/npy.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(MajorityClass, OfTheTrainingClipsOnly) {
  const std::vector<int> labels{1, 1, 1, 0, 0};
  const std::vector<Subset> split{Subset::Test, Subset::Test, Subset::Train, Subset::Train,
                                  Subset::Train};
  EXPECT_EQ(majorityClass(labels, split), 0);
  EXPECT_EQ(majorityClass({3, 1}, {Subset::Train, Subset::Train}), 1) << "the lower of equals";
}

class SpectrogramStatistics : public testing::Test {
 protected:
  Dataset datasetOf(const std::vector<float>& x) {
    const std::vector<std::size_t> shape{1, 2, 2};
    writeNpy(folder / "X.npy", shape, std::span<const float>(x));
    writeNpy(folder / "Y.npy", std::vector<std::size_t>{1, 2},
             std::span<const double>(std::vector{0.5, 0.5}));
    return Dataset::open(folder.path());
  }
  test::TemporaryFolder folder;
};

TEST_F(SpectrogramStatistics, PowersInDecibels) {
  const auto rows = spectrogramStatistics(datasetOf({1.0F, 100.0F, 100.0F, 100.0F}));
  ASSERT_EQ(rows.size(), 1U);
  ASSERT_EQ(rows[0].size(), 4U);
  EXPECT_NEAR(rows[0][0], 10.0, 1e-5);
  EXPECT_NEAR(rows[0][1], 20.0, 1e-5);
  EXPECT_NEAR(rows[0][2], 10.0, 1e-5);
  EXPECT_NEAR(rows[0][3], 0.0, 1e-2);
}

TEST_F(SpectrogramStatistics, ValuesAsTheyAreWhereSomeAreNegative) {
  const auto rows = spectrogramStatistics(datasetOf({1.0F, -2.0F, 3.0F, 2.0F}));
  EXPECT_EQ(rows[0], (std::vector{2.0, 0.0, 1.0, 2.0}));
}

}  // namespace
}  // namespace cuadrante

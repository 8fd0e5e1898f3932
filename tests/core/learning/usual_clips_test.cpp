#include "core/learning/usual_clips.h"

#include "core/dataset/dataset.h"
#include "core/ground/progress.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace cuadrante {
namespace {

Dataset written(const std::filesystem::path& folder, std::array<std::size_t, 3> shape,
                const std::vector<float>& values) {
  std::filesystem::create_directories(folder);
  writeNpy(folder / "X.npy", shape, values);
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{shape[0], 2},
           std::vector<double>(2 * shape[0], 0.5));
  return Dataset::open(folder);
}

TEST(UsualClips, HaveEachBandsMeanAndDeviationOverClipsAndTime) {
  const test::TemporaryFolder folder;
  const UsualClips usual =
      usualClips(written(folder / "data", {2, 2, 3}, {1, 5, 0, 3, 5, 0, 5, 5, 2, 7, 5, 2}), {});
  EXPECT_EQ(usual.mean, (std::vector<double>{4.0, 5.0, 1.0}));
  EXPECT_NEAR(usual.deviation[0], std::sqrt(5.0), 1e-12);
  EXPECT_EQ(usual.deviation[1], 0.0);
  EXPECT_NEAR(usual.deviation[2], 1.0, 1e-12);
  EXPECT_EQ(usual.meanClip(), (std::vector<float>{4, 5, 1, 4, 5, 1}));
}

TEST(UsualClips, OfManyPicturesTakeSomeFromAllOver) {
  const test::TemporaryFolder folder;
  std::vector<float> values;
  for (int clip = 0; clip < 1000; ++clip)
    values.insert(values.end(), 2, static_cast<float>(clip));
  const UsualClips usual = usualClips(written(folder / "data", {1000, 2, 1}, values), {});
  EXPECT_NEAR(usual.mean[0], 499.5, 3.0);
  EXPECT_NEAR(usual.deviation[0], 288.7, 2.0);
}

TEST(UsualClips, AreStopped) {
  const test::TemporaryFolder folder;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(usualClips(written(folder / "data", {1, 1, 1}, {1}), stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante

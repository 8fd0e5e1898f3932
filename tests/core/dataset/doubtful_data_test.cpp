#include "core/dataset/finite_rows.h"
#include "core/dataset/label_range.h"
#include "core/dataset/version_files.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace cuadrante {
namespace {

class DoubtfulData : public testing::Test {
 protected:
  Dataset withRow(const std::vector<float>& second) {
    std::vector<float> values(4, 1.0F);
    values.insert(values.end(), second.begin(), second.end());
    writeNpy(folder_ / "X.npy", std::array<std::size_t, 3>{2, 2, 2}, values);
    writeNpy(folder_ / "Y.npy", std::array<std::size_t, 2>{2, 2}, std::vector<double>(4));
    writeFileAtomically(folder_ / "clips.csv", "index,clip\n7,00007\n9,00009\n");
    return Dataset::open(folder_.path());
  }

  const test::TemporaryFolder folder_;
};

TEST_F(DoubtfulData, ARowThatIsNotFiniteIsNamedWithItsClip) {
  EXPECT_NO_THROW(requireFinite(withRow({0, -1, 3e38F, 1e-42F}), {}));
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
    const test::Refusal refusal = test::refusalOf([&] {
      requireFinite(withRow({0, 0, bad, 0}), {});
    });
    EXPECT_EQ(refusal.reason, Reason::BadDataset);
    EXPECT_NE(refusal.what.find("row 1, clip 00009, holds values that are not finite"),
              std::string::npos)
        << refusal.what;
  }
}

TEST_F(DoubtfulData, LabelsThatAreNowhereBelowZeroMayBeOnAnotherScale) {
  const std::vector<EmotionPoint> points(5, EmotionPoint{0.0, 1.0});
  EXPECT_TRUE(onlyPositive(points));
  EXPECT_FALSE(onlyPositive(std::vector<EmotionPoint>(4, EmotionPoint{0.5, 0.5})));
  auto one = points;
  one[3].placer = -0.01;
  EXPECT_FALSE(onlyPositive(one));
}

TEST_F(DoubtfulData, AVersionNamesItsDoubtfulClips) {
  const Place folder = Place::root(folder_.path());
  writeVersionFile(folder, {});
  EXPECT_TRUE(doubtfulClips(folder_.path()).empty());
  EXPECT_EQ(readFile(folder_ / "dataset.json").find("doubtful"), std::string::npos);
  const std::vector<DoubtfulClip> doubtful{{{3}, SoundDoubt::Silent}, {{7}, SoundDoubt::Clipped}};
  writeVersionFile(folder, {}, doubtful);
  EXPECT_EQ(doubtfulClips(folder_.path()), doubtful);
  for (const char* odd :
       {R"({"doubtful": 3})", R"({"doubtful": {"silent": "x"}})",
        R"({"doubtful": {"silent": ["a", 1.5]}})", R"({"doubtful": {"odd": [1]}})", "[]"}) {
    writeFileAtomically(folder_ / "dataset.json", odd);
    EXPECT_TRUE(doubtfulClips(folder_.path()).empty()) << odd;
  }
}

TEST_F(DoubtfulData, AVersionSaysHowManyOfItsLabelsARuleComputed) {
  EXPECT_FALSE(labelCounts(folder_.path())) << "there is no dataset.json";
  DatasetVersion version;
  version.clips = 5;
  version.byRule = 3;
  writeVersionFile(Place::root(folder_.path()), version);
  EXPECT_EQ(labelCounts(folder_.path()), (LabelCounts{.clips = 5, .byRule = 3}));
  for (const char* odd : {"[]", R"({"clips": 5})", R"({"clips": 2, "by_rule": 3})",
                          R"({"clips": "5", "by_rule": 3})", R"({"clips": 5, "by_rule": -1})"}) {
    writeFileAtomically(folder_ / "dataset.json", odd);
    EXPECT_FALSE(labelCounts(folder_.path())) << odd;
  }
}

}  // namespace
}  // namespace cuadrante

#include "core/work/project_clips.h"

#include "core/work/build.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class ProjectClipsTest : public testing::Test {
 protected:
  void label(std::int64_t clip, EmotionPoint point) {
    Annotation annotation;
    annotation.clip = {clip};
    annotation.annotator = project_.annotations().annotator("Ana", AnnotatorKind::Person).id;
    annotation.point = point;
    project_.annotations().append(annotation);
  }

  static BuildOptions half() {
    BuildOptions options;
    options.element = NpyType::Float16;
    return options;
  }

  test::TemporaryFolder folder_;
  Project project_ = test::makeSampleProject(folder_ / "study", {.songs = 2}).project;
};

TEST_F(ProjectClipsTest, AreDividedByWhetherTheyHaveALabel) {
  label(1, {0.5, -0.5});
  label(4, {-0.5, 0.25});
  const auto labelled = labelledClips(project_);
  ASSERT_EQ(labelled.size(), 2u);
  EXPECT_EQ(labelled[1].index, 4);
  EXPECT_EQ(labelled[1].clip, "00004");
  EXPECT_EQ(labelled[1].label, (EmotionPoint{-0.5, 0.25}));
  EXPECT_EQ(labelled[1].startSeconds, 10.0);
  EXPECT_EQ(labelled[1].annotators, 1);
  EXPECT_FALSE(labelled[1].song.empty());
  EXPECT_NE(labelled[0].song, labelled[1].song);
  const auto unlabelled = unlabelledClips(project_);
  ASSERT_EQ(unlabelled.size(), 4u);
  EXPECT_EQ(unlabelled[0].index, 0);
  // What is not cut cannot be heard by a network.
  fs::remove(project_.clipFile({0}));
  EXPECT_EQ(unlabelledClips(project_).size(), 3u);
}

TEST_F(ProjectClipsTest, UnlabelledClipsHaveTheSpectrogramsThatAVersionWouldHave) {
  for (std::int64_t clip = 0; clip < 3; ++clip)
    label(clip, {0.5, 0.5});
  const DatasetVersion first = buildVersion(project_, half(), {}, {});
  const fs::path folder = folder_ / "unlabelled";
  fs::create_directories(folder);
  { std::ofstream(folder / "X.npy") << "what was there before"; }
  writeUnlabelled(project_, unlabelledClips(project_), first, folder, {}, {});
  const Dataset unlabelled = Dataset::open(folder);
  ASSERT_EQ(unlabelled.size(), 3u);
  for (std::int64_t clip = 3; clip < 6; ++clip)
    label(clip, {0.5, 0.5});
  const DatasetVersion second = buildVersion(project_, half(), {}, {});
  const Dataset whole = Dataset::open(project_.datasetFolder(second.number));
  for (std::size_t row = 0; row < 3; ++row) {
    std::vector<float> one;
    std::vector<float> other;
    EXPECT_EQ(unlabelled.clips()[row].index, whole.clips()[row + 3].index);
    EXPECT_EQ(unlabelled.clips()[row].song, whole.clips()[row + 3].song);
    EXPECT_TRUE(
        std::ranges::equal(unlabelled.spectrogram(row, one), whole.spectrogram(row + 3, other)));
  }
}

TEST_F(ProjectClipsTest, NothingIsLeftOfAnUnlabelledFolderThatFailed) {
  label(0, {0.5, 0.5});
  const DatasetVersion version = buildVersion(project_, {}, {}, {});
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(writeUnlabelled(project_, unlabelledClips(project_), version, folder_ / "u",
                               stop.get_token(), {}),
               Interrupted);
  EXPECT_FALSE(fs::exists(folder_ / "u"));
}

}  // namespace
}  // namespace cuadrante

#include "core/work/remarks.h"

#include "core/store/project.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(RemarksOf, AreByClipAndAnnotatorWithAllThatWasSaidOfIt) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project project = test::makeSampleProject(folder / "study", {.cut = false}).project;
  const AnnotatorId ana = project.annotations().annotator("Ana", AnnotatorKind::Person).id;
  const AnnotatorId luis = project.annotations().annotator("Luis", AnnotatorKind::Person).id;
  project.journal().note({.clip = {5}, .annotator = luis, .flagged = true});
  HearingItem item;
  item.clip = {2};
  project.journal().skip(ana, item, SkipReason::NoMusic, "s");
  project.journal().note({.clip = {2}, .annotator = ana, .note = "voices"});
  project.journal().note({.clip = {2}, .annotator = luis, .note = "wind"});

  const std::vector<ClipRemark> remarks = remarksOf(project);
  ASSERT_EQ(remarks.size(), 3U);
  EXPECT_EQ(remarks[0].clip, ClipId{2});
  EXPECT_EQ(remarks[0].annotator, "Ana");
  EXPECT_EQ(remarks[0].skipped, SkipReason::NoMusic);
  EXPECT_EQ(remarks[0].note, "voices");
  EXPECT_EQ(remarks[1].annotator, "Luis");
  EXPECT_FALSE(remarks[1].skipped);
  EXPECT_EQ(remarks[2].clip, ClipId{5});
  EXPECT_TRUE(remarks[2].flagged);
}

}  // namespace
}  // namespace cuadrante

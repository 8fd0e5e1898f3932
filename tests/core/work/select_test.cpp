#include "core/work/select.h"

#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::refusalOf;

/// Twelve clips, all selected, none cut.
class SelectLabelled : public testing::Test {
 protected:
  void label(std::int64_t clip, AnnotatorKind kind, std::optional<Axis> axis = {}) {
    Annotation label;
    label.clip = {clip};
    label.annotator =
        project_.annotations().annotator(kind == AnnotatorKind::Rule ? "regla" : "Ana", kind).id;
    label.relabelled = axis;
    project_.annotations().append(label);
  }
  std::size_t selected() { return project_.catalogue().selectedClips().size(); }

  const test::TemporaryFolder folder_{test::memoryFolder()};
  Project project_ = test::makeSampleProject(folder_ / "study", {.cut = false}).project;
};

TEST_F(SelectLabelled, LabelledClipsLeaveTheSelectionOnlyWhenThatIsSaid) {
  for (std::int64_t clip = 0; clip < 12; ++clip)
    label(clip, clip % 2 == 0 ? AnnotatorKind::Person : AnnotatorKind::Rule);
  const auto refusal = refusalOf([this] { selectClips(project_, 5, 1); });
  EXPECT_EQ(refusal.reason, Reason::LabelsLeftOut);
  EXPECT_NE(refusal.what.find("7 labelled clips"), std::string::npos) << refusal.what;
  EXPECT_EQ(selected(), 12U);
  EXPECT_EQ(selectClips(project_, 12, 1), 12U) << "none leaves";
  EXPECT_EQ(selectClips(project_, 5, 1, Labelled::LeaveOut), 5U);
  EXPECT_EQ(selectClips(project_, 5, 1), 5U) << "those outside were asked for before";
}

TEST_F(SelectLabelled, ALabelOfOneAxisCountsAndOneTakenBackDoesNot) {
  project_.catalogue().setSelection({ClipId{0}, ClipId{1}});
  label(0, AnnotatorKind::Person, Axis::Placer);
  label(1, AnnotatorKind::Person, Axis::Placer);
  // A draw of one clip leaves at least one of the two out.
  EXPECT_EQ(refusalOf([this] { selectClips(project_, 1, 1); }).reason, Reason::LabelsLeftOut);
  for (const Annotation& annotation : project_.annotations().all())
    project_.annotations().retract(annotation.id, "");
  EXPECT_EQ(selectClips(project_, 1, 1), 1U);
}

TEST_F(SelectLabelled, WithoutLabelsNothingIsAsked) {
  EXPECT_EQ(selectClips(project_, 5, 1), 5U);
}

}  // namespace
}  // namespace cuadrante

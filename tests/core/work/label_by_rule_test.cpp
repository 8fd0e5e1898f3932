#include "core/work/label_by_rule.h"

#include "core/audio/wav.h"
#include "core/domain/spectral_rule.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace cuadrante {
namespace {

/// Two songs, six clips selected and cut; clip 5 is then cut no more.
class LabelByRule : public testing::Test {
 protected:
  LabelByRule() { std::filesystem::remove(project_.clipFile(ClipId{5})); }
  std::size_t label() { return labelByRule(project_, {}, {}); }

  const test::TemporaryFolder folder_;
  test::SampleProject sample_ = test::makeSampleProject(folder_ / "study", {.songs = 2});
  Project& project_ = sample_.project;
};

TEST_F(LabelByRule, LabelsWhatIsCutOnceUnderANameThatSaysSo) {
  EXPECT_EQ(label(), 5u);
  EXPECT_EQ(label(), 0u) << "a second time there is nothing to do";
  ASSERT_EQ(project_.annotations().annotators().size(), 1u);
  EXPECT_EQ(project_.annotations().annotators()[0].name, kSpectralRuleName);
  EXPECT_EQ(project_.annotations().annotators()[0].kind, AnnotatorKind::Rule);
  const auto labels = project_.annotations().consensus();
  EXPECT_EQ(labels.size(), 5u);
  EXPECT_EQ(labels.at(ClipId{1}).kind, AnnotatorKind::Rule);
  EXPECT_EQ(labels.at(ClipId{1}).point,
            spectralRule(readWav(project_.clipFile(ClipId{1})).samples));
  EXPECT_EQ(project_.counts().labelled, 5);
  EXPECT_EQ(project_.counts().labelledByPerson, 0);
}

TEST_F(LabelByRule, APersonsLabelStays) {
  Annotation annotation;
  annotation.clip = {1};
  annotation.annotator = project_.annotations().annotator("Ana", AnnotatorKind::Person).id;
  annotation.point = {-0.75, 0.125};
  project_.annotations().append(annotation);
  EXPECT_EQ(label(), 5u);
  EXPECT_EQ(project_.annotations().consensus(ClipId{1})->point, annotation.point);
  EXPECT_EQ(project_.annotations().consensus(ClipId{1})->annotators, 1);
}

TEST_F(LabelByRule, InterruptedItKeepsWhatIsDoneAndGoesOn) {
  std::stop_source stop;
  const auto stopAtSecond = [&stop](const Progress& progress) {
    EXPECT_EQ(progress.total, 5u);
    if (progress.done == 2)
      stop.request_stop();
  };
  EXPECT_THROW(labelByRule(project_, stop.get_token(), stopAtSecond), Interrupted);
  EXPECT_EQ(project_.annotations().all().size(), 2u);
  EXPECT_EQ(label(), 3u);
}

TEST_F(LabelByRule, ADamagedClipIsNamed) {
  writeFileAtomically(project_.clipFile(ClipId{0}), "RIFF");
  EXPECT_EQ(test::refusalOf([this] { label(); }).file, project_.clipFile(ClipId{0}));
}

}  // namespace
}  // namespace cuadrante

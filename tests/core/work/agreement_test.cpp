#include "core/work/agreement.h"

#include "core/store/project.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(AgreementOfAProject, IsByTheProjectsRuleOfConsensus) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project project =
      test::makeSampleProject(folder / "study", {.cut = false, .labelled = true}).project;
  for (const char* name : {"Luis", "Eva"}) {
    Annotation other;
    other.clip = {0};
    other.annotator = project.annotations().annotator(name, AnnotatorKind::Person).id;
    other.point = {0.5, -0.9};
    project.annotations().append(other);
  }
  EXPECT_EQ(agreementOf(project).rule, ConsensusRule::Mean);
  Protocol protocol = project.protocol();
  protocol.consensus = ConsensusRule::Median;
  project.setProtocol(protocol);
  const AgreementReport report = agreementOf(project);
  EXPECT_EQ(report.rule, ConsensusRule::Median);
  EXPECT_EQ(report.clips, 1U);
  EXPECT_EQ(report.widest.at(0).consensus.energia, -0.9);
}

// Two listeners of two whole songs of three clips: two songs are compared, not six clips, whatever
// a rule says of these; a clip that somebody heard by itself is one more.
TEST(AgreementOfAProject, ALabelOfAWholeSongCountsOnce) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  Project project = test::makeSampleProject(folder / "study", {.songs = 2, .cut = false}).project;
  Annotations& annotations = project.annotations();
  const auto say = [&](std::int64_t clip, const Annotator& who, EmotionPoint point,
                       LabelScope scope) {
    Annotation label;
    label.clip = {clip};
    label.annotator = who.id;
    label.point = point;
    label.scope = scope;
    annotations.append(label);
  };
  const Annotator ana = annotations.annotator("Ana", AnnotatorKind::Person);
  const Annotator luis = annotations.annotator("Luis", AnnotatorKind::Person);
  const Annotator rule = annotations.annotator("regla", AnnotatorKind::Rule);
  const std::size_t clips = project.catalogue().clips().size();
  ASSERT_EQ(clips, 6U);
  for (std::int64_t clip = 0; clip < 6; ++clip) {
    const double song = clip < 3 ? 0.5 : -0.5;
    say(clip, ana, {song, song}, LabelScope::Song);
    say(clip, luis, {song / 2, song}, LabelScope::Song);
    say(clip, rule, {0.0, 0.0}, LabelScope::Clip);
  }
  const AgreementReport report = agreementOf(project);
  EXPECT_EQ(report.clips, 2U);
  EXPECT_EQ(report.placer.clipsOfAll, 2U) << "what the intervals are drawn from";
  EXPECT_EQ(report.annotators.at(0).clips, 2U);
  say(4, luis, {0.1, 0.1}, LabelScope::Clip);
  EXPECT_EQ(agreementOf(project).clips, 3U);
}

}  // namespace
}  // namespace cuadrante

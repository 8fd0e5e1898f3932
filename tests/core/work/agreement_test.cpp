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

}  // namespace
}  // namespace cuadrante

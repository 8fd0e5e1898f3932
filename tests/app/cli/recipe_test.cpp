#include "app/cli/cli_process.h"
#include "as_anybody.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante {
namespace {

/// One command, no choice: the version that it needs is built, and built once.
TEST(CliRecipe, TrainsWhatIsRecommendedOnTodaysLabels) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 8, .labelled = true});
  const test::CliResult first = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(first.status, 0) << first.error;
  EXPECT_NE(first.out.find("version 1: 24 clips with musical statistics"), std::string::npos)
      << first.out;
  EXPECT_NE(first.out.find("15 of 15 runs finished"), std::string::npos) << first.out;
  for (const char* column : {"majority", "logistic", "beats"})
    EXPECT_NE(first.out.find(column), std::string::npos) << column;

  const test::CliResult again = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(again.status, 0) << again.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/v0002")) << "nothing has changed";
  EXPECT_FALSE(std::filesystem::exists(folder / "study/runs/0016"));

  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  test::CliResult readOnly;
  {
    const test::AsAnybody nobody;
    readOnly = test::cli({"train", folder / "study", "--recipe", "recommended"});
  }
  EXPECT_EQ(readOnly.status, 0) << "it is finished, and shown where nothing can be written\n"
                                << readOnly.error;
  EXPECT_NE(readOnly.out.find("15 of 15 runs finished"), std::string::npos) << readOnly.out;
  const std::size_t said = readOnly.error.find("can only be read");
  EXPECT_NE(said, std::string::npos) << readOnly.error;
  EXPECT_EQ(readOnly.error.find("can only be read", said + 1), std::string::npos) << readOnly.error;

  const test::CliResult more =
      test::cli({"train", folder / "study", "--recipe", "recommended", "--lr", "0.1"});
  EXPECT_EQ(more.status, 2);
  EXPECT_NE(more.error.find("--recipe goes alone"), std::string::npos) << more.error;
}

TEST(CliRecipe, ADatasetFolderWithoutMusicalStatisticsSaysWhatToDo) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.labelled = true});
  ASSERT_EQ(test::cli({"dataset", "build", folder / "study"}).status, 0);
  const test::CliResult refused =
      test::cli({"train", folder / "study/datasets/v0001", "--recipe", "recommended"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.error.find("--features musical"), std::string::npos) << refused.error;
}

/// Clips were missing without a word.
TEST(CliRecipe, LabelledClipsThatAreNotCutAreLeftOutOnlyByAVersionBuiltSoAndItSaysHowMany) {
  const test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songs = 8, .labelled = true});
  std::filesystem::remove(sample.project.clipFile(ClipId{2}));
  const std::vector<std::string> recipe{"train", folder / "study", "--recipe", "recommended"};
  test::expectFailure(test::cli(recipe), 1, "--leave-out-uncut");
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/v0001"));

  ASSERT_EQ(test::cli({"dataset", "build", folder / "study", "--features", "musical-notes",
                       "--leave-out-uncut"})
                .status,
            0);
  const test::CliResult trained = test::cli(recipe);
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("version 1: 23 clips"), std::string::npos) << trained.out;
  EXPECT_NE(trained.out.find("left out: 1 labelled clips"), std::string::npos) << trained.out;
}

TEST(CliRecipe, OneSongAloneIsRefusedBeforeAnythingIsBuilt) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 1, .labelled = true});
  const test::CliResult refused = test::cli({"train", folder / "study", "--recipe", "recommended"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.error.find("label clips of another song too"), std::string::npos)
      << refused.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/v0001"));
}

/// 48 clips of one class gave 0.375: so few steps did not even find the constant answer.
TEST(CliRecipe, ASmallDatasetIsTrainedToTheEnd) {
  const test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songs = 6, .labelled = false});
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  for (const ClipId clip : sample.clips) {
    Annotation label;
    label.clip = clip;
    label.annotator = ana.id;
    label.point = {0.5, 0.5};
    sample.project.annotations().append(label);
  }
  ASSERT_EQ(test::cli({"train", folder / "study", "--recipe", "recommended"}).status, 0);
  const auto runs = test::cli({"runs", folder / "study", "--json"}).json();
  ASSERT_EQ(runs.size(), 3U);
  for (const auto& run : runs)
    EXPECT_EQ(run.at("test_acc").get<double>(), 1.0) << run.at("axis");
}

}  // namespace
}  // namespace cuadrante

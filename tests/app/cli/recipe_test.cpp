#include "app/cli/cli_process.h"
#include "as_anybody.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {
namespace {

/// One command, no choice: the version that it needs is built, and built once.
TEST(CliRecipe, TrainsWhatIsRecommendedOnTodaysLabels) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 8, .labelled = true});
  const test::CliResult before =
      test::cli({"train", folder / "study", "--recipe", "recommended", "--estimate"});
  EXPECT_NE(before.out.find(", 15 trainings "), std::string::npos) << before.out << before.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/v0001")) << "it was only asked";
  const test::CliResult first = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(first.status, 0) << first.error;
  const std::size_t version = first.out.find("version 1: 24 clips with musical statistics");
  EXPECT_NE(version, std::string::npos) << first.out;
  const std::size_t estimate = first.out.find("s: statistics of 24 clips ");
  EXPECT_LT(estimate, version) << "it is said before anything is computed\n" << first.out;
  EXPECT_NE(first.out.find(", 15 trainings ", estimate), std::string::npos) << first.out;
  EXPECT_NE(first.out.find("15 of 15 runs finished"), std::string::npos) << first.out;
  for (const char* column : {"majority", "logistic", "beats"})
    EXPECT_NE(first.out.find(column), std::string::npos) << column;

  const test::CliResult again = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(again.status, 0) << again.error;
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/v0002")) << "nothing has changed";
  EXPECT_FALSE(std::filesystem::exists(folder / "study/runs/0016"));
  EXPECT_EQ(again.out.find("trainings"), std::string::npos) << "nothing is left to do";
  EXPECT_FALSE(std::filesystem::exists(folder / "study/datasets/.estimate"));

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

double accuracyOf(const nlohmann::json& runs, std::string_view axis) {
  for (const auto& run : runs)
    if (run.at("axis") == axis)
      return run.at("test_acc").get<double>();
  return -1.0;
}

/// Songs as other collections have them: at another rate, one word for all of a song.
TEST(CliRecipe, RunsOnWholeSongsAt22KilohertzLabelledByOneAnnotator) {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder / "songs");
  std::string labels = "song,start_s,placer,energia\n";
  for (int song = 0; song < 10; ++song) {
    Pcm16 sound = test::sampleSong(song, 31.0);
    sound.sampleRate = 22050;  // twice as long, an octave lower
    const std::string name = fmt::format("song-{}.wav", song);
    writeWav(folder / "songs" / name, sound);
    const EmotionPoint label = test::sampleLabel(song);
    for (int start = 0; start <= 50; start += 10)
      labels += fmt::format("{},{},{},{}\n", name, start, label.placer, label.energia);
  }
  writeFileAtomically(folder / "labels.csv", labels);
  for (const auto& step : std::vector<std::vector<std::string>>{
           {"new", folder / "study"},
           {"import", folder / "study", folder / "songs"},
           {"select", folder / "study", "--all"},
           {"cut", folder / "study"},
           {"labels", "import", folder / "study", folder / "labels.csv", "--annotator", "Ana"}})
    ASSERT_EQ(test::cli(step).status, 0) << step.front();
  const test::CliResult trained = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("version 1: 60 clips"), std::string::npos) << trained.out;
  EXPECT_NE(trained.out.find("15 of 15 runs finished"), std::string::npos) << trained.out;
  EXPECT_GE(accuracyOf(test::cli({"runs", folder / "study", "--json"}).json(), "energia"), 0.95)
      << "loud songs and soft ones";
}

TEST(CliRecipe, RunsOnTwoHundredClips) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 50, .songSeconds = 41.0, .labelled = true});
  const test::CliResult trained = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("version 1: 200 clips"), std::string::npos) << trained.out;
  EXPECT_NE(trained.out.find("15 of 15 runs finished"), std::string::npos) << trained.out;
  EXPECT_GE(accuracyOf(test::cli({"runs", folder / "study", "--json"}).json(), "energia"), 0.95);
}

/// Of two quadrants there is one class of placer, and two of the quadrants that no clip has.
TEST(CliRecipe, RunsOnTwoClassesOnly) {
  const test::TemporaryFolder folder;
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.songs = 10, .songSeconds = 21.0});
  const Annotator ana = sample.project.annotations().annotator("Ana", AnnotatorKind::Person);
  std::vector<Annotation> labels;
  for (std::size_t clip = 0; clip < sample.clips.size(); ++clip) {
    Annotation& label = labels.emplace_back();
    label.clip = sample.clips[clip];
    label.annotator = ana.id;
    const bool loud = clip / 2 % 2 == 0;  // two clips of a song
    label.point = {.placer = 0.5, .energia = loud ? 0.6 : -0.6};
  }
  sample.project.annotations().appendAll(labels);
  const test::CliResult trained = test::cli({"train", folder / "study", "--recipe", "recommended"});
  ASSERT_EQ(trained.status, 0) << trained.error;
  EXPECT_NE(trained.out.find("15 of 15 runs finished"), std::string::npos) << trained.out;
  const auto runs = test::cli({"runs", folder / "study", "--json"}).json();
  EXPECT_GE(accuracyOf(runs, "energia"), 0.95);
  EXPECT_EQ(accuracyOf(runs, "placer"), 1.0) << "there is one answer";
  EXPECT_GE(accuracyOf(runs, "cuadrantes"), 0.95);
}

}  // namespace
}  // namespace cuadrante

#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A project with networks of both axes in two folds, and songs that are in none of its
/// datasets.
class CliPredict : public testing::Test {
 protected:
  void SetUp() override {
    test::makeSampleProject(project_, {.songs = 8, .labelled = true});
    ASSERT_EQ(test::cli({"dataset", "build", project_, "--features", "musical"}).status, 0);
    for (const char* axis : {"energia", "placer"}) {
      const test::CliResult trained =
          test::cli({"train", project_, "--axis", axis, "--cell", "dense", "--epochs", "30",
                     "--folds", "2", "--val", "0"});
      ASSERT_EQ(trained.status, 0) << trained.error;
    }
    fs::create_directories(music_);
    for (int song = 8; song < 12; ++song)
      writeWav(music_ / ("new-" + std::to_string(song) + ".wav"), test::sampleSong(song, 24.5));
  }

  test::CliResult predict(std::vector<std::string> more) const {
    more.insert(more.begin(), {"predict", project_});
    return test::cli(more);
  }

  test::TemporaryFolder folder_;
  fs::path project_ = folder_ / "study", music_ = folder_ / "music";
};

TEST_F(CliPredict, SongsThatNobodyHasLabelledGetAPlaceOnThePlane) {
  const auto songs = predict({music_, "--json"}).json();
  ASSERT_EQ(songs.size(), 4U);
  for (std::size_t i = 0; i < songs.size(); ++i) {
    EXPECT_EQ(songs[i].at("windows").size(), 15U) << "0 to 14 s";
    // Loud songs and soft ones are easily told.
    const std::string file = songs[i].at("file");
    const bool loud = file.ends_with("8.wav") || file.ends_with("10.wav");
    EXPECT_EQ(songs[i].at("energia").get<double>() > 0.0, loud) << file;
    EXPECT_GE(songs[i].at("energia_spread").get<double>(), 0.0);
  }
  const test::CliResult table = predict({music_, "--hop", "5"});
  ASSERT_EQ(table.status, 0) << table.error;
  EXPECT_NE(table.out.find("new-8.wav"), std::string::npos) << table.out;
  EXPECT_NE(table.error.find("energia: run 1 Dense_l1_o1, 2 networks"), std::string::npos)
      << table.error;
}

/// A window of a song is judged as the same seconds cut out into a file of their own.
TEST_F(CliPredict, AWindowIsJudgedAsTheSameSecondsInAFileOfTheirOwn) {
  const Pcm16 song = test::sampleSong(8, 24.5);
  const auto second = song.samples.begin() + std::ptrdiff_t{7} * song.sampleRate;
  writeWav(folder_ / "cut.wav",
           {.sampleRate = song.sampleRate,
            .samples = {second, second + std::ptrdiff_t{10} * song.sampleRate}});
  const auto songs = predict({music_ / "new-8.wav", folder_ / "cut.wav", "--json"}).json();
  ASSERT_EQ(songs.size(), 2U);
  ASSERT_EQ(songs[1].at("windows").size(), 1U);
  for (const char* value : {"energia", "placer"})
    EXPECT_NEAR(songs[0].at("windows")[7].at(value).get<double>(),
                songs[1].at("windows")[0].at(value).get<double>(), 1e-6)
        << value;
}

TEST_F(CliPredict, WritesTablesAndPlaylists) {
  const test::CliResult said = predict(
      {music_, "--hop", "10", "--csv", folder_ / "said.csv", "--playlists", folder_ / "lists"});
  ASSERT_EQ(said.status, 0) << said.error;
  EXPECT_EQ(CsvTable::read(folder_ / "said.csv").rows().size(), 8U) << "two windows of each";
  std::size_t listed = 0;
  for (const char* quadrant : {"estres", "felicidad", "calma", "tristeza"}) {
    const std::string list = readFile(folder_ / "lists" / (std::string(quadrant) + ".m3u8"));
    EXPECT_EQ(list.rfind("#EXTM3U", 0), 0U);
    for (std::size_t at = 0; (at = list.find("new-", at + 1)) != std::string::npos;)
      ++listed;
  }
  EXPECT_EQ(listed, 8U) << "each song once, by its name and by its path";
}

TEST_F(CliPredict, WhatCannotBeJudgedIsToldAndTheRestGoesOn) {
  writeFileAtomically(music_ / "a-text.wav", "this is no sound");
  writeWav(music_ / "b-short.wav", test::sampleSong(1, 4.0));
  writeWav(music_ / "c-silent.wav",
           {.sampleRate = 44100, .samples = std::vector<std::int16_t>(std::size_t{12} * 44100)});
  const test::CliResult said = predict({music_, "--hop", "10"});
  EXPECT_EQ(said.status, 0) << said.error;
  for (const char* part : {"a-text.wav", "b-short.wav", "it lasts 4.0 s", "c-silent.wav",
                           "it is silent from beginning to end"})
    EXPECT_NE(said.error.find(part), std::string::npos) << part << "\n" << said.error;
  EXPECT_NE(said.out.find("new-11.wav"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("silent"), std::string::npos) << said.out;

  const test::CliResult none = predict({music_ / "b-short.wav"});
  EXPECT_NE(none.status, 0);
  EXPECT_NE(none.error.find("none of 1 files could be judged"), std::string::npos) << none.error;
  test::expectFailure(predict({music_, "--hop", "0"}), 2, "a hop of 0 s");
  test::expectFailure(predict({folder_ / "nowhere"}), 1, "nowhere cannot be read");
  test::expectFailure(predict({music_, "--runs", "9"}), 2, "9");
}

TEST(CliPredictWithoutNetworks, SaysWhatToDo) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 2});
  test::expectFailure(test::cli({"predict", folder / "study", folder / "study/songs"}), 1,
                      "train PROJECT --recipe recommended");
}

}  // namespace
}  // namespace cuadrante

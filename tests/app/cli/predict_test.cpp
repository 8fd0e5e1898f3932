#include "app/cli/cli_process.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/files/csv.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// A project with networks of both axes in two folds, and songs that are in none of its
/// datasets.
class CliPredict : public testing::Test {
 protected:
  /// Trained once; each test has a copy.
  static void SetUpTestSuite() {
    trained_ = std::make_unique<test::TemporaryFolder>();
    const fs::path project = *trained_ / "study";
    test::makeSampleProject(project, {.songs = 8, .labelled = true});
    ASSERT_EQ(test::cli({"dataset", "build", project, "--features", "musical"}).status, 0);
    for (const char* axis : {"energia", "placer"}) {
      const test::CliResult trained =
          test::cli({"train", project, "--axis", axis, "--cell", "dense", "--epochs", "30",
                     "--folds", "2", "--val", "0"});
      ASSERT_EQ(trained.status, 0) << trained.error;
    }
  }
  static void TearDownTestSuite() { trained_.reset(); }

  void SetUp() override {
    fs::copy(*trained_ / "study", project_, fs::copy_options::recursive);
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

 private:
  inline static std::unique_ptr<test::TemporaryFolder> trained_;
};

TEST_F(CliPredict, SongsThatNobodyHasLabelledGetAPlaceOnThePlane) {
  const auto songs = predict({music_, "--json"}).json().at("songs");
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
  const auto songs =
      predict({music_ / "new-8.wav", folder_ / "cut.wav", "--json"}).json().at("songs");
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

#if defined(CUADRANTE_AUDIO)
TEST_F(CliPredict, TagsAreWrittenIntoCopiesOnlyWhereThatIsAskedFor) {
  const fs::path song = folder_ / "song.flac";
  const std::string encode =
      "ffmpeg -v quiet -i " + (music_ / "new-9.wav").string() + " " + song.string();
  ASSERT_EQ(std::system(encode.c_str()), 0);
  const std::string before = readFile(song);
  const test::CliResult said =
      predict({song, music_ / "new-8.wav", "--hop", "10", "--tagged-copies", folder_ / "copies"});
  ASSERT_EQ(said.status, 0) << said.error;
  EXPECT_EQ(readFile(song), before);
  EXPECT_NE(readFile(folder_ / "copies/song.flac").find("MOOD="), std::string::npos);
  EXPECT_NE(said.error.find("1 copy with tags"), std::string::npos) << said.error;
  EXPECT_NE(said.error.find("not copied: "), std::string::npos) << "a WAV has no place for them";
  EXPECT_NE(said.error.find("new-8.wav cannot be written: its format has no place for tags"),
            std::string::npos)
      << said.error;
  EXPECT_FALSE(fs::exists(folder_ / "copies/music/new-8.wav"));
  const test::CliResult again =
      predict({song, music_ / "new-8.wav", "--hop", "10", "--tagged-copies", folder_ / "copies"});
  EXPECT_NE(again.error.find("it is there already"), std::string::npos) << again.error;
  EXPECT_NE(again.error.find("copies cannot be written: none of the songs could be copied"),
            std::string::npos)
      << again.error;
  EXPECT_EQ(again.status, 1) << "no song was copied";

  // Two albums number their songs alike.
  for (const char* album : {"CD1", "CD2"}) {
    fs::create_directories(folder_ / "albums" / album);
    fs::copy_file(song, folder_ / "albums" / album / "01.flac");
  }
  const test::CliResult albums =
      predict({folder_ / "albums", "--hop", "10", "--tagged-copies", folder_ / "copies"});
  ASSERT_EQ(albums.status, 0) << albums.error;
  EXPECT_NE(albums.error.find("2 copies with tags"), std::string::npos) << albums.error;
  EXPECT_TRUE(fs::exists(folder_ / "copies/CD1/01.flac"));
  EXPECT_TRUE(fs::exists(folder_ / "copies/CD2/01.flac"));
}
#endif

/// Of two folds the one that learnt from a song says nothing of it.
TEST_F(CliPredict, ASongOfTheDatasetIsJudgedByTheFoldThatDidNotKnowIt) {
  const fs::path renamed = folder_ / "renamed.wav";
  fs::copy_file(project_ / "songs/song-0.wav", renamed);
  const auto songs =
      predict({renamed, music_ / "new-8.wav", "--hop", "10", "--json"}).json().at("songs");
  ASSERT_EQ(songs.size(), 2U);
  for (const char* axis : {"energia", "placer"}) {
    EXPECT_EQ(songs[0].at("networks").at(axis), 1) << axis;
    EXPECT_EQ(songs[1].at("networks").at(axis), 2) << axis;
  }
  EXPECT_TRUE(songs[0].at("energia_spread").is_null()) << "one network has none";
  EXPECT_TRUE(songs[0].at("known_to").empty());

  // A single run knows what it learnt from.
  for (const char* axis : {"energia", "placer"})
    ASSERT_EQ(test::cli({"train", project_, "--axis", axis, "--cell", "dense", "--epochs", "2",
                         "--val", "0", "--test", "0.2", "--folds", "0"})
                  .status,
              0);
  std::size_t known = 0;
  const auto all =
      predict({project_ / "songs", "--runs", "5,6", "--hop", "10", "--json"}).json().at("songs");
  for (const auto& song : all)
    known += song.at("known_to").empty() ? 0 : 1;
  EXPECT_GE(known, 6U) << "of eight, some were its test";
  EXPECT_LT(known, 8U);
  const test::CliResult table = predict({project_ / "songs", "--runs", "5,6", "--hop", "10"});
  EXPECT_NE(table.out.find("energia, placer"), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("known to: these networks learnt"), std::string::npos) << table.out;
}

TEST_F(CliPredict, SaysWhatItsFiguresAre) {
  const test::CliResult said = predict({music_, "--hop", "10"});
  EXPECT_NE(said.out.find("±: how far the networks differ"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("known to"), std::string::npos) << "nobody knows these songs";
  EXPECT_NE(said.error.find("not calibrated (24 test clips, it takes 30)"), std::string::npos)
      << "it said a temperature of 1.00: " << said.error;
  // Either networks claim nothing, or it is said how what they claim was tested.
  if (said.error.find("beats the baselines") != std::string::npos ||
      said.error.find("(p ") != std::string::npos) {
    EXPECT_NE(said.error.find("p: permutation test over songs"), std::string::npos) << said.error;
  }
}

TEST_F(CliPredict, WhatWasSaidIsRememberedAndRedoneOnlyForWhatChanged) {
  const test::CliResult first = predict({music_, "--hop", "5", "--csv", folder_ / "first.csv"});
  ASSERT_EQ(first.status, 0) << first.error;
  EXPECT_EQ(first.error.find("taken over"), std::string::npos) << first.error;
  const test::CliResult second = predict({music_, "--hop", "5", "--csv", folder_ / "second.csv"});
  EXPECT_NE(second.error.find("4 of 4 songs were judged before"), std::string::npos)
      << second.error;
  EXPECT_EQ(readFile(folder_ / "second.csv"), readFile(folder_ / "first.csv"));
  writeWav(music_ / "new-9.wav", test::sampleSong(20, 24.5));
  EXPECT_NE(predict({music_, "--hop", "5"}).error.find("3 of 4 songs"), std::string::npos);
  EXPECT_EQ(predict({music_, "--hop", "6"}).error.find("judged before"), std::string::npos);
  test::expectFailure(predict({music_, "--csv", project_ / "predictions/songs.json"}), 2,
                      "belongs to the project");
}

/// Killed in the middle, it goes on with the songs that it had not come to.
TEST_F(CliPredict, WhatIsKilledGoesOn) {
  const auto kept = [&] {
    std::size_t songs = 0;
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(project_ / "predictions", error);
         !error && at != fs::recursive_directory_iterator(); at.increment(error))
      songs += at->is_regular_file() && at->path().filename() != "songs.json";
    return songs;
  };
  for (int song = 12; song < 24; ++song)
    writeWav(music_ / ("new-" + std::to_string(song) + ".wav"), test::sampleSong(song, 24.5));
  std::size_t atKill = 0;
  {
    test::CliProcess process({"predict", project_, music_, "--hop", "2.5"});
    while (process.running() && (atKill = kept()) == 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    process.signal(SIGKILL);
    process.wait();
  }
  const std::size_t after = kept();
  ASSERT_GE(after, 1U);
  ASSERT_LT(after, 16U) << "it was to be killed before its end";
  const test::CliResult rest = predict({music_, "--hop", "2.5"});
  ASSERT_EQ(rest.status, 0) << rest.error;
  EXPECT_NE(rest.error.find(std::to_string(after) + " of 16 songs were judged before"),
            std::string::npos)
      << rest.error;
  EXPECT_EQ(kept(), 16U);
}

TEST_F(CliPredict, PlaylistsAreNotWrittenOverOtherFiles) {
  const auto lists = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {music_, "--hop", "10", "--playlists", folder_ / "lists"});
    return predict(more);
  };
  ASSERT_EQ(lists({}).status, 0);
  EXPECT_EQ(lists({}).status, 0) << "the same again";
  writeFileAtomically(folder_ / "lists/calma.m3u8", "#EXTM3U\nmine.ogg\n");
  const test::CliResult refused = lists({});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.error.find("calma.m3u8 holds something else: --force"), std::string::npos)
      << refused.error;
  EXPECT_EQ(readFile(folder_ / "lists/calma.m3u8"), "#EXTM3U\nmine.ogg\n");
  EXPECT_EQ(lists({"--force"}).status, 0);
  EXPECT_NE(readFile(folder_ / "lists/calma.m3u8"), "#EXTM3U\nmine.ogg\n");
}

TEST_F(CliPredict, WhatCannotBeJudgedIsToldAndTheRestGoesOn) {
  writeFileAtomically(music_ / "a-text.wav", "this is no sound");
  writeWav(music_ / "b-short.wav", test::sampleSong(1, 4.0));
  writeWav(music_ / "c-silent.wav",
           {.sampleRate = 44100, .samples = std::vector<std::int16_t>(std::size_t{12} * 44100)});
  writeWav(music_ / "d-nearly.wav",
           {.sampleRate = 44100, .samples = std::vector<std::int16_t>(440'900, 100)});
  writeFileAtomically(music_ / "film.MP4", "a film");
  writeFileAtomically(music_ / "caf\xe9.wav", "this is no sound either");
  const test::CliResult said = predict({music_, "--hop", "10"});
  EXPECT_EQ(said.status, 0) << said.error;
  for (const char* part : {"c-silent.wav holds no sound that can be used: it is silent",
                           "it lasts 9.99 s, and the networks judge 10 s at a time",
                           "passed over in folders, as they are not called as songs are: 1 .mp4; "
                           "name a file to try it",
                           "a-text.wav", "b-short.wav", "it lasts 4.00 s", "c-silent.wav",
                           "it is silent from beginning to end"})
    EXPECT_NE(said.error.find(part), std::string::npos) << part << "\n" << said.error;
  EXPECT_NE(said.out.find("new-11.wav"), std::string::npos) << said.out;
  EXPECT_EQ(said.out.find("silent"), std::string::npos) << said.out;

  const auto json = predict({music_, "--hop", "10", "--json"}).json();
  ASSERT_EQ(json.at("left_out").size(), 5U);
  EXPECT_EQ(json["left_out"][1].at("file"), (music_ / "b-short.wav").string());
  EXPECT_NE(json["left_out"][1].at("why").get<std::string>().find("it lasts 4.00 s"),
            std::string::npos);
  EXPECT_EQ(json["left_out"][3].at("file"), "file://" + music_.string() + "/caf%E9.wav");
  EXPECT_EQ(json.at("songs").size(), 4U);
  ASSERT_EQ(json.at("networks").size(), 2U);
  EXPECT_EQ(json["networks"][0].at("run"), 1);
  const auto& temperature = json["networks"][0].at("temperature");
  EXPECT_EQ(temperature.at("calibrated"), false);
  EXPECT_EQ(temperature.at("clips"), 24);
  EXPECT_EQ(temperature.at("error_before"), temperature.at("error_after"));
  EXPECT_GT(temperature.at("error_before").get<double>(), 0.0);

  const test::CliResult none = predict({music_ / "b-short.wav"});
  EXPECT_NE(none.status, 0);
  EXPECT_NE(none.error.find("none of 1 files could be judged"), std::string::npos) << none.error;
  test::expectFailure(predict({music_, "--hop", "0"}), 2, "a hop of 0 s");
  test::expectFailure(predict({folder_ / "nowhere"}), 1, "nowhere cannot be read");
  test::expectFailure(predict({music_, "--runs", "9"}), 2, "9");
}

TEST_F(CliPredict, WhatCannotBeWrittenIsKnownBeforeTheWork) {
  const test::CliResult csv =
      predict({music_, "--hop", "10", "--csv", folder_ / "nowhere" / "said.csv"});
  EXPECT_EQ(csv.status, 1) << csv.error;
  EXPECT_EQ(csv.error.find("calibrated"), std::string::npos) << "no network was asked";
  writeFileAtomically(folder_ / "a-file", "no folder");
  const test::CliResult lists = predict({music_, "--hop", "10", "--playlists", folder_ / "a-file"});
  EXPECT_EQ(lists.status, 1) << lists.error;
  EXPECT_EQ(lists.error.find("calibrated"), std::string::npos) << lists.error;
}

TEST_F(CliPredict, ASongThatNoPlaylistCanNameIsSaidToBeInNone) {
  writeWav(music_ / "two\nlines.wav", test::sampleSong(3, 12.0));
  const test::CliResult said = predict({music_, "--hop", "10", "--playlists", folder_ / "lists"});
  EXPECT_EQ(said.status, 0) << said.error;
  EXPECT_NE(said.error.find("in no playlist, for its name has a line break"), std::string::npos)
      << said.error;
}

TEST(CliPredictWithoutNetworks, SaysWhatToDo) {
  const test::TemporaryFolder folder;
  test::makeSampleProject(folder / "study", {.songs = 2});
  test::expectFailure(test::cli({"predict", folder / "study", folder / "study/songs"}), 1,
                      "train PROJECT --recipe recommended), or take in a package of networks "
                      "(cuadrante-cli networks add PROJECT FILE)");
  test::expectFailure(
      test::cli({"predict", folder / "study", folder / "study/songs", "--networks", "nope"}), 2,
      "package 'nope' is unknown: there is none");
  test::expectFailure(test::cli({"predict", folder.path(), folder / "study/songs"}), 1,
                      "is not a Cuadrante project: nor is it a dataset");
}

}  // namespace
}  // namespace cuadrante

#include "app/cli/cli_process.h"
#include "core/files/atomic_file.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using test::cli;
using test::CliProcess;
using test::CliResult;
using test::expectFailure;

TEST(CliProject, NewIsRepeatable) {
  test::TemporaryFolder folder;
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(cli({"new", folder / "study"}).status, 0);
  EXPECT_TRUE(fs::exists(folder / "study/project.db"));
  writeFileAtomically(folder / "file", "not a folder");
  expectFailure(cli({"new", folder / "file"}), 1, "file");
}

#ifdef CUADRANTE_AUDIO

std::size_t filesIn(const fs::path& folder) {
  std::error_code error;
  const fs::directory_iterator files(folder, error);
  return error ? 0 : static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

class CliSongs : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directory(songs);
    ASSERT_EQ(cli({"new", project}).status, 0);
  }
  void addSong(int number, double seconds) {
    writeWav(songs / ("song-" + std::to_string(number) + ".wav"),
             test::sampleSong(number, seconds));
  }
  std::size_t clipFiles() const { return filesIn(fs::path(project) / "clips"); }

  test::TemporaryFolder folder;
  fs::path songs = folder / "songs";
  std::string project = folder / "study";
};

TEST_F(CliSongs, FromSongsToClipsAndAgain) {
  addSong(0, 35.0);
  addSong(1, 21.0);
  for (const char* added : {"2 songs added, 0 known", "0 songs added, 2 known"}) {
    const CliResult result = cli({"import", project, songs});
    EXPECT_EQ(result.status, 0) << result.error;
    EXPECT_NE(result.out.find(added), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("2 songs with 5 clips"), std::string::npos) << result.out;
  }
  EXPECT_NE(cli({"select", project, "--count", "3", "--seed", "7"}).out.find("3 of 5"),
            std::string::npos);
  EXPECT_NE(cli({"cut", project}).out.find("3 clips cut, 0"), std::string::npos);
  EXPECT_NE(cli({"cut", project}).out.find("0 clips cut, 3"), std::string::npos);
  EXPECT_NE(cli({"select", project, "--all"}).out.find("5 of 5"), std::string::npos);
  EXPECT_NE(cli({"cut", project}).out.find("2 clips cut, 3"), std::string::npos);
  EXPECT_EQ(clipFiles(), 5U);
}

TEST_F(CliSongs, WhatCannotBeUsedIsLeftOutAndNamed) {
  writeFileAtomically(songs / "letter.ogg", "Dear all,");
  expectFailure(cli({"import", project, songs / "letter.ogg"}), 1, "letter.ogg");
  expectFailure(cli({"import", project, songs / "none.ogg"}), 1, "none.ogg");
  addSong(0, 12.0);
  const CliResult result = cli({"import", project, songs});
  EXPECT_EQ(result.status, 0);
  EXPECT_NE(result.out.find("left out: "), std::string::npos);
  EXPECT_NE(result.out.find("1 songs added"), std::string::npos) << result.out;
}

TEST_F(CliSongs, StepsBeforeTheirTurnSaySo) {
  expectFailure(cli({"select", project}), 1, "clips");
  expectFailure(cli({"dataset", "build", project}), 1, "label");
  expectFailure(cli({"train", project}), 1, "dataset build");
}

TEST_F(CliSongs, AnInterruptedCutIsFinishedByRepeatingIt) {
  for (int song = 0; song < 4; ++song)
    addSong(song, 605.0);
  ASSERT_EQ(cli({"import", project, songs}).status, 0);
  ASSERT_EQ(cli({"select", project, "--all"}).status, 0);
  CliProcess cut({"cut", project});
  while (clipFiles() < 3 && cut.running())
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  cut.signal(SIGINT);
  expectFailure(cut.wait(), 130, "interrupted");
  const std::size_t before = clipFiles();
  EXPECT_LT(before, 240U);
  for (const auto& file : fs::directory_iterator(fs::path(project) / "clips"))
    EXPECT_EQ(file.path().extension(), ".wav") << file.path();
  const CliResult again = cli({"cut", project});
  EXPECT_EQ(again.status, 0);
  EXPECT_EQ(clipFiles(), 240U);
  EXPECT_NE(again.out.find(std::to_string(before) + " there before"), std::string::npos)
      << again.out;
}

TEST_F(CliSongs, AnImportOrCutThatWasKilledGoesOnAndEndsTheSame) {
  for (int song = 0; song < 3; ++song)
    addSong(song, 605.0);
  for (const char* killed : {"import", "cut"}) {
    const bool isCut = std::string(killed) == "cut";
    CliProcess process(isCut ? std::vector<std::string>{"cut", project}
                             : std::vector<std::string>{"import", project, songs});
    while (isCut && clipFiles() < 3 && process.running())
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    process.signal(SIGKILL);
    process.wait();
    ASSERT_EQ(cli({"import", project, songs}).status, 0);
    ASSERT_EQ(cli({"select", project, "--all"}).status, 0);
  }
  // What has its name is whole.
  for (const auto& file : fs::directory_iterator(fs::path(project) / "clips"))
    if (file.path().extension() == ".wav") {
      EXPECT_EQ(file.file_size(), 44U + 2U * 441000U) << file.path();
    }
  EXPECT_EQ(cli({"cut", project}).status, 0);
  EXPECT_EQ(clipFiles(), 180U) << "no partial file stays";
  const Pcm16 song = test::sampleSong(2, 605.0);
  const Pcm16 clip = readWav(fs::path(project) / "clips" / "00179.wav");
  EXPECT_TRUE(
      std::equal(clip.samples.begin(), clip.samples.end(), song.samples.begin() + 59 * 441000));
}

TEST_F(CliSongs, ASongIsKnownByWhatItHolds) {
  addSong(0, 21.0);
  addSong(1, 12.0);
  ASSERT_EQ(cli({"import", project, songs}).status, 0);
  fs::copy_file(songs / "song-0.wav", songs / "song-9.wav");
  const CliResult again = cli({"import", project, songs});
  EXPECT_EQ(again.status, 0) << again.error;
  EXPECT_NE(again.out.find("song-9.wav is the same as " + (songs / "song-0.wav").string()),
            std::string::npos)
      << again.out;

  fs::create_directory(folder / "moved");
  fs::rename(songs / "song-1.wav", folder / "moved/ñandú.wav");
  writeWav(songs / "song-0.wav", test::sampleSong(5, 21.0));
  const auto states = [&](std::vector<std::string> command) {
    std::vector<std::string> result;
    for (const auto& song : cli(command).json())
      result.push_back(song.at("state"));
    return result;
  };
  using States = std::vector<std::string>;
  EXPECT_EQ(states({"songs", project, "--json"}), (States{"there", "missing"}));
  EXPECT_EQ(states({"songs", project, "--json", "--check"}), (States{"changed", "missing"}));
  const CliResult found = cli({"relink", project, folder / "moved"});
  EXPECT_EQ(found.status, 0);
  EXPECT_NE(found.out.find("1 songs found, 0 still missing"), std::string::npos) << found.out;
  const auto list = cli({"songs", project, "--json"}).json();
  EXPECT_EQ(list[1].at("path"), (folder / "moved/ñandú.wav").string());
  EXPECT_EQ(list[1].at("clips"), 1);
  EXPECT_EQ(list[1].at("sample_rate"), 44100);

  ASSERT_EQ(cli({"select", project, "--all"}).status, 0);
  const CliResult cut = cli({"cut", project});
  EXPECT_EQ(cut.status, 0);
  EXPECT_NE(cut.out.find("song-0.wav is not the file that was imported"), std::string::npos)
      << cut.out;
  EXPECT_NE(cut.out.find("1 clips cut"), std::string::npos) << cut.out;
  EXPECT_NE(cli({"songs", project}).out.find("ñandú.wav"), std::string::npos);
}

#endif

}  // namespace
}  // namespace cuadrante

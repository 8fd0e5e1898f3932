#include "core/exchange/song_groups.h"

#include "core/exchange/emopia_names.h"
#include "core/files/atomic_file.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using Groups = std::vector<std::pair<SongId, std::string>>;

class SongGroupsTest : public testing::Test {
 protected:
  SongGroups read(const std::string& table, std::string_view map = {}, bool skipUnknown = false) {
    writeFileAtomically(file_, table);
    return readSongGroups(file_, map, songs_, skipUnknown);
  }
  std::string refused(const std::string& table, std::string_view map = {}) {
    const test::Refusal refusal = test::refusalOf([&] { read(table, map); });
    EXPECT_EQ(refusal.reason, Reason::BadCsv) << refusal.what;
    return refusal.what;
  }

  const test::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "groups.csv";
  const std::vector<Song> songs_{
      {.id = {1}, .path = "/a/0001.mp3", .info = {}, .content = {}},
      {.id = {2}, .path = "/a/live.ogg", .info = {}, .content = {}},
      {.id = {3}, .path = "/a/same.ogg", .info = {}, .content = {}},
      {.id = {4}, .path = "/b/same.ogg", .info = {}, .content = {}},
  };
};

TEST_F(SongGroupsTest, ATableSaysWhichFilesAreOneSong) {
  EXPECT_EQ(read("song,group\n1,Für Elise\nlive.ogg,Für Elise\n/b/same.ogg,\n").groups,
            (Groups{{{1}, "Für Elise"}, {{2}, "Für Elise"}, {{4}, ""}}));
  EXPECT_EQ(read("File;Work;Year\nlive;op. 7;1999\n", "song=File,group=Work").groups,
            (Groups{{{2}, "op. 7"}}));
  EXPECT_EQ(read("song,group\n1,a\n1,a\n").groups, (Groups{{{1}, "a"}})) << "a line for a clip";
  EXPECT_EQ(read("song,folder,group\nsame,b/,x\n").groups, (Groups{{{4}, "x"}}))
      << "the folder tells which";
  const SongGroups partly = read("song,group\n9,a\n1,a\n", {}, true);
  EXPECT_EQ(partly.groups, (Groups{{{1}, "a"}}));
  EXPECT_EQ(partly.unknown, (std::vector<std::string>{"line 2: there is no song 9"}));
}

TEST_F(SongGroupsTest, WhatIsWrongIsNamedByItsLine) {
  EXPECT_NE(refused("song,work\n1,a\n")
                .find("the column group is missing; its columns are song, "
                      "work"),
            std::string::npos);
  EXPECT_NE(refused("song,group\n9,a\n").find("there is no song 9"), std::string::npos);
  EXPECT_NE(refused("song,group\nsame.ogg,a\n").find("several songs are called same.ogg"),
            std::string::npos);
  EXPECT_NE(refused("song,group\n1,a\n0001.mp3,b\n").find("0001.mp3 was in \"a\" before"),
            std::string::npos);
  EXPECT_EQ(test::refusalOf([&] { read("song,group\n", "song=a,clip=b"); }).reason,
            Reason::InvalidOption);
}

TEST_F(SongGroupsTest, TheFilesOfEmopiaSayTheirPerformance) {
  EXPECT_EQ(emopiaName("Q1_0vLPYiPN7qY_0.mp3").value().song, "0vLPYiPN7qY");
  EXPECT_EQ(emopiaName("Q1_0vLPYiPN7qY_0.mp3").value().quadrant, Quadrant::Felicidad);
  EXPECT_EQ(emopiaName("emopia_Q4_a_-Q2_b_c-d_12_w0.ogg").value().song, "a_-Q2_b_c-d");
  for (const char* other : {"Q5_0vLPYiPN7qY_0.mp3", "Q1_short_0.mp3", "FAQ1_0vLPYiPN7qY_0.mp3",
                            "Q1_0vLPYiPN7qY.mp3", "song.mp3"})
    EXPECT_FALSE(emopiaName(other)) << other;
  EXPECT_TRUE(songGroupsByName("emopia", songs_).groups.empty());
  EXPECT_EQ(test::refusalOf([&] { songGroupsByName("deam", songs_); }).reason,
            Reason::InvalidOption);
}

}  // namespace
}  // namespace cuadrante

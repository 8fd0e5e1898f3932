#include "core/exchange/excerpts.h"

#include "core/files/atomic_file.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace cuadrante {
namespace {

class ExcerptsTest : public testing::Test {
 protected:
  Excerpts read(const std::string& table, std::string_view map = {}, bool skipUnknown = false) {
    writeFileAtomically(file_, table);
    return readExcerpts(file_, map, songs_, skipUnknown);
  }
  /// "1: 0 to 45" and so on.
  std::vector<std::string> windows(const std::string& table, std::string_view map = {}) {
    std::vector<std::string> texts;
    for (const auto& [song, window] : read(table, map).windows)
      texts.push_back(fmt::format("{}: {:g} to {:g}", song.value, window.startSeconds,
                                  window.startSeconds + window.durationSeconds));
    return texts;
  }
  std::string refused(const std::string& table, std::string_view map = {}) {
    const test::Refusal refusal = test::refusalOf([&] { read(table, map); });
    EXPECT_EQ(refusal.reason, Reason::BadCsv) << refusal.what;
    return refusal.what;
  }

  const test::TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "excerpts.csv";
  const std::vector<Song> songs_{song(1, "/a/0001.mp3", 180.0), song(2, "/a/live.ogg", 44.9)};

 private:
  static Song song(std::int64_t id, const char* path, double seconds) {
    Song made;
    made.id = {id};
    made.path = path;
    made.info.seconds = seconds;
    return made;
  }
};

using Texts = std::vector<std::string>;

TEST_F(ExcerptsTest, ATableSaysWhatIsAClipInAnyUsualForm) {
  const Texts both{"1: 15 to 60", "2: 0 to 45"};
  EXPECT_EQ(windows("song,start_s,end_s\n1,15,60\nlive.ogg,0,45\n"), both)
      << "the song lacks a tenth of a second";
  EXPECT_EQ(windows("song,folder,start_s,end_s\n1,a,15,60\nlive,a,0,45\n"), both);
  EXPECT_EQ(windows("song;start_s;end_s\n1;15,0;1:00\nlive;0:00;0:45\n"), both);
  EXPECT_EQ(
      windows("File,From,Length\n1,15,45\nlive,0,45\n", "song=File,start_s=From,duration_s=Length"),
      both);
  EXPECT_EQ(windows("song,start_s,end_s\n1,0,10\n1,0,10\n1,5,20\n"),
            (Texts{"1: 0 to 10", "1: 5 to 20"}))
      << "they may overlap, and one named twice is one";
  const Excerpts partly = read("song,start_s,end_s\n9,0,10\n1,0,10\n", {}, true);
  EXPECT_EQ(partly.windows.size(), 1U);
  EXPECT_EQ(partly.unknown, (Texts{"line 2: there is no song 9"}));
}

TEST_F(ExcerptsTest, WhatIsWrongIsNamedByItsLine) {
  const auto says = [this](const std::string& table, const std::string& words) {
    const std::string what = refused(table);
    EXPECT_NE(what.find(words), std::string::npos) << what;
  };
  says("song,start_s\n1,0\n",
       "the columns song, start_s and either end_s or duration_s are needed");
  says("song,start_s,end_s,duration_s\n1,0,10,10\n", "either end_s or duration_s");
  says("song,start_s,end_s\n9,0,10\n", "line 2");
  says("song,start_s,end_s\n1,0,10\n1,x,10\n", "line 3");
  says("song,start_s,end_s\n1,-1,10\n", "begins at 0 s or later");
  says("song,start_s,end_s\n1,10,10\n", "lasts 0.1 to 600 s, this one 0 s");
  says("song,start_s,end_s\n1,10,5\n", "this one -5 s");
  says("song,start_s,end_s\nlive,0,45.2\n", "it ends at 45.2 s, its song has 44.90 s");
  says("song,start_s,end_s\n1,0,10\n1,0,45\n", "another excerpt of 10 s begins at 0 s");
}

}  // namespace
}  // namespace cuadrante

#include "core/work/add_excerpts.h"

#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/store/project.h"
#include "core/work/cut.h"
#include "core/work/import.h"
#include "core/work/select.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// An empty project and a folder of songs of 61, 9.9 and 9.5 s.
class AddExcerpts : public testing::Test {
 protected:
  AddExcerpts() {
    fs::create_directories(folder_ / "songs");
    writeWav(folder_ / "songs/long.wav", test::sampleSong(0, 61.0));
    writeWav(folder_ / "songs/nearly.wav", test::sampleSong(1, 9.9));
    writeWav(folder_ / "songs/short.wav", test::sampleSong(2, 9.5));
  }

  ImportResult import(const std::optional<ClipGrid>& grid) {
    return importSongs(project_, {folder_ / "songs"}, {}, {}, 1, grid);
  }
  AddedExcerpts add(const std::string& table) {
    writeFileAtomically(folder_ / "excerpts.csv", table);
    return addExcerpts(project_, folder_ / "excerpts.csv", {}, false);
  }
  Pcm16 cutSound(std::size_t clip) {
    return readWav(project_.clipFile(project_.catalogue().clips().at(clip).id));
  }

  const test::TemporaryFolder folder_;
  Project project_ = Project::create(folder_ / "study");
};

TEST_F(AddExcerpts, AGridOfOnesOwnGivesClipsOfItsLength) {
  const ImportResult imported = import(ClipGrid{.length = 45.0, .hop = 15.0});
  EXPECT_EQ(imported.added, 1U);
  EXPECT_EQ(imported.clips, 2U) << "at 0 and 15 s";
  ASSERT_EQ(imported.refused.size(), 2U);
  EXPECT_NE(std::string(imported.refused[0].what()).find("9.9 s, the first clip ends at 45 s"),
            std::string::npos)
      << imported.refused[0].what();
  selectClips(project_, 10, 1);
  EXPECT_EQ(cutClips(project_, {}, {}).cut, 2U);
  const Pcm16 song = readWav(folder_ / "songs/long.wav"), second = cutSound(1);
  ASSERT_EQ(second.samples.size(), 45U * 44100);
  EXPECT_TRUE(std::equal(second.samples.begin(), second.samples.end(),
                         song.samples.begin() + std::ptrdiff_t{15} * 44100));
}

TEST_F(AddExcerpts, ASongThatLacksLittleIsPaddedWithSilenceAndNamed) {
  const ImportResult imported = import(ClipGrid{});
  EXPECT_EQ(imported.added, 2U);
  ASSERT_EQ(imported.padded.size(), 1U);
  EXPECT_EQ(imported.padded[0].first.filename(), "nearly.wav");
  EXPECT_NEAR(imported.padded[0].second, 0.1, 1e-6);
  ASSERT_EQ(imported.refused.size(), 1U);
  EXPECT_EQ(imported.refused[0].file().filename(), "short.wav");
  selectClips(project_, 10, 1);
  const CutResult cut = cutClips(project_, {}, {});
  EXPECT_EQ(cut.cut, 7U);
  EXPECT_TRUE(cut.refused.empty());
  const Pcm16 padded = cutSound(6), song = readWav(folder_ / "songs/nearly.wav");
  ASSERT_EQ(padded.samples.size(), 441'000U);
  EXPECT_TRUE(std::equal(song.samples.begin(), song.samples.end(), padded.samples.begin()));
  EXPECT_TRUE(std::all_of(padded.samples.begin() + std::ssize(song.samples), padded.samples.end(),
                          [](std::int16_t sample) { return sample == 0; }));
}

/// The catalogue says how long a song is: one that was cut short since is damaged, not padded.
TEST_F(AddExcerpts, ASongThatHasLostItsEndIsNotPadded) {
  writeWav(folder_ / "songs/nearly.wav", test::sampleSong(1, 10.0));
  import(ClipGrid{});
  selectClips(project_, 10, 1);
  writeWav(folder_ / "songs/nearly.wav", test::sampleSong(1, 9.9));
  EXPECT_EQ(cutClips(project_, {}, {}).refused.size(), 1U);
}

TEST_F(AddExcerpts, SongsWithoutClipsAreGivenThoseOfATable) {
  const ImportResult imported = import(std::nullopt);
  EXPECT_EQ(imported.added, 3U);
  EXPECT_EQ(imported.clips, 0U);
  const std::string table =
      "song,start_s,end_s\nlong,12.5,27.5\nlong,40,50\nshort,0,9.5\nnearly,0.1,10\n";
  const AddedExcerpts added = add(table);
  EXPECT_EQ(added.added, 4U);
  EXPECT_EQ(added.padded, 1U);
  const AddedExcerpts again = add(table);
  EXPECT_EQ(again.added, 0U);
  EXPECT_EQ(again.known, 4U);
  EXPECT_EQ(selectClips(project_, 10, 1), 4U);
  EXPECT_EQ(cutClips(project_, {}, {}).cut, 4U);
  EXPECT_EQ(cutSound(0).samples.size(), 15U * 44100);
  EXPECT_EQ(cutSound(2).samples, readWav(folder_ / "songs/short.wav").samples);
}

TEST_F(AddExcerpts, OneThatBeginsWhereAClipOfAnotherLengthDoesChangesNothing) {
  import(ClipGrid{});
  const test::Refusal refusal =
      test::refusalOf([&] { add("song,start_s,end_s\nlong,5,15\nlong,20,65\n"); });
  EXPECT_EQ(refusal.reason, Reason::BadCsv) << "65 s are behind the song's end";
  const test::Refusal other =
      test::refusalOf([&] { add("song,start_s,end_s\nlong,5,15\nlong,20,50\n"); });
  EXPECT_EQ(other.reason, Reason::InvalidOption);
  EXPECT_NE(other.what.find("has a clip of 10 s that begins at 20 s"), std::string::npos)
      << other.what;
  EXPECT_EQ(project_.counts().clips, 7);
}

}  // namespace
}  // namespace cuadrante

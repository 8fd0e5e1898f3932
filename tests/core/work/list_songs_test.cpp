#include "core/work/list_songs.h"

#include "core/audio/wav.h"
#include "core/files/content_hash.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante {
namespace {

TEST(ListSongs, SaysWhatTheyGaveAndWhetherTheyAreThere) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  test::SampleProject sample =
      test::makeSampleProject(folder / "study", {.cut = false, .labelled = true});
  std::filesystem::remove(sample.songFiles[1]);
  const std::vector<ListedSong> songs = listSongs(sample.project, SongCheck::Glance, {});
  ASSERT_EQ(songs.size(), 4U);
  EXPECT_EQ(songs[0].counts.clips, 3);
  EXPECT_EQ(songs[0].counts.selected, 3);
  EXPECT_EQ(songs[0].counts.labelled, 3);
  EXPECT_EQ(songs[0].state, SongState::There);
  EXPECT_EQ(songs[1].state, SongState::Missing);
}

TEST(ListSongs, AChangeThatKeepsTheSizeIsSeenOnlyByReading) {
  const test::TemporaryFolder folder{test::memoryFolder()};
  const auto file = folder / "song.wav";
  writeWav(file, test::sampleSong(0, 12.0));
  Project project = Project::create(folder / "study");
  AudioInfo info;
  info.seconds = 12.0;
  project.catalogue().addSong(
      file, info, static_cast<std::int64_t>(std::filesystem::file_size(file)), contentHash(file));
  writeWav(file, test::sampleSong(5, 12.0));
  EXPECT_EQ(listSongs(project, SongCheck::Glance, {}).at(0).state, SongState::There);
  EXPECT_EQ(listSongs(project, SongCheck::Whole, {}).at(0).state, SongState::Changed);
}

}  // namespace
}  // namespace cuadrante

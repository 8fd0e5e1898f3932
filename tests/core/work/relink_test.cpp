#include "core/work/relink.h"

#include "core/audio/encoded_audio.h"
#include "core/audio/tagged_copy.h"
#include "core/audio/wav.h"
#include "core/files/content_hash.h"
#include "core/store/project.h"
#include "core/work/cut.h"
#include "core/work/import.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using test::sampleSong;
using test::TemporaryFolder;

ImportResult import(Project& project, const std::vector<std::filesystem::path>& paths) {
  return importSongs(project, paths, {}, {});
}

TEST(RelinkSongs, FindsMovedSongsByWhatTheyHoldWhateverTheirNames) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 4, .cut = false});
  Project& project = sample.project;
  import(project, sample.songFiles);
  const auto elsewhere = folder / "elsewhere" / "deep";
  std::filesystem::create_directories(elsewhere);
  std::filesystem::rename(sample.songFiles[1], elsewhere / "no suffix");
  std::filesystem::rename(sample.songFiles[2], elsewhere / "ñ.wav");
  std::filesystem::remove(sample.songFiles[3]);
  // Of the same size as the songs, and none of them.
  writeWav(elsewhere / "other.wav", sampleSong(7, 35.0));

  const RelinkResult result = relinkSongs(project, {folder / "elsewhere"}, {}, {});
  ASSERT_EQ(result.found.size(), 2u);
  EXPECT_EQ(result.found[0].from, sample.songFiles[1]);
  EXPECT_EQ(result.found[0].to, elsewhere / "no suffix");
  EXPECT_EQ(result.found[1].to, elsewhere / "ñ.wav");
  EXPECT_EQ(result.missing, std::vector{sample.songFiles[3]});
  EXPECT_EQ(project.catalogue().songs()[2].path, elsewhere / "ñ.wav");
  EXPECT_EQ(cutClips(project, {}, {}).cut, 9u);
  EXPECT_TRUE(relinkSongs(project, {folder / "elsewhere"}, {}, {}).found.empty());
}

TEST(RelinkSongs, TheOriginalOfASongReplacedByOneOfTheSameSizeIsFound) {
  const TemporaryFolder folder;
  for (const bool byImport : {false, true}) {
    const auto base = folder / (byImport ? "import" : "relink");
    const auto original = base / "backup" / "original.wav";
    std::filesystem::create_directories(original.parent_path());
    writeWav(base / "song.wav", sampleSong(0, 12.0));
    std::filesystem::copy_file(base / "song.wav", original);
    Project project = Project::create(base / "study");
    import(project, {base / "song.wav"});
    EXPECT_TRUE(relinkSongs(project, {base / "backup"}, {}, {}).found.empty());
    EXPECT_EQ(import(project, {base / "backup"}).duplicates.size(), 1u);

    writeWav(base / "song.wav", sampleSong(5, 12.0));
    const std::size_t found = byImport
                                  ? import(project, {base / "backup"}).relinked.size()
                                  : relinkSongs(project, {base / "backup"}, {}, {}).found.size();
    EXPECT_EQ(found, 1u) << byImport;
    EXPECT_EQ(project.catalogue().songs()[0].path, original) << byImport;
  }
}

/// All have the same size, so that only their content tells.
TEST(RelinkSongs, SongsThatSwappedNamesOrMovedAlongAreFound) {
  const TemporaryFolder folder;
  auto sample = test::makeSampleProject(folder / "study", {.songs = 4, .cut = false});
  Project& project = sample.project;
  import(project, sample.songFiles);
  const std::vector<std::filesystem::path>& file = sample.songFiles;
  const auto songs = file[0].parent_path();
  const auto paths = [&project] {
    std::vector<std::filesystem::path> all;
    for (const Song& song : project.catalogue().songs())
      all.push_back(song.path);
    return all;
  };
  std::filesystem::rename(file[0], songs / "t");
  std::filesystem::rename(file[1], file[0]);
  std::filesystem::rename(songs / "t", file[1]);
  const RelinkResult swapped = relinkSongs(project, {songs}, {}, {});
  EXPECT_EQ(swapped.found.size(), 2u);
  EXPECT_TRUE(swapped.missing.empty());
  EXPECT_EQ(paths(), (std::vector{file[1], file[0], file[2], file[3]}));

  std::filesystem::rename(file[3], songs / "last.wav");
  for (const int i : {2, 1, 0})
    std::filesystem::rename(file[static_cast<std::size_t>(i)],
                            file[static_cast<std::size_t>(i) + 1]);
  EXPECT_EQ(relinkSongs(project, {songs}, {}, {}).found.size(), 4u);
  EXPECT_EQ(paths(), (std::vector{file[2], file[1], file[3], songs / "last.wav"}));

  // The file of song 4 is gone, and that of song 3 stands in its place.
  std::filesystem::rename(file[3], songs / "last.wav");
  const RelinkResult gone = relinkSongs(project, {songs}, {}, {});
  EXPECT_TRUE(gone.found.empty());
  EXPECT_EQ(gone.missing, (std::vector{file[3], songs / "last.wav"}));
}

/// A song of 25 s, and the same with other tags.
class RetaggedSongs : public testing::Test {
 protected:
  RetaggedSongs() {
    std::filesystem::create_directory(folder_ / "tagged");
    test::encodeAudio(song_, "libmp3lame", test::testSound(25.0, 44100, 1), {{"title", "Luz"}});
    copyWithTags(song_, tagged_, {{"title", "Sombra"}});
    import(project_, {song_});
  }
  Song only() {
    const std::vector<Song> songs = project_.catalogue().songs();
    EXPECT_EQ(songs.size(), 1U);
    return songs.front();
  }
  void retag() { std::filesystem::rename(tagged_, song_); }
  void expectTaken(const std::filesystem::path& at) {
    const Song song = only();
    EXPECT_EQ(song.path, at);
    EXPECT_EQ(song.content, contentHash(at));
    EXPECT_EQ(song.bytes, static_cast<std::int64_t>(std::filesystem::file_size(at)));
    EXPECT_EQ(song.info.title, "Sombra");
    EXPECT_EQ(project_.catalogue().clips().size(), 2U);
  }

  const TemporaryFolder folder_;
  const std::filesystem::path song_ = folder_ / "song.mp3", tagged_ = folder_ / "tagged" / "s.mp3";
  Project project_ = Project::create(folder_ / "study");
};

TEST_F(RetaggedSongs, AreFoundWhereTheyAre) {
  retag();
  const RelinkResult result = relinkSongs(project_, {folder_.path()}, {}, {});
  EXPECT_EQ(result.retagged, std::vector{song_});
  EXPECT_TRUE(result.missing.empty());
  expectTaken(song_);
  EXPECT_TRUE(relinkSongs(project_, {folder_.path()}, {}, {}).found.empty());
}

TEST_F(RetaggedSongs, AreFoundElsewhere) {
  std::filesystem::remove(song_);
  EXPECT_EQ(relinkSongs(project_, {folder_.path()}, {}, {}).found.size(), 1U);
  expectTaken(tagged_);
}

TEST_F(RetaggedSongs, ComeInOnce) {
  const ImportResult copy = import(project_, {tagged_});
  EXPECT_EQ(copy.added, 0U);
  ASSERT_EQ(copy.duplicates.size(), 1U);
  EXPECT_EQ(copy.duplicates[0].song, song_);
  std::filesystem::remove(song_);
  EXPECT_EQ(import(project_, {tagged_}).relinked.size(), 1U);
  expectTaken(tagged_);
}

TEST_F(RetaggedSongs, AreKnownWhenImportedAgain) {
  retag();
  const ImportResult result = import(project_, {song_});
  EXPECT_EQ(result.known, 1U);
  EXPECT_EQ(result.retagged, std::vector{song_});
  EXPECT_TRUE(result.refused.empty());
  expectTaken(song_);
}

TEST_F(RetaggedSongs, AreCut) {
  retag();
  project_.catalogue().setSelection({ClipId{0}});
  EXPECT_EQ(cutClips(project_, {}, {}).cut, 1U);
  expectTaken(song_);
}

TEST_F(RetaggedSongs, AnotherSoundIsAnotherSong) {
  test::encodeAudio(song_, "libmp3lame", test::testSound(24.0, 44100, 1));
  EXPECT_EQ(import(project_, {song_}).refused.size(), 1U);
  EXPECT_EQ(relinkSongs(project_, {folder_ / "song.mp3"}, {}, {}).missing, std::vector{song_});
}

/// Projects of older versions do not know the sound until their songs are seen again.
TEST_F(RetaggedSongs, TheSoundIsLearntWhenASongIsSeenAgain) {
  const std::string sound = only().sound;
  ASSERT_FALSE(sound.empty());
  Project old = Project::create(folder_ / "old");
  old.catalogue().addSong(song_, only().info, only().bytes, only().content);
  EXPECT_EQ(old.catalogue().songs().front().sound, "");
  import(old, {song_});
  EXPECT_EQ(old.catalogue().songs().front().sound, sound);
}

}  // namespace
}  // namespace cuadrante

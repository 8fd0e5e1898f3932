#include "core/work/import.h"

#include "core/audio/encoded_audio.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/store/sqlite/database.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace cuadrante {
namespace {

using test::encodeAudio;
using test::refusalOf;
using test::sampleSong;
using test::TemporaryFolder;
using test::testSound;

ImportResult import(Project& project, const std::vector<std::filesystem::path>& paths) {
  return importSongs(project, paths, {}, {});
}

TEST(ImportSongs, TakesTheAudioOfAFolderInTheOrderOfItsNames) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directories(music / "b");
  encodeAudio(music / "c.ogg", "libvorbis", testSound(12.0, 44100, 2));
  encodeAudio(music / "b" / "x.FLAC", "flac", testSound(21.0, 48000, 1));
  writeWav(music / "a.wav", sampleSong(0, 10.0));
  writeFileAtomically(music / "cover.jpg", "not music");
  Project project = Project::create(folder / "study");

  const ImportResult first = import(project, {music, music / "a.wav"});
  EXPECT_EQ(first.added, 3u);
  EXPECT_EQ(first.clips, 4u);
  EXPECT_EQ(first.known, 0u) << "a file given twice is tried once";
  EXPECT_TRUE(first.refused.empty());
  EXPECT_EQ(first.passedOver.bySuffix, (std::map<std::string, std::size_t>{{".jpg", 1}}));
  EXPECT_TRUE(first.passedOver.linkedFolders.empty());
  const auto songs = project.catalogue().songs();
  ASSERT_EQ(songs.size(), 3u);
  EXPECT_EQ(songs[0].path, music / "a.wav");
  EXPECT_EQ(songs[1].path, music / "b" / "x.FLAC");
  EXPECT_EQ(songs[2].path, music / "c.ogg");
  EXPECT_EQ(songs[2].info.codec, "vorbis");
  EXPECT_EQ(songs[1].info.sampleRate, 48000);
  EXPECT_EQ(songs[0].bytes, 44 + 2 * 441000);

  const ImportResult again = import(project, {music});
  EXPECT_EQ(again.added, 0u);
  EXPECT_EQ(again.known, 3u);
  EXPECT_EQ(project.counts().clips, 4);
}

TEST(ImportSongs, ReportsWhatCannotBeUsedAndGoesOn) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directories(music);
  writeFileAtomically(music / "empty.mp3", "");
  writeFileAtomically(music / "garbage.ogg", std::string(10000, 'x'));
  writeWav(music / "good.wav", sampleSong(0, 15.0));
  writeWav(music / "short.wav", sampleSong(0, 9.7));
  writeFileAtomically(folder / "list.txt", "named directly");
  std::filesystem::create_symlink("circle.mp3", music / "circle.mp3");
  std::filesystem::create_symlink("nowhere", music / "dangling.mp3");
  std::filesystem::create_directory(music / "folder.mp3");
  Project project = Project::create(folder / "study");

  const ImportResult result = import(project, {music, folder / "list.txt", "/dev/zero"});
  EXPECT_EQ(result.added, 1u);
  EXPECT_EQ(project.counts().clips, 1);
  ASSERT_EQ(result.refused.size(), 7u);
  const std::vector<std::pair<std::filesystem::path, const char*>> expected{
      {music / "circle.mp3", "Too many levels of symbolic links"},
      {music / "dangling.mp3", "No such file"},
      {music / "empty.mp3", "empty"},
      {music / "garbage.ogg", "holds no sound"},
      {music / "short.wav", "too short"},
      {folder / "list.txt", "holds no sound"},
      {"/dev/zero", "not a regular file"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(result.refused[i].file(), expected[i].first);
    EXPECT_NE(std::string(result.refused[i].what()).find(expected[i].second), std::string::npos)
        << result.refused[i].what();
    EXPECT_NE(std::string(result.refused[i].what()).find(expected[i].first.filename()),
              std::string::npos);
  }
}

TEST(ImportSongs, ASongWithoutItsEndIsAddedAndSaidToBe) {
  const TemporaryFolder folder;
  encodeAudio(folder / "a.ogg", "libvorbis", testSound(32.0, 44100, 1));
  std::filesystem::resize_file(folder / "a.ogg", std::filesystem::file_size(folder / "a.ogg") / 2);
  Project project = Project::create(folder / "study");
  const ImportResult result = import(project, {folder / "a.ogg"});
  EXPECT_EQ(result.added, 1u);
  EXPECT_EQ(result.cutShort, std::vector{folder / "a.ogg"});
}

TEST(ImportSongs, WhatIsPassedOverInFoldersIsNamed) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directories(music / "deep");
  std::filesystem::create_directories(folder / "elsewhere");
  writeWav(folder / "elsewhere" / "a.wav", sampleSong(0, 12.0));
  std::filesystem::create_directory_symlink(folder / "elsewhere", music / "linked");
  for (const char* name : {"one.AIFF", "deep/two.aiff", "notes"})
    writeFileAtomically(music / name, "x");
  Project project = Project::create(folder / "study");
  const ImportResult result = import(project, {music});
  EXPECT_EQ(result.added, 0u);
  EXPECT_EQ(result.passedOver.bySuffix,
            (std::map<std::string, std::size_t>{{"", 1}, {".aiff", 2}}));
  EXPECT_EQ(result.passedOver.linkedFolders, std::vector{music / "linked"});
  EXPECT_EQ(import(project, {music / "linked"}).added, 1u) << "named by itself";
}

TEST(ImportSongs, APathThatDoesNotExistAddsNothing) {
  const TemporaryFolder folder;
  writeWav(folder / "good.wav", sampleSong(0, 15.0));
  Project project = Project::create(folder / "study");
  const auto refusal = refusalOf([&] {
    import(project, {folder / "good.wav", folder / "missing"});
  });
  EXPECT_EQ(refusal.reason, Reason::CannotRead);
  EXPECT_EQ(refusal.file, folder / "missing");
  EXPECT_EQ(project.counts().songs, 0);
}

TEST(ImportSongs, InterruptedItKeepsWhatIsDone) {
  const TemporaryFolder folder;
  for (const int song : {1, 2, 3})
    writeWav(folder / (std::to_string(song) + ".wav"), sampleSong(song, 10.0));
  Project project = Project::create(folder / "study");
  std::stop_source stop;
  const auto stopAtOnce = [&stop](const Progress&) { stop.request_stop(); };
  EXPECT_THROW(importSongs(project, {folder.path()}, stop.get_token(), stopAtOnce, 1), Interrupted);
  EXPECT_EQ(project.counts().songs, 1);
  EXPECT_EQ(import(project, {folder.path()}).added, 2u);
}

TEST(ImportSongs, TheCatalogueDoesNotDependOnTheNumberOfThreads) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directories(music);
  for (int name = 0; name < 12; ++name) {
    const int song = name % 10;
    writeWav(music / (std::to_string(name) + ".wav"), sampleSong(song, 10.0 + 9.0 * (song % 3)));
  }
  writeFileAtomically(music / "5b.mp3", "no sound");
  std::vector<std::string> catalogues;
  for (const unsigned threads : {1u, 4u}) {
    Project project = Project::create(folder / std::to_string(threads));
    std::vector<std::size_t> done;
    const ImportResult result = importSongs(
        project, {music}, {}, [&done](const Progress& p) { done.push_back(p.done); }, threads);
    EXPECT_EQ(result.added, 10u);
    ASSERT_EQ(result.duplicates.size(), 2u) << "10.wav and 11.wav are 0.wav and 1.wav again";
    EXPECT_EQ(result.duplicates[0].song, music / "0.wav");
    EXPECT_EQ(done.size(), 13u);
    EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
    std::string all;
    for (const Song& song : project.catalogue().songs())
      all += std::to_string(song.id.value) + song.path.string() + song.content + '\n';
    for (const Clip& clip : project.catalogue().clips())
      all += std::to_string(clip.id.value) + ' ' + std::to_string(clip.song.value) + '\n';
    catalogues.push_back(all);
  }
  EXPECT_EQ(catalogues[0], catalogues[1]);
}

TEST(ImportSongs, ACopyIsNoticedAndAMovedSongFoundAgain) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directories(music);
  writeWav(music / "a.wav", sampleSong(0, 21.0));
  writeWav(music / "b.wav", sampleSong(1, 21.0));
  Project project = Project::create(folder / "study");
  import(project, {music});
  const auto before = project.catalogue().clips();

  std::filesystem::copy_file(music / "a.wav", music / "copy of a.wav");
  std::filesystem::rename(music / "b.wav", music / "z.wav");
  const ImportResult result = import(project, {music});
  EXPECT_EQ(result.added, 0u);
  EXPECT_EQ(result.known, 1u);
  ASSERT_EQ(result.duplicates.size(), 1u);
  EXPECT_EQ(result.duplicates[0].file, music / "copy of a.wav");
  EXPECT_EQ(result.duplicates[0].song, music / "a.wav");
  ASSERT_EQ(result.relinked.size(), 1u);
  EXPECT_EQ(result.relinked[0].from, music / "b.wav");
  EXPECT_EQ(result.relinked[0].to, music / "z.wav");
  const auto songs = project.catalogue().songs();
  ASSERT_EQ(songs.size(), 2u);
  EXPECT_EQ(songs[1].path, music / "z.wav");
  const auto after = project.catalogue().clips();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i)
    EXPECT_EQ(after[i].song, before[i].song);
  EXPECT_EQ(import(project, {music}).known, 2u) << "z.wav is known by its path now";
}

TEST(ImportSongs, ASongOverwrittenWithAnotherIsRefused) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", sampleSong(0, 21.0));
  Project project = Project::create(folder / "study");
  import(project, {folder / "a.wav"});
  writeWav(folder / "a.wav", sampleSong(1, 25.0));
  const ImportResult result = import(project, {folder / "a.wav"});
  EXPECT_EQ(result.known, 0u);
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_NE(std::string(result.refused[0].what()).find("not the file that was imported"),
            std::string::npos);
}

TEST(ImportSongs, SongsOfAnOlderProjectAreIdentifiedWhenSeenAgain) {
  const TemporaryFolder folder;
  writeWav(folder / "a.wav", sampleSong(0, 10.0));
  std::filesystem::create_directories(folder / "study");
  {
    Database old(folder / "study" / "project.db", Database::Mode::Create,
                 projectMigrations().first(1));
    old.use([&folder](SQLite::Database& db) {
      db.exec(
          fmt::format("INSERT INTO song VALUES (1, '{}', {}, 10, 44100, 1, 'pcm_s16le', '', "
                      "'', ''); INSERT INTO clip VALUES (0, 1, 0, 10)",
                      (folder / "a.wav").string(), std::filesystem::file_size(folder / "a.wav")));
    });
  }
  Project project = Project::open(folder / "study");
  ASSERT_EQ(project.catalogue().songs().size(), 1u);
  EXPECT_EQ(project.catalogue().songs()[0].content, "");
  EXPECT_EQ(project.catalogue().clips().size(), 1u);
  EXPECT_EQ(import(project, {folder / "a.wav"}).known, 1u);
  EXPECT_EQ(project.catalogue().songs()[0].content, contentHash(folder / "a.wav"));
}

TEST(ImportSongs, ACopyOfASongOfAnOlderProjectIsNoticedInTheSameImport) {
  const TemporaryFolder folder;
  const auto music = folder / "music";
  std::filesystem::create_directory(music);
  writeWav(music / "a.wav", sampleSong(0, 12.0));
  std::filesystem::copy_file(music / "a.wav", music / "b.wav");
  Project project = Project::create(folder / "study");
  project.catalogue().addSong(
      music / "a.wav", probeAudio(music / "a.wav"),
      static_cast<std::int64_t>(std::filesystem::file_size(music / "a.wav")));
  const ImportResult result = import(project, {music});
  EXPECT_EQ(result.known, 1u);
  EXPECT_EQ(result.added, 0u);
  EXPECT_EQ(result.duplicates.size(), 1u);
}

}  // namespace
}  // namespace cuadrante

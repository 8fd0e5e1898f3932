#include "clips/steps.h"

#include "audio/decoder.h"
#include "audio/wav.h"
#include "core/audio/encoded_audio.h"
#include "error.h"
#include "files/atomic_file.h"
#include "project/project.h"
#include "refusal.h"
#include "sample_project.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
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

std::vector<ClipId> selectionOf(Project& project) {
  std::vector<ClipId> ids;
  for (const Clip& clip : project.catalogue().selectedClips())
    ids.push_back(clip.id);
  return ids;
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
  writeWav(music / "short.wav", sampleSong(0, 9.9));
  writeFileAtomically(folder / "list.txt", "named directly");
  Project project = Project::create(folder / "study");

  const ImportResult result = import(project, {music, folder / "list.txt", "/dev/zero"});
  EXPECT_EQ(result.added, 1u);
  EXPECT_EQ(project.counts().clips, 1);
  ASSERT_EQ(result.refused.size(), 5u);
  const std::vector<std::pair<std::filesystem::path, const char*>> expected{
      {music / "empty.mp3", "empty"},
      {music / "garbage.ogg", "not audio"},
      {music / "short.wav", "too short"},
      {folder / "list.txt", "not audio"},
      {"/dev/zero", "not a regular file"}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(result.refused[i].file, expected[i].first);
    EXPECT_NE(result.refused[i].why.find(expected[i].second), std::string::npos)
        << result.refused[i].why;
    EXPECT_NE(result.refused[i].why.find(expected[i].first.filename()), std::string::npos);
  }
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
  for (const char* name : {"1.wav", "2.wav", "3.wav"})
    writeWav(folder / name, sampleSong(0, 10.0));
  Project project = Project::create(folder / "study");
  std::stop_source stop;
  const auto stopAtOnce = [&stop](const Progress&) { stop.request_stop(); };
  EXPECT_THROW(importSongs(project, {folder.path()}, stop.get_token(), stopAtOnce), Interrupted);
  EXPECT_EQ(project.counts().songs, 1);
  EXPECT_EQ(import(project, {folder.path()}).added, 2u);
}

TEST(SelectClips, ASeedAlwaysGivesTheSameClips) {
  const TemporaryFolder folder;
  auto sample =
      test::makeSampleProject(folder / "study", {.songs = 8, .selected = false, .cut = false});
  Project& project = sample.project;
  EXPECT_EQ(selectClips(project, 10, 7), 10u);
  const auto first = selectionOf(project);
  EXPECT_EQ(std::set<ClipId>(first.begin(), first.end()).size(), 10u);
  selectClips(project, 10, 7);
  EXPECT_EQ(selectionOf(project), first);
  selectClips(project, 10, 8);
  EXPECT_NE(selectionOf(project), first);
  EXPECT_EQ(selectClips(project, 1000, 7), 24u) << "no more than there are";

  EXPECT_EQ(refusalOf([&] { selectClips(project, 0, 7); }).reason, Reason::InvalidOption);
  Project empty = Project::create(folder / "empty");
  EXPECT_EQ(refusalOf([&] { selectClips(empty, 10, 7); }).reason, Reason::NothingToDo);
}

/// Two songs imported from WAV, all six clips selected, none cut.
class CutClips : public testing::Test {
 protected:
  CutResult cut() { return cutClips(project_, {}, {}); }
  std::filesystem::path fileOf(std::int64_t clip) const { return project_.clipFile(ClipId{clip}); }

  std::size_t filesInClips() const {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(folder_ / "study" / "clips"))
      ++count;
    return count;
  }

  const TemporaryFolder folder_;
  test::SampleProject sample_ =
      test::makeSampleProject(folder_ / "study", {.songs = 2, .cut = false});
  Project& project_ = sample_.project;
};

TEST_F(CutClips, WritesTheSongsSamplesOnceEach) {
  const CutResult first = cut();
  EXPECT_EQ(first.cut, 6u);
  EXPECT_EQ(first.present, 0u);
  EXPECT_TRUE(first.refused.empty());
  EXPECT_EQ(filesInClips(), 6u);
  const Pcm16 clip = readWav(fileOf(4));
  EXPECT_EQ(clip.sampleRate, 44100);
  ASSERT_EQ(clip.samples.size(), 441000u);
  const Pcm16 song = sampleSong(1, 35.0);
  EXPECT_TRUE(std::equal(clip.samples.begin(), clip.samples.end(), song.samples.begin() + 441000));

  const auto written = std::filesystem::last_write_time(fileOf(4));
  const CutResult again = cut();
  EXPECT_EQ(again.cut, 0u);
  EXPECT_EQ(again.present, 6u);
  EXPECT_EQ(std::filesystem::last_write_time(fileOf(4)), written);
}

TEST_F(CutClips, OnlyWhatIsMissingOrNotWholeIsCutAgainAndIsTheSame) {
  cut();
  const std::string whole = readFile(fileOf(1));
  std::filesystem::remove(fileOf(1));
  std::filesystem::resize_file(fileOf(2), 1000);
  const CutResult result = cut();
  EXPECT_EQ(result.cut, 2u);
  EXPECT_EQ(result.present, 4u);
  EXPECT_EQ(readFile(fileOf(1)), whole);
  EXPECT_EQ(readWav(fileOf(2)).samples.size(), 441000u);
}

TEST_F(CutClips, InterruptedItGoesOnWhereItStopped) {
  std::stop_source stop;
  const auto stopAtSecond = [&stop](const Progress& progress) {
    if (progress.done == 2)
      stop.request_stop();
  };
  EXPECT_THROW(cutClips(project_, stop.get_token(), stopAtSecond), Interrupted);
  EXPECT_EQ(filesInClips(), 2u);
  const CutResult rest = cut();
  EXPECT_EQ(rest.present, 2u);
  EXPECT_EQ(rest.cut, 4u);
}

TEST_F(CutClips, ASongThatIsGoneOrDamagedIsReportedAndTheOthersGoOn) {
  std::filesystem::remove(sample_.songFiles[0]);
  CutResult result = cut();
  EXPECT_EQ(result.cut, 3u);
  ASSERT_EQ(result.refused.size(), 1u) << "once for its three clips";
  EXPECT_EQ(result.refused[0].file, sample_.songFiles[0]);

  writeFileAtomically(sample_.songFiles[0], std::string(100000, 'x'));
  result = cut();
  EXPECT_EQ(result.present, 3u);
  EXPECT_EQ(result.refused.size(), 1u);
}

TEST_F(CutClips, ATruncatedSongGivesTheClipsThatItStillHas) {
  encodeAudio(folder_ / "whole.mp3", "libmp3lame", testSound(35.0, 44100, 2));
  import(project_, {folder_ / "whole.mp3"});
  selectClips(project_, 100, 1);
  std::filesystem::resize_file(folder_ / "whole.mp3",
                               std::filesystem::file_size(folder_ / "whole.mp3") / 2);
  const CutResult result = cut();
  EXPECT_EQ(result.cut, 7u);
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(result.refused[0].file, folder_ / "whole.mp3");
  EXPECT_NE(result.refused[0].why.find("damaged"), std::string::npos) << result.refused[0].why;
  EXPECT_TRUE(std::filesystem::exists(fileOf(6)));
  EXPECT_FALSE(std::filesystem::exists(fileOf(7)));
}

TEST_F(CutClips, AFullDiskStopsAtOnceAndLeavesNoPartialFile) {
  // Writing to /dev/full fails as on a full disk; the writer opens this very name.
  const auto partial = folder_ / "study" / "clips" / "00002.wav.partial";
  std::filesystem::create_symlink("/dev/full", partial);
  const auto refusal = refusalOf([this] { cut(); });
  EXPECT_EQ(refusal.reason, Reason::DiskFull);
  EXPECT_EQ(refusal.file, fileOf(2));
  EXPECT_EQ(filesInClips(), 2u) << "the two whole clips before it, and nothing else";
  EXPECT_EQ(cut().cut, 4u) << "with space again it goes on";
}

TEST_F(CutClips, AFolderThatCannotBeMadeIsNamed) {
  std::filesystem::remove_all(folder_ / "study" / "clips");
  writeFileAtomically(folder_ / "study" / "clips", "a file");
  const auto refusal = refusalOf([this] { cut(); });
  EXPECT_EQ(refusal.reason, Reason::CannotWrite);
}

TEST_F(CutClips, WithoutASelectionThereIsNothingToCut) {
  project_.catalogue().setSelection({});
  EXPECT_EQ(refusalOf([this] { cut(); }).reason, Reason::NothingToDo);
}

}  // namespace
}  // namespace cuadrante

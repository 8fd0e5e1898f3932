#include "core/work/cut.h"

#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/wav.h"
#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/store/project.h"
#include "core/work/import.h"
#include "core/work/select.h"
#include "refusal.h"
#include "sample_project.h"
#include "small_disk.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <future>
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

std::vector<ClipId> selectionOf(Project& project) {
  std::vector<ClipId> ids;
  for (const Clip& clip : project.catalogue().selectedClips())
    ids.push_back(clip.id);
  return ids;
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
  CutResult cut(unsigned threads = 1) { return cutClips(project_, {}, {}, {.threads = threads}); }
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
    if (progress.done >= 2)
      stop.request_stop();
  };
  EXPECT_THROW(cutClips(project_, stop.get_token(), stopAtSecond, {.threads = 1}), Interrupted);
  EXPECT_EQ(filesInClips(), 3u) << "a song's clips go to the disk together";
  const CutResult rest = cut();
  EXPECT_EQ(rest.present, 3u);
  EXPECT_EQ(rest.cut, 3u);
}

TEST_F(CutClips, TheClipsDoNotDependOnTheNumberOfThreads) {
  cut(1);
  std::vector<std::string> clips;
  for (int clip = 0; clip < 6; ++clip)
    clips.push_back(readFile(fileOf(clip)));
  std::filesystem::remove_all(folder_ / "study" / "clips");
  EXPECT_EQ(cut(4).cut, 6u);
  for (int clip = 0; clip < 6; ++clip)
    EXPECT_EQ(readFile(fileOf(clip)), clips[static_cast<std::size_t>(clip)]);
}

TEST_F(CutClips, ProgressOnlyGrowsAndCountsWhatWasThere) {
  cut();
  std::filesystem::remove(fileOf(1));
  std::filesystem::remove(fileOf(5));
  std::vector<std::size_t> done;
  cutClips(project_, {}, [&done](const Progress& progress) {
    done.push_back(progress.done);
    EXPECT_EQ(progress.total, 6u);
  });
  ASSERT_FALSE(done.empty());
  EXPECT_EQ(done.front(), 4u);
  EXPECT_EQ(done.back(), 6u);
  EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
}

TEST_F(CutClips, ASongChangedInPlaceIsNotCut) {
  EXPECT_EQ(cut().cut, 6u);
  std::filesystem::remove(fileOf(0));
  std::filesystem::remove(fileOf(3));
  // The same size, another sound.
  writeWav(sample_.songFiles[0], sampleSong(5, 35.0));
  const CutResult result = cut();
  EXPECT_EQ(result.cut, 1u);
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_NE(std::string(result.refused[0].what()).find("is not the file that was imported"),
            std::string::npos)
      << result.refused[0].what();
  EXPECT_FALSE(std::filesystem::exists(fileOf(0)));
}

/// A stranger's project could name any file of this person's.
TEST_F(CutClips, OfAPathOfWhichTheProjectDoesNotSayWhatItHeldNothingIsTaken) {
  const std::filesystem::path song = sample_.songFiles[0];
  Project other = Project::create(folder_ / "other");
  const auto bytes = static_cast<std::int64_t>(std::filesystem::file_size(song));
  other.catalogue().addSong(song, probeAudio(song), bytes);
  selectClips(other, 1, 7);
  const CutResult result = cutClips(other, {}, {}, {});
  EXPECT_EQ(result.cut, 0U);
  ASSERT_EQ(result.refused.size(), 1U);
  EXPECT_EQ(result.refused[0].file(), song);
  EXPECT_NE(std::string(result.refused[0].what()).find("import it again"), std::string::npos);
  importSongs(other, {song}, {}, {});
  EXPECT_EQ(cutClips(other, {}, {}, {}).cut, 1U) << "somebody has named it";
}

TEST_F(CutClips, ASongThatIsGoneOrDamagedIsReportedAndTheOthersGoOn) {
  std::filesystem::remove(sample_.songFiles[0]);
  CutResult result = cut();
  EXPECT_EQ(result.cut, 3u);
  ASSERT_EQ(result.refused.size(), 1u) << "once for its three clips";
  EXPECT_EQ(result.damaged, 0u);
  EXPECT_EQ(result.refused[0].file(), sample_.songFiles[0]);

  writeFileAtomically(sample_.songFiles[0], std::string(100000, 'x'));
  result = cut();
  EXPECT_EQ(result.present, 3u);
  EXPECT_EQ(result.refused.size(), 1u);
}

TEST_F(CutClips, ATruncatedSongGivesTheClipsThatItStillHas) {
  encodeAudio(folder_ / "whole.mp3", "libmp3lame", testSound(35.0, 44100, 2));
  std::filesystem::resize_file(folder_ / "whole.mp3",
                               std::filesystem::file_size(folder_ / "whole.mp3") / 2);
  // Its header still says 35 s.
  EXPECT_EQ(importSongs(project_, {folder_ / "whole.mp3"}, {}, {}).clips, 3u);
  selectClips(project_, 100, 1);
  const CutResult result = cut();
  EXPECT_EQ(result.cut, 7u);
  ASSERT_EQ(result.refused.size(), 1u);
  EXPECT_EQ(result.refused[0].file(), folder_ / "whole.mp3");
  EXPECT_NE(std::string(result.refused[0].what()).find("damaged"), std::string::npos)
      << result.refused[0].what();
  EXPECT_EQ(result.damaged, 1u);
  EXPECT_TRUE(std::filesystem::exists(fileOf(6)));
  EXPECT_FALSE(std::filesystem::exists(fileOf(7)));

  const CutResult kept = cutClips(project_, {}, {}, {.keepDamaged = true});
  EXPECT_EQ(kept.cut, 1u) << "the third has no sound at all";
  EXPECT_TRUE(std::filesystem::exists(fileOf(7)));
  ASSERT_EQ(kept.silenced.size(), 1u);
  EXPECT_EQ(kept.silenced[0].song, folder_ / "whole.mp3");
  EXPECT_NEAR(kept.silenced[0].ranges.back().endSeconds, 20.0, 0.1);
  EXPECT_EQ(kept.refused.size(), 1u);
}

TEST_F(CutClips, AFullDiskStopsAtOnceAndLeavesNoPartialFile) {
  // A clip takes 882,044 bytes.
  const test::SmallDisk disk(2'200'000, folder_ / "study" / "clips");
  const auto refusal = refusalOf([this] { cut(); });
  EXPECT_EQ(refusal.reason, Reason::DiskFull);
  EXPECT_EQ(refusal.file, fileOf(2));
  EXPECT_EQ(filesInClips(), 2u) << "the two whole clips before it, and nothing else";
  disk.resize(8'000'000);
  EXPECT_EQ(cut().cut, 4u) << "with space again it goes on";
}

TEST_F(CutClips, TwoAtOnceDoNotDisturbEachOther) {
  std::vector<std::future<CutResult>> cuts;
  for (int i = 0; i < 4; ++i)
    cuts.push_back(std::async(std::launch::async, [this] {
      Project own = Project::open(folder_ / "study");
      return cutClips(own, {}, {}, {.threads = 2});
    }));
  for (auto& result : cuts) {
    const CutResult done = result.get();
    EXPECT_EQ(done.cut + done.present, 6u);
    EXPECT_TRUE(done.refused.empty());
  }
  EXPECT_EQ(filesInClips(), 6u);
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

/// A WAV of any kind: 1 is of whole numbers, 3 of floats.
template <class Sample>
std::string wavOf(std::uint16_t kind, std::uint16_t channels, const std::vector<Sample>& samples) {
  std::string data;
  const auto put = [&data](auto value) {
    data.append(reinterpret_cast<const char*>(&value), sizeof(value));
  };
  constexpr std::uint32_t kRate = 44100;
  const auto frame = static_cast<std::uint16_t>(channels * sizeof(Sample));
  const auto bytes = static_cast<std::uint32_t>(samples.size() * sizeof(Sample));
  data = "RIFF";
  put(std::uint32_t{36 + bytes});
  data += "WAVEfmt ";
  put(std::uint32_t{16});
  put(kind);
  put(channels);
  put(kRate);
  put(kRate * frame);
  put(frame);
  put(static_cast<std::uint16_t>(8 * sizeof(Sample)));
  data += "data";
  put(bytes);
  return data.append(reinterpret_cast<const char*>(samples.data()), bytes);
}

TEST(CutDoubtful, StereoInOppositePhaseAndFloatsInTheRangeOf16BitsAreNamed) {
  const TemporaryFolder folder;
  std::vector<std::int16_t> opposite;
  std::vector<float> loud;
  for (int i = 0; i < 44100 * 12; ++i) {
    const auto sample = static_cast<std::int16_t>(20000.0 * std::sin(0.05 * i));
    opposite.insert(opposite.end(), {sample, static_cast<std::int16_t>(-sample)});
    loud.push_back(sample);
  }
  writeFileAtomically(folder / "a.wav", wavOf(1, 2, opposite));
  writeFileAtomically(folder / "b.wav", wavOf(3, 1, loud));
  Project project = Project::create(folder / "study");
  importSongs(project, {folder / "a.wav", folder / "b.wav"}, {}, {});
  selectClips(project, 2, 1);
  EXPECT_EQ(cutClips(project, {}, {}).doubtful,
            (std::vector<DoubtfulClip>{{{0}, SoundDoubt::Silent}, {{1}, SoundDoubt::Clipped}}));
}

/// Half of the song is silence, half a square wave.
TEST(CutDoubtful, ClipsThatHardlySoundLikeMusicAreNamed) {
  const TemporaryFolder folder;
  Pcm16 sound{.sampleRate = 44100, .samples = {}};
  sound.samples.resize(std::size_t{44100} * 35);
  for (std::size_t i = std::size_t{44100} * 20; i < sound.samples.size(); ++i)
    sound.samples[i] = i / 50 % 2 == 0 ? 32767 : -32768;
  writeWav(folder / "song.wav", sound);
  Project project = Project::create(folder / "study");
  importSongs(project, {folder / "song.wav"}, {}, {});
  selectClips(project, 3, 1);
  EXPECT_EQ(cutClips(project, {}, {}).doubtful,
            (std::vector<DoubtfulClip>{
                {{0}, SoundDoubt::Silent}, {{1}, SoundDoubt::Silent}, {{2}, SoundDoubt::Clipped}}));
  EXPECT_TRUE(cutClips(project, {}, {}).doubtful.empty()) << "they were there";
}

}  // namespace
}  // namespace cuadrante

#include "core/work/predict.h"

#include "core/files/atomic_file.h"
#include "core/work/clip_songs.h"
#include "core/work/import.h"
#include "judged_songs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class PredictSongs : public test::JudgedSongs {
 protected:
  PredictedSongs predict(const std::vector<fs::path>& files, double hop = 2.0,
                         const std::stop_token& stop = {}, bool remembering = true) {
    trainer_.asked.clear();
    const SongJudges judges(trainer_, evaluations_, store_, songsOfClips(project_));
    const PredictionMemory memory(store_.folder());
    return predictSongs(judges, files, {.hopSeconds = hop, .threads = 1}, stop, {},
                        remembering ? &memory : nullptr);
  }

  std::size_t asked() const {
    std::size_t windows = 0;
    for (const auto& [run, count] : trainer_.asked)
      windows += count;
    return windows;
  }
};

TEST_F(PredictSongs, ASongThatNetworksLearntFromIsJudgedByThoseThatDidNot) {
  fs::copy_file(known_[0], folder_ / "music/another name.wav");
  const PredictedSongs said = predict(
      {known_[0], known_[3], folder_ / "music/another name.wav", unknown_[0]}, 2.0, {}, false);
  ASSERT_EQ(said.songs.size(), 4U);
  const auto energia = [&](std::size_t song) { return said.songs[song].whole().energia; };
  EXPECT_NEAR(energia(0), 0.01, 1e-9) << "run 1 tests it, run 2 learnt from it";
  EXPECT_NEAR(energia(1), 0.02, 1e-9) << "run 2 tests it, run 1 learnt from it";
  EXPECT_NEAR(energia(2), 0.01, 1e-9) << "it is known by its content";
  EXPECT_NEAR(energia(3), 0.015, 1e-9) << "nobody knows it";
  EXPECT_FALSE(said.songs[0].hasSpread(Axis::Energia));
  EXPECT_TRUE(said.songs[3].hasSpread(Axis::Energia));
  using Judged = std::vector<NetworksOfSong>;
  EXPECT_EQ(said.songs[0].judgedBy, (Judged{{Task::Energia, 1, false}, {Task::Placer, 1, true}}));
  EXPECT_EQ(said.songs[1].judgedBy, (Judged{{Task::Energia, 1, false}, {Task::Placer, 1, false}}));
  EXPECT_EQ(said.songs[3].judgedBy, (Judged{{Task::Energia, 2, false}, {Task::Placer, 1, false}}));
  EXPECT_TRUE(said.songs[0].isKnown());
  EXPECT_FALSE(said.songs[1].isKnown());
}

TEST_F(PredictSongs, ASongThatNetworksLearntFromIsKnownWithOtherTags) {
  const fs::path retagged = folder_ / "music/retagged.wav";
  importSongs(project_, {known_[0]}, {}, {});  // hears it: a song of before
  writeFileAtomically(retagged, readFile(known_[0]) + std::string("LIST\4\0\0\0INFO", 12));
  const PredictedSongs said = predict({retagged}, 2.0, {}, false);
  ASSERT_EQ(said.songs.size(), 1U);
  EXPECT_NEAR(said.songs[0].whole().energia, 0.01, 1e-9) << "run 1 tests it, run 2 learnt from it";
  EXPECT_TRUE(said.songs[0].isKnown());
}

/// They said "+nan, Estrés" for every song.
TEST_F(PredictSongs, WeightsThatSayNothingFiniteAreNamed) {
  trainer_.unit = std::numeric_limits<double>::quiet_NaN();
  try {
    predict(unknown_);
    FAIL() << "they said something";
  } catch (const OptionError& error) {
    EXPECT_NE(std::string(error.what()).find("run 1 say nothing finite"), std::string::npos)
        << error.what();
  }
  trainer_.unit = 0.01;
  EXPECT_EQ(predict(unknown_).takenOver, 0U) << "nothing of it is remembered";
}

TEST_F(PredictSongs, ASongThatANetworkWasChosenByIsNoTestOfItEither) {
  const PredictedSongs said = predict({known_[2]});
  EXPECT_TRUE(said.songs.at(0).isKnown());
}

/// A copy of the dataset has nothing but the songs' names.
TEST_F(PredictSongs, WithoutAProjectSongsAreKnownByTheirNames) {
  const SongJudges judges(trainer_, evaluations_, store_);
  const auto fit = judges.judgesOf({"whatever", "song-0.wav"});
  EXPECT_EQ(fit[0].judges, (std::vector<std::size_t>{0}));
  EXPECT_EQ(fit[1].use, SongUse::Learnt);
  EXPECT_EQ(judges.judgesOf({"whatever", "song-9.wav"})[0].judges.size(), 2U);
}

TEST_F(PredictSongs, WhatWasJudgedIsTakenOver) {
  const PredictedSongs first = predict(unknown_);
  EXPECT_EQ(first.takenOver, 0U);
  EXPECT_EQ(asked(), 3U * 3U * 3U) << "three windows of three songs by three networks";
  const PredictedSongs second = predict(unknown_);
  EXPECT_EQ(asked(), 0U);
  EXPECT_EQ(second.takenOver, 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(second.songs[i].windows, first.songs[i].windows);
    EXPECT_EQ(second.songs[i].file, unknown_[i]);
  }
  // Elsewhere it is the same song.
  fs::rename(unknown_[0], folder_ / "music/moved.wav");
  predict({folder_ / "music/moved.wav"});
  EXPECT_EQ(asked(), 0U);
}

TEST_F(PredictSongs, OnlyWhatChangedIsJudgedAnew) {
  predict(unknown_);
  writeWav(unknown_[1], test::sampleSong(20, 14.0));
  EXPECT_EQ(predict(unknown_).takenOver, 2U);
  EXPECT_EQ(asked(), 3U * 3U) << "the file that holds something else";
  predict(unknown_, 4.0);
  EXPECT_EQ(asked(), 3U * 2U * 3U) << "another hop";
  predict(unknown_, 2.0);
  EXPECT_EQ(asked(), 0U) << "both are remembered";
  writeWeights(evaluations_[1].runs[0], "other");
  EXPECT_EQ(predict(unknown_).takenOver, 0U) << "another network";
  evaluations_ = {evaluations_[1], evaluations_[0]};
  EXPECT_EQ(predict(unknown_).takenOver, 3U) << "the same in another order";
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "study/predictions"))
    if (entry.is_regular_file())
      std::ofstream(entry.path(), std::ios::app) << "x";
  EXPECT_EQ(predict(unknown_).takenOver, 0U) << "what is damaged";
}

TEST_F(PredictSongs, WhatIsStoppedKeepsTheSongsThatAreDoneAndGoesOn) {
  std::stop_source stop;
  std::size_t calls = 0;
  // Three networks judge the windows of a song together: the second song has begun.
  trainer_.onJudge = [&] {
    if (++calls == 4)
      stop.request_stop();
  };
  const PredictedSongs stopped = predict(unknown_, 2.0, stop.get_token());
  EXPECT_TRUE(stopped.interrupted);
  ASSERT_GE(stopped.songs.size(), 1U);
  ASSERT_LT(stopped.songs.size(), 3U);
  EXPECT_EQ(PredictionMemory(store_.folder()).songs().size(), 3U) << "those that it was to judge";
  trainer_.onJudge = {};
  const PredictedSongs rest = predict(unknown_);
  EXPECT_EQ(rest.takenOver, stopped.songs.size());
  EXPECT_EQ(asked(), (3U - stopped.songs.size()) * 9U);
  EXPECT_EQ(rest.songs.size(), 3U);
}

/// What is judged again may be gone: that is told, and what was said of it stays.
TEST_F(PredictSongs, ASongThatIsGoneIsLeftOutAndStaysRemembered) {
  predict(unknown_);
  fs::remove(unknown_[1]);
  const PredictedSongs again = predict(unknown_, 4.0);
  EXPECT_EQ(again.songs.size(), 2U);
  ASSERT_EQ(again.refused.size(), 1U);
  EXPECT_EQ(again.refused[0].reason(), Reason::CannotRead);
  EXPECT_EQ(again.refused[0].file(), unknown_[1]);
  EXPECT_EQ(again.refused[0].detail(), "it is not there, or not any more");
  const auto remembered = PredictionMemory(store_.folder()).songs();
  ASSERT_EQ(remembered.size(), 3U);
  EXPECT_EQ(remembered[1].hopSeconds, 2.0);
}

TEST_F(PredictSongs, HowReliableNetworksAreIsMeasuredOnClipsThatTheyDidNotLearnFrom) {
  const PackagedTemperature folds = measuredTemperature(evaluations_[0], store_);
  EXPECT_EQ(folds.subset, Subset::Test);
  EXPECT_EQ(folds.clips, 12) << "of both folds";
  EXPECT_FALSE(folds.isCalibrated()) << "they are too few";
  EXPECT_NEAR(folds.errorBefore.value(), 0.1, 1e-9) << "0.9 was said, and all were hits";
  EXPECT_EQ(folds.errorAfter, folds.errorBefore);
  EXPECT_EQ(measuredTemperature(evaluations_[1], store_).clips, 3) << "the validation song";
}

TEST_F(PredictSongs, WhereNothingCanBeRememberedTheSongsAreJudgedAllTheSame) {
  writeFileAtomically(folder_ / "study/predictions", "in the way");
  const PredictedSongs said = predict(unknown_);
  EXPECT_EQ(said.songs.size(), 3U);
  ASSERT_TRUE(said.notRemembered);
  EXPECT_NE(std::string(said.notRemembered->what()).find("predictions"), std::string::npos);
}

}  // namespace
}  // namespace cuadrante

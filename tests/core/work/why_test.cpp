#include "core/work/why.h"

#include "core/ground/error.h"
#include "core/work/clip_songs.h"
#include "core/work/predict.h"
#include "judged_songs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

class WhyTest : public test::JudgedSongs {
 protected:
  SongJudges judges() { return SongJudges(trainer_, evaluations_, store_, songsOfClips(project_)); }
  Explainer explainer_{judges()};
};

TEST_F(WhyTest, ExplainsWhatIsSaidOfTheSameWindow) {
  const PredictedSongs said =
      predictSongs(explainer_.judges(), {unknown_[0]}, {.hopSeconds = 2.0, .threads = 1}, {}, {});
  std::vector<std::size_t> progress;
  const Why why = explainer_.ofSong(unknown_[0], 2.0, OnDamage::Refuse, {},
                                    [&](const Progress& p) { progress.push_back(p.done); });
  EXPECT_EQ(why.said, said.songs.at(0).windows.at(1));
  EXPECT_EQ(why.startSeconds, 2.0);
  EXPECT_EQ(why.windowSeconds, 10.0);
  EXPECT_EQ(progress, (std::vector<std::size_t>{1, 2, 3})) << "the networks";
  ASSERT_EQ(why.reasons.size(), 2U);
  const Reasons &energia = why.reasons[0], &placer = why.reasons[1];
  EXPECT_EQ(energia.task, Task::Energia);
  EXPECT_EQ(energia.networks, 2) << "nobody knows the song";
  EXPECT_FALSE(energia.known);
  EXPECT_EQ(energia.outcome, 0) << "they give class 1 one and two in a hundred";
  EXPECT_NEAR(energia.probability, 0.985, 1e-9);
  EXPECT_EQ(placer.task, Task::Placer);
  EXPECT_EQ(placer.run.value, 3);

  // The mean of runs 1 and 2, against the mean clip of the dataset.
  const std::vector<float> usual =
      usualClips(Dataset::open(evaluations_[0].runs[0].dataset), {}).meanClip();
  ASSERT_EQ(energia.attribution.values.size(), usual.size());
  for (std::size_t i = 0; i < usual.size(); i += 1000) {
    const double distance = double{energia.clip[i]} - usual[i];
    EXPECT_NEAR(energia.attribution.values[i], -1.5 * distance, 1e-6 * std::abs(distance) + 1e-12);
  }
  EXPECT_FALSE(energia.regions.empty());
}

TEST_F(WhyTest, OfASongThatNetworksLearntFromTheOthersSpeak) {
  const Why first = explainer_.ofSong(known_[0], 0.0, OnDamage::Refuse, {}, {});
  EXPECT_EQ(first.reasons[0].networks, 1) << "the fold that tested it";
  EXPECT_FALSE(first.reasons[0].known);
  EXPECT_TRUE(first.reasons[1].known) << "the only one of placer learnt from it";
}

TEST_F(WhyTest, OfAClipItExplainsTheRowOfTheDataset) {
  const Dataset dataset = Dataset::open(evaluations_[0].runs[0].dataset);
  const DatasetClip& clip = dataset.clips().at(3);
  const Why why = explainer_.ofClip(clip.index, songsOfClips(project_).at(clip.index), {}, {});
  std::vector<float> row(dataset.shape().size());
  dataset.readSpectrogram(3, row);
  EXPECT_EQ(why.reasons.at(0).clip, row);
  EXPECT_EQ(why.startSeconds, clip.startSeconds);
  EXPECT_EQ(why.reasons[0].networks, 1);
  EXPECT_THROW(explainer_.ofClip(99999, {}, {}, {}), OptionError);
}

TEST_F(WhyTest, TheLastWindowIsAsLateAsItCanBe) {
  EXPECT_EQ(explainer_.ofSong(unknown_[0], 13.0, OnDamage::Refuse, {}, {}).startSeconds, 4.0);
  EXPECT_THROW(explainer_.ofSong(unknown_[0], 15.0, OnDamage::Refuse, {}, {}), OptionError);
  EXPECT_THROW(explainer_.ofSong(unknown_[0], -1.0, OnDamage::Refuse, {}, {}), OptionError);
  EXPECT_THROW(explainer_.ofSong(unknown_[0], std::nan(""), OnDamage::Refuse, {}, {}), OptionError);
}

TEST_F(WhyTest, WhatCannotBeJudgedCannotBeExplained) {
  const auto refusal = [&](const fs::path& file) -> std::string {
    try {
      explainer_.ofSong(file, 0.0, OnDamage::Refuse, {}, {});
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  writeWav(folder_ / "silent.wav",
           {.sampleRate = 44100, .samples = std::vector<std::int16_t>(14 * 44100)});
  EXPECT_NE(refusal(folder_ / "silent.wav").find("silent.wav"), std::string::npos);
  EXPECT_NE(refusal(folder_ / "silent.wav").find("silent from 0.0"), std::string::npos);
  writeWav(folder_ / "short.wav", test::sampleSong(3, 4.0));
  EXPECT_NE(refusal(folder_ / "short.wav").find("4.00 s"), std::string::npos);
  EXPECT_NE(refusal(folder_ / "none.wav").find("none.wav"), std::string::npos);
}

TEST_F(WhyTest, IsStopped) {
  std::stop_source stop;
  std::size_t calls = 0;
  trainer_.onJudge = [&] {
    if (++calls == 3)  // two judged, one explained
      stop.request_stop();
  };
  Explainer stopped(judges());
  EXPECT_THROW(stopped.ofSong(unknown_[0], 0.0, OnDamage::Refuse, stop.get_token(), {}),
               Interrupted);
  EXPECT_EQ(calls, 3U);
}

}  // namespace
}  // namespace cuadrante

#include "core/learning/format_confound.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <string>

namespace cuadrante {
namespace {

const SoundFormat kMp3{"mp3", 44100}, kVorbis{"vorbis", 44100}, kSlow{"mp3", 22050};

/// `songs` songs of three clips: how each is labelled and stored.
std::vector<DatasetClip> clipsOf(int songs, const std::function<EmotionPoint(int)>& label,
                                 const std::function<SoundFormat(int)>& format) {
  std::vector<DatasetClip> clips;
  for (int song = 0; song < songs; ++song)
    for (int i = 0; i < 3; ++i) {
      DatasetClip& clip = clips.emplace_back();
      clip.index = std::ssize(clips);
      clip.song = "song " + std::to_string(song);
      clip.label = label(song);
      clip.format = format(song);
    }
  return clips;
}

EmotionPoint loudIfEven(int song) {
  return {.placer = song % 4 < 2 ? 0.5 : -0.5, .energia = song % 2 == 0 ? 0.5 : -0.5};
}

TEST(FormatConfound, AClassThatFollowsFromTheFormatIsFound) {
  const auto clips =
      clipsOf(12, loudIfEven, [](int song) { return song % 2 == 0 || song == 1 ? kMp3 : kVorbis; });
  const std::vector<FormatGuess> guesses = guessesByFormat(clips);
  ASSERT_EQ(guesses.size(), 1U) << "pleasure has nothing to do with it";
  EXPECT_EQ(guesses[0].task, Task::Energia);
  EXPECT_NEAR(guesses[0].byFormat, 11.0 / 12, 1e-12) << "all songs but 1";
  EXPECT_NEAR(guesses[0].majority, 0.5, 1e-12);
  EXPECT_LE(guesses[0].p, 0.01);
  ASSERT_EQ(guesses[0].formats.size(), 2U);
  EXPECT_EQ(guesses[0].formats[0].format, kMp3);
  EXPECT_EQ(guesses[0].formats[0].ofClass, (std::vector<std::int64_t>{3, 18}));
  EXPECT_EQ(guesses[0].formats[1].ofClass, (std::vector<std::int64_t>{15, 0}));
}

TEST(FormatConfound, TheRateAloneGivesAwayToo) {
  const auto guesses = guessesByFormat(
      clipsOf(12, loudIfEven, [](int song) { return song % 2 == 0 ? kMp3 : kSlow; }));
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(guesses[0].byFormat, 1.0);
}

TEST(FormatConfound, OfTheQuadrantsItIsSaidWhereNoAxisIsGivenAway) {
  const auto guesses = guessesByFormat(clipsOf(
      40, loudIfEven, [](int song) { return (song % 4 < 2) == (song % 2 == 0) ? kMp3 : kVorbis; }));
  ASSERT_EQ(guesses.size(), 1U);
  EXPECT_EQ(guesses[0].task, Task::Cuadrantes);
  EXPECT_NEAR(guesses[0].byFormat, 0.5, 1e-12);
  EXPECT_NEAR(guesses[0].majority, 0.25, 1e-12);
}

TEST(FormatConfound, NothingIsSaidWithoutIt) {
  const auto byThird = [](int song) { return song % 3 == 2 ? kVorbis : kMp3; };
  EXPECT_TRUE(guessesByFormat(clipsOf(24, loudIfEven, byThird)).empty()) << "in every class alike";
  EXPECT_TRUE(guessesByFormat(clipsOf(12, loudIfEven, [](int) { return kMp3; })).empty());
  EXPECT_TRUE(guessesByFormat(clipsOf(12, loudIfEven, [](int) { return SoundFormat{}; })).empty())
      << "versions of earlier programs do not say it";
  EXPECT_TRUE(guessesByFormat(
                  clipsOf(4, loudIfEven, [](int song) { return song % 2 == 0 ? kMp3 : kVorbis; }))
                  .empty())
      << "of so few songs it is no surprise";
  EXPECT_TRUE(
      guessesByFormat(clipsOf(40, loudIfEven, [](int song) { return song == 0 ? kVorbis : kMp3; }))
          .empty())
      << "a format of one song in forty";
  EXPECT_TRUE(guessesByFormat({}).empty());
}

/// Clips of a song have one label and one format, so chance gains far more than five points.
TEST(FormatConfound, ChanceIsSeldomTakenForIt) {
  std::mt19937_64 random(3);
  int gained = 0, said = 0;
  for (int study = 0; study < 200; ++study) {
    std::vector<bool> loud, mp3;
    for (int song = 0; song < 20; ++song) {
      loud.push_back(random() % 2 == 0);
      mp3.push_back(random() % 2 == 0);
    }
    const auto clips = clipsOf(
        20,
        [&](int song) {
          return EmotionPoint{.placer = 0.5,
                              .energia = loud[static_cast<std::size_t>(song)] ? 0.5 : -0.5};
        },
        [&](int song) { return mp3[static_cast<std::size_t>(song)] ? kMp3 : kVorbis; });
    said += guessByFormat(clips, Task::Energia) ? 1 : 0;
    int same = 0, plus = 0;
    for (std::size_t song = 0; song < 20; ++song) {
      same += loud[song] == mp3[song] ? 1 : 0;
      plus += loud[song] ? 1 : 0;
    }
    gained += std::max(same, 20 - same) > std::max(plus, 20 - plus) + 1 ? 1 : 0;
  }
  EXPECT_GT(gained, 20) << "the permutation is needed";
  EXPECT_LE(said, 6);
}

TEST(FormatConfound, ATestSideThatIsStoredOtherwiseIsFound) {
  auto clips = clipsOf(20, loudIfEven, [](int song) { return song < 8 ? kVorbis : kMp3; });
  SplitOptions file;
  file.method = SplitMethod::File;
  for (std::size_t row = 0; row < clips.size(); ++row)
    clips[row].split = row < 12 ? Subset::Test : row < 30 ? Subset::Validation : Subset::Train;
  const auto shift = formatShift(clips, file);
  ASSERT_TRUE(shift);
  EXPECT_EQ(shift->test, shift->format == kVorbis ? 1.0 : 0.0);
  EXPECT_NEAR(shift->others, shift->format == kVorbis ? 0.25 : 0.75, 1e-12);
  EXPECT_EQ(shift->fold, 0);

  for (std::size_t row = 0; row < clips.size(); ++row)
    clips[row].format = row % 3 == 0 ? kVorbis : kMp3;
  EXPECT_FALSE(formatShift(clips, file)) << "both sides alike";
  for (DatasetClip& clip : clips)
    clip.format = {};
  EXPECT_FALSE(formatShift(clips, file));
}

TEST(FormatConfound, OfFoldsTheOneThatDiffersMostIsNamed) {
  const auto clips = clipsOf(15, loudIfEven, [](int song) { return song == 4 ? kVorbis : kMp3; });
  SplitOptions folds;
  folds.folds = 5;
  const auto shift = formatShift(clips, folds);
  ASSERT_TRUE(shift);
  folds.fold = shift->fold;
  const std::vector<Subset> split = makeSplit(clips, folds);
  EXPECT_EQ(split[12], Subset::Test) << "the fold that tests song 4";
  EXPECT_EQ(shift->format == kVorbis ? shift->others : 1.0 - shift->others, 0.0);
}

}  // namespace
}  // namespace cuadrante

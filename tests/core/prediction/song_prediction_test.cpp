#include "core/prediction/song_prediction.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(SongPrediction, TheNetworksOfAnAxisAreAveragedAndTheirSpreadIsTold) {
  const WindowPrediction said =
      joined({{Task::Energia, {{0.6}, {0.8}}}, {Task::Placer, {{0.1}}}}, 7.0);
  EXPECT_EQ(said.startSeconds, 7.0);
  EXPECT_NEAR(said.energia, 0.7, 1e-12);
  EXPECT_NEAR(said.energiaSpread, 0.1, 1e-12);
  EXPECT_NEAR(said.placer, 0.1, 1e-12);
  EXPECT_EQ(said.placerSpread, 0.0);
  EXPECT_NEAR(pointOf(said).energia, 0.4, 1e-12);
  EXPECT_NEAR(pointOf(said).placer, -0.8, 1e-12);
}

TEST(SongPrediction, WithoutNetworksOfTheQuadrantsEachIsAProduct) {
  const WindowPrediction said = joined({{Task::Energia, {{0.7}}}, {Task::Placer, {{0.1}}}}, 0.0);
  EXPECT_NEAR(said.quadrants[static_cast<std::size_t>(Quadrant::Estres)], 0.7 * 0.9, 1e-12);
  EXPECT_NEAR(said.quadrants[static_cast<std::size_t>(Quadrant::Felicidad)], 0.7 * 0.1, 1e-12);
  EXPECT_NEAR(said.quadrants[static_cast<std::size_t>(Quadrant::Calma)], 0.3 * 0.1, 1e-12);
  EXPECT_NEAR(said.quadrants[static_cast<std::size_t>(Quadrant::Tristeza)], 0.3 * 0.9, 1e-12);
  EXPECT_EQ(likeliestQuadrant(said).quadrant, Quadrant::Estres);
  EXPECT_NEAR(likeliestQuadrant(said).probability, 0.63, 1e-12);
}

TEST(SongPrediction, WithoutNetworksOfAnAxisTheQuadrantsSpeakForIt) {
  // estres, felicidad, calma, tristeza
  const WindowPrediction said = joined({{Task::Cuadrantes, {{0.1, 0.2, 0.3, 0.4}}}}, 0.0);
  EXPECT_NEAR(said.energia, 0.3, 1e-12);
  EXPECT_NEAR(said.placer, 0.5, 1e-12);
  EXPECT_EQ(likeliestQuadrant(said).quadrant, Quadrant::Tristeza);
  const WindowPrediction both =
      joined({{Task::Energia, {{0.9}}}, {Task::Cuadrantes, {{0.1, 0.2, 0.3, 0.4}}}}, 0.0);
  EXPECT_NEAR(both.energia, 0.9, 1e-12) << "its own networks";
  EXPECT_NEAR(both.placer, 0.5, 1e-12);
}

TEST(SongPrediction, AnAxisThatNobodySpeaksForIsRefused) {
  EXPECT_THROW(joined({{Task::Energia, {{0.5}}}}, 0.0), OptionError);
}

TEST(SongPrediction, TheWholeIsTheMeanOfTheWindows) {
  SongPrediction song;
  for (const double p : {0.2, 0.4, 0.9})
    song.windows.push_back(joined({{Task::Energia, {{p}}}, {Task::Placer, {{1.0 - p}}}}, p));
  const WindowPrediction whole = song.whole();
  EXPECT_NEAR(whole.energia, 0.5, 1e-12);
  EXPECT_NEAR(whole.placer, 0.5, 1e-12);
  double sum = 0.0;
  for (const double probability : whole.quadrants)
    sum += probability;
  EXPECT_NEAR(sum, 1.0, 1e-12);
  EXPECT_NEAR(whole.quadrants[0], (0.2 * 0.2 + 0.4 * 0.4 + 0.9 * 0.9) / 3.0, 1e-12);
}

TEST(SongPrediction, BetweenTheMiddlesOfTwoWindowsItGoesInAStraightLine) {
  SongPrediction song{
      .file = {}, .title = {}, .artist = {}, .seconds = 14.0, .windowSeconds = 10.0, .windows = {}};
  for (const double start : {0.0, 2.0, 4.0})
    song.windows.push_back(
        joined({{Task::Energia, {{0.5 + start / 10}}}, {Task::Placer, {{0.5}}}}, start));
  EXPECT_NEAR(pointAt(song, 0.0).energia, 0.0, 1e-12) << "before the first middle";
  EXPECT_NEAR(pointAt(song, 5.0).energia, 0.0, 1e-12);
  EXPECT_NEAR(pointAt(song, 6.0).energia, 0.2, 1e-12);
  EXPECT_NEAR(pointAt(song, 7.5).energia, 0.5, 1e-12);
  EXPECT_NEAR(pointAt(song, 13.0).energia, 0.8, 1e-12) << "after the last middle";
  EXPECT_EQ(windowAt(song, 0.0), 0U);
  EXPECT_EQ(windowAt(song, 6.9), 0U);
  EXPECT_EQ(windowAt(song, 7.0), 1U);
  EXPECT_EQ(windowAt(song, 14.0), 2U);
}

TEST(SongPrediction, NetworksOfThePointSayThePoint) {
  // The four quadrants, then energía and placer.
  const Opinions points{
      {Task::Point, {{0.1, 0.2, 0.3, 0.4, -0.25, 0.5}, {0.1, 0.2, 0.3, 0.4, -0.75, 0.5}}}};
  const WindowPrediction said = joined(points, 0.0);
  EXPECT_NEAR(pointOf(said).energia, -0.5, 1e-12);
  EXPECT_NEAR(pointOf(said).placer, 0.5, 1e-12);
  EXPECT_NEAR(said.energiaSpread, 0.125, 1e-12);
  EXPECT_NEAR(said.quadrants[3], 0.4, 1e-12);
  Opinions all = points;
  all[Task::Energia] = {{0.9}};
  all[Task::Cuadrantes] = {{0.7, 0.1, 0.1, 0.1}};
  EXPECT_NEAR(pointOf(joined(all, 0.0)).energia, -0.5, 1e-12)
      << "whoever says the point goes first";
  EXPECT_NEAR(joined(all, 0.0).quadrants[0], 0.7, 1e-12) << "the quadrants have their own";
  SongPrediction song;
  song.judgedBy = {{.task = Task::Point, .networks = 2}};
  EXPECT_TRUE(song.hasSpread(Axis::Placer));
}

}  // namespace
}  // namespace cuadrante

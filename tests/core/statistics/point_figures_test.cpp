#include "core/statistics/point_figures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

AxisSums sumsOf(const std::vector<SaidAndLabel>& clips) {
  AxisSums sums;
  for (const SaidAndLabel& clip : clips)
    sums.add(clip);
  return sums;
}

// By hand: the labels' mean is 0.25, Σ(y − ȳ)² = 1.25, the squared errors are 0.01 + 0.04 + 0.04 +
// 0.01; what was said has the mean 0.2, Σ(x − x̄)² = 0.74, and the products of both are 0.95.
TEST(PointFigures, AnExampleByHand) {
  const AxisSums sums = sumsOf({{0.1, 0.0}, {0.3, 0.5}, {0.8, 1.0}, {-0.4, -0.5}});
  EXPECT_NEAR(sums.squaredErrors(), 0.1, 1e-12);
  EXPECT_NEAR(r2(sums, 4).value(), 1.0 - 0.1 / 1.25, 1e-12);
  EXPECT_NEAR(rmse(sums, 4).value(), std::sqrt(0.025), 1e-12);
  EXPECT_NEAR(pearson(sums, 4).value(), 0.95 / std::sqrt(0.74 * 1.25), 1e-12);
  EXPECT_NEAR(concordance(sums, 4).value(), 0.95, 1e-12);
}

// x = [...]; y = [...]: 1 - ((x - y)**2).sum() / ((y - y.mean())**2).sum(), np.corrcoef(x, y)[0, 1]
// and 2 * np.cov(x, y, bias=True)[0, 1] / (x.var() + y.var() + (x.mean() - y.mean())**2).
TEST(PointFigures, AreWhatNumPySays) {
  const std::vector<double> said{-0.83, -0.53, 0.6,  0.16,  -0.81, -0.13,
                                 -0.04, -0.68, 0.47, -0.77, -0.22, 0.03};
  const std::vector<double> label{-0.48, -0.42, 0.14, 0.08, -0.24, -0.05,
                                  0.36,  -0.37, 0.39, 0.1,  0.13,  -0.03};
  AxisSums sums;
  for (std::size_t i = 0; i < said.size(); ++i)
    sums.add(SaidAndLabel{said[i], label[i]});
  EXPECT_NEAR(r2(sums, 12).value(), -0.9742614326183734, 1e-12) << "worse than their mean";
  EXPECT_NEAR(rmse(sums, 12).value(), 0.3904484601070928, 1e-12);
  EXPECT_NEAR(pearson(sums, 12).value(), 0.7194675307750646, 1e-12);
  EXPECT_NEAR(concordance(sums, 12).value(), 0.5555447577167429, 1e-12);
}

TEST(PointFigures, WhatIsNotDefinedIsNotSaid) {
  for (const PointFigure& figure : kPointFigures)
    EXPECT_FALSE(figure.of({}, 0)) << figure.key;
  const AxisSums sameLabels = sumsOf({{0.1, 0.3}, {0.2, 0.3}, {0.9, 0.3}});
  EXPECT_FALSE(r2(sameLabels, 3));
  EXPECT_FALSE(pearson(sameLabels, 3));
  EXPECT_NEAR(concordance(sameLabels, 3).value(), 0.0, 1e-12);
  const AxisSums sameSaid = sumsOf({{0.3, 0.1}, {0.3, 0.5}});
  EXPECT_FALSE(pearson(sameSaid, 2));
  EXPECT_NEAR(r2(sameSaid, 2).value(), 0.0, 1e-12) << "the mean of these labels";
  EXPECT_FALSE(concordance(sumsOf({{0.3, 0.3}, {0.3, 0.3}}), 2));
}

TEST(PointFigures, SongsAreAddedUpAndClipsOfUnknownOnesStayAlone) {
  const std::vector<SongPoints> songs = pointsBySong({{"b", {0.1, 0.2}, {0.3, 0.4}},
                                                      {"", {0.5, 0.5}, {0.5, 0.5}},
                                                      {"a", {0.1, 0.2}, {0.3, 0.4}},
                                                      {"b", {0.2, 0.2}, {0.3, 0.4}},
                                                      {"", {0.5, 0.5}, {0.5, 0.5}}});
  ASSERT_EQ(songs.size(), 4U);
  EXPECT_EQ(songs[0].song, "a");
  EXPECT_EQ(songs[1].clips, 2);
  EXPECT_NEAR(songs[1].energia.said, 0.3, 1e-12);
  EXPECT_EQ(songs[3].clips, 1);
  EXPECT_EQ(mergedPoints(songs), songs);
  const SongPoints total = totalOf(songs);
  EXPECT_EQ(total.clips, 5);
  // 0.1² + 0.1² and three of 0.1², over ten numbers.
  EXPECT_NEAR(rmseOfBoth(total).value(), std::sqrt(0.05 / 10.0), 1e-12);
}

TEST(PointFigures, TheirIntervalsAreByWholeSongs) {
  // Two clips of each of ten songs, of which one is said wrongly throughout.
  std::vector<JudgedPoint> clips;
  for (int song = 0; song < 10; ++song)
    for (int clip = 0; clip < 2; ++clip) {
      const double label = song / 10.0;
      clips.push_back({std::to_string(song), {song == 0 ? 1.0 : label, label}, {label, label}});
    }
  const Figure figure = bySong(kPointFigures[1], pointsBySong(clips), &SongPoints::energia);
  EXPECT_NEAR(figure.value.value(), std::sqrt(0.1), 1e-12);
  ASSERT_TRUE(figure.interval);
  EXPECT_EQ(figure.interval->low, 0.0) << "the song may be drawn never";
  EXPECT_GT(figure.interval->high, std::sqrt(0.15));
  for (JudgedPoint& clip : clips)
    clip.song.clear();
  EXPECT_FALSE(bySong(kPointFigures[1], pointsBySong(clips), &SongPoints::energia).interval)
      << "songs that are not known";
}

}  // namespace
}  // namespace cuadrante

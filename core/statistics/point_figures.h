#pragma once

#include "core/statistics/agreement.h"
#include "core/statistics/by_song.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Figures of networks that say a number instead of a class, of each axis for itself. Definitions:
/// docs/figures.md. All of them follow from sums over clips, which are what runs keep.

/// What was said of an axis and what its label is.
struct SaidAndLabel {
  double said = 0.0, label = 0.0;  ///< in [−1, 1]
};

/// Sums over clips: of x, what was said, and of y, the label.
struct AxisSums {
  double said = 0.0, label = 0.0;                ///< Σx, Σy
  double saidSquares = 0.0, labelSquares = 0.0;  ///< Σx², Σy²
  double products = 0.0;                         ///< Σxy

  void add(SaidAndLabel clip);
  void add(const AxisSums& other);
  double squaredErrors() const;  ///< Σ(x − y)²; never below 0

  friend bool operator==(const AxisSums&, const AxisSums&) = default;
};

/// The sums of one song's clips, or of several songs'.
struct SongPoints {
  std::string song;  ///< "": unknown, or several
  std::int64_t clips = 0;
  AxisSums energia{}, placer{};

  friend bool operator==(const SongPoints&, const SongPoints&) = default;
};
/// Adds the sums of `other`.
void add(SongPoints& sums, const SongPoints& other);
SongPoints totalOf(const std::vector<SongPoints>& songs);

/// One clip for which a point was said.
struct JudgedPoint {
  std::string song;  ///< "": unknown, a song of its own
  SaidAndLabel energia{}, placer{};
};
/// One for each song, by name; clips of unknown songs one by one, last.
std::vector<SongPoints> pointsBySong(const std::vector<JudgedPoint>& clips);
/// Those of one song added up, by name; those of unknown songs as they are, last.
std::vector<SongPoints> mergedPoints(const std::vector<SongPoints>& songs);

/// A figure of one axis, on n clips; nullopt where it is not defined.
struct PointFigure {
  std::string_view key;  ///< "r2"
  std::optional<double> (*of)(const AxisSums& sums, std::int64_t clips);
};
/// The coefficient of determination 1 − Σ(x − y)² / Σ(y − ȳ)², as scikit-learn's r2_score: 0 of
/// whoever always says the mean of these labels, negative where that would be better. Needs labels
/// that vary.
std::optional<double> r2(const AxisSums& sums, std::int64_t clips);
/// The root of the mean squared error, on the scale of the axis.
std::optional<double> rmse(const AxisSums& sums, std::int64_t clips);
/// Pearson's correlation coefficient. Both must vary.
std::optional<double> pearson(const AxisSums& sums, std::int64_t clips);
/// Lin's concordance correlation coefficient (Lin 1989), 2·cov(x, y) / (var x + var y + (x̄ − ȳ)²)
/// with moments over n: Pearson's, less what differs in mean and spread.
std::optional<double> concordance(const AxisSums& sums, std::int64_t clips);
/// r2, rmse, r and ccc.
inline constexpr std::array<PointFigure, 4> kPointFigures{
    {{"r2", r2}, {"rmse", rmse}, {"r", pearson}, {"ccc", concordance}}};

/// With the 95 % percentile bootstrap over songs: whole songs are drawn with replacement. Without
/// an interval where a song is not known, or there is one alone. `axis`: &SongPoints::energia.
Figure bySong(const PointFigure& figure, const std::vector<SongPoints>& songs,
              AxisSums SongPoints::*axis);

/// The root of the mean squared error of both axes together, each weighing alike.
std::optional<double> rmseOfBoth(const SongPoints& sums);
/// The squared errors of two judges, both axes together; both of the same clips, so of the same
/// songs in the same order.
std::vector<PairedErrors> pairedErrors(const std::vector<SongPoints>& first,
                                       const std::vector<SongPoints>& second);

}  // namespace cuadrante

#include "core/statistics/point_figures.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::uint64_t kSeedOfDraws = 1;
/// Of values in [−1, 1], a variance below it is rounding.
constexpr double kLeastVariance = 1e-12;

/// Moments over n.
struct Moments {
  double meanSaid = 0.0, meanLabel = 0.0, ofSaid = 0.0, ofLabel = 0.0, covariance = 0.0;

  Moments(const AxisSums& sums, std::int64_t clips) {
    const auto n = static_cast<double>(clips);
    meanSaid = sums.said / n;
    meanLabel = sums.label / n;
    ofSaid = std::max(0.0, sums.saidSquares / n - meanSaid * meanSaid);
    ofLabel = std::max(0.0, sums.labelSquares / n - meanLabel * meanLabel);
    covariance = sums.products / n - meanSaid * meanLabel;
  }
};

double errorsOfBoth(const SongPoints& song) {
  return song.energia.squaredErrors() + song.placer.squaredErrors();
}

}  // namespace

void AxisSums::add(SaidAndLabel clip) {
  said += clip.said;
  label += clip.label;
  saidSquares += clip.said * clip.said;
  labelSquares += clip.label * clip.label;
  products += clip.said * clip.label;
}

void AxisSums::add(const AxisSums& other) {
  said += other.said;
  label += other.label;
  saidSquares += other.saidSquares;
  labelSquares += other.labelSquares;
  products += other.products;
}

double AxisSums::squaredErrors() const {
  return std::max(0.0, saidSquares - 2.0 * products + labelSquares);
}

void add(SongPoints& sums, const SongPoints& other) {
  sums.clips += other.clips;
  sums.energia.add(other.energia);
  sums.placer.add(other.placer);
}

SongPoints totalOf(const std::vector<SongPoints>& songs) {
  SongPoints total;
  for (const SongPoints& song : songs)
    add(total, song);
  return total;
}

std::vector<SongPoints> pointsBySong(const std::vector<JudgedPoint>& clips) {
  std::vector<SongPoints> each;
  for (const JudgedPoint& clip : clips) {
    SongPoints& one = each.emplace_back(SongPoints{.song = clip.song, .clips = 1});
    one.energia.add(clip.energia);
    one.placer.add(clip.placer);
  }
  return mergedPoints(each);
}

std::vector<SongPoints> mergedPoints(const std::vector<SongPoints>& songs) {
  std::map<std::string, SongPoints> known;
  std::vector<SongPoints> unknown;
  for (const SongPoints& song : songs)
    if (song.song.empty())
      unknown.push_back(song);
    else
      add(known.try_emplace(song.song, SongPoints{.song = song.song}).first->second, song);
  std::vector<SongPoints> all;
  for (auto& [name, song] : known)
    all.push_back(std::move(song));
  all.insert(all.end(), unknown.begin(), unknown.end());
  return all;
}

std::optional<double> r2(const AxisSums& sums, std::int64_t clips) {
  if (clips < 1)
    return std::nullopt;
  const Moments moments(sums, clips);
  if (moments.ofLabel < kLeastVariance)
    return std::nullopt;
  return 1.0 - sums.squaredErrors() / (static_cast<double>(clips) * moments.ofLabel);
}

std::optional<double> rmse(const AxisSums& sums, std::int64_t clips) {
  return clips < 1 ? std::nullopt
                   : std::optional(std::sqrt(sums.squaredErrors() / static_cast<double>(clips)));
}

std::optional<double> pearson(const AxisSums& sums, std::int64_t clips) {
  if (clips < 1)
    return std::nullopt;
  const Moments moments(sums, clips);
  if (moments.ofLabel < kLeastVariance || moments.ofSaid < kLeastVariance)
    return std::nullopt;
  return std::clamp(moments.covariance / std::sqrt(moments.ofSaid * moments.ofLabel), -1.0, 1.0);
}

std::optional<double> concordance(const AxisSums& sums, std::int64_t clips) {
  if (clips < 1)
    return std::nullopt;
  const Moments moments(sums, clips);
  const double apart = moments.meanSaid - moments.meanLabel;
  const double all = moments.ofSaid + moments.ofLabel + apart * apart;
  if (all < kLeastVariance)
    return std::nullopt;
  return 2.0 * moments.covariance / all;
}

Figure bySong(const PointFigure& figure, const std::vector<SongPoints>& songs,
              AxisSums SongPoints::*axis) {
  const SongPoints total = totalOf(songs);
  Figure result{.value = figure.of(total.*axis, total.clips), .interval = std::nullopt};
  if (!result.value || songs.size() < 2 ||
      std::ranges::any_of(songs, [](const SongPoints& song) { return song.song.empty(); }))
    return result;
  result.interval = bootstrapInterval(
      songs.size(),
      [&](std::span<const std::size_t> drawn) {
        AxisSums sums;
        std::int64_t clips = 0;
        for (const std::size_t song : drawn) {
          sums.add(songs[song].*axis);
          clips += songs[song].clips;
        }
        return figure.of(sums, clips);
      },
      kSeedOfDraws);
  return result;
}

std::optional<double> rmseOfBoth(const SongPoints& sums) {
  if (sums.clips < 1)
    return std::nullopt;
  return std::sqrt(errorsOfBoth(sums) / (2.0 * static_cast<double>(sums.clips)));
}

std::vector<PairedErrors> pairedErrors(const std::vector<SongPoints>& first,
                                       const std::vector<SongPoints>& second) {
  std::vector<PairedErrors> pairs;
  for (std::size_t i = 0; i < first.size(); ++i)
    pairs.push_back(
        {first[i].song, errorsOfBoth(first[i]), errorsOfBoth(second[i]), first[i].clips});
  return pairs;
}

}  // namespace cuadrante

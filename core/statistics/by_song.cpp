#include "core/statistics/by_song.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <numeric>

namespace cuadrante {
namespace {

constexpr double kUpperTail = 0.975;

/// Sums over songs: `value` of what is measured, `clips` of the clips.
struct SongSum {
  double value = 0.0;
  double clips = 0.0;
};

/// The ratio Σvalue / Σclips, its variance by the jackknife over songs, and the quantile of t.
struct RatioBySong {
  double ratio = 0.0;
  double variance = 0.0;
  double quantile = 0.0;
  double effectiveSongs = 0.0;
};

RatioBySong ratioOf(const std::vector<SongSum>& songs) {
  SongSum all;
  double squares = 0.0;
  for (const SongSum& song : songs) {
    all.value += song.value;
    all.clips += song.clips;
    squares += song.clips * song.clips;
  }
  RatioBySong result;
  result.ratio = all.value / all.clips;
  result.effectiveSongs = all.clips * all.clips / squares;
  for (const SongSum& song : songs) {
    const double without = (all.value - song.value) / (all.clips - song.clips);
    result.variance += (without - result.ratio) * (without - result.ratio);
  }
  const auto count = static_cast<double>(songs.size());
  result.variance *= (count - 1.0) / count;
  const boost::math::students_t t(std::max(1.0, result.effectiveSongs - 1.0));
  result.quantile = boost::math::quantile(t, kUpperTail);
  return result;
}

/// Of a difference; nullopt of one song.
std::optional<Interval> intervalOf(const std::vector<SongSum>& songs) {
  if (songs.size() < 2)
    return std::nullopt;
  const RatioBySong by = ratioOf(songs);
  const double half = by.quantile * std::sqrt(by.variance);
  return Interval{by.ratio - half, by.ratio + half};
}

/// The share of all signs of `gains` by which their sum is at least `found` in size.
double shareOfSigns(const std::vector<std::int64_t>& gains, std::int64_t found) {
  std::int64_t most = 0;
  double squares = 0.0;
  for (const std::int64_t gain : gains) {
    most += std::abs(gain);
    squares += static_cast<double>(gain) * static_cast<double>(gain);
  }
  if (found == 0)
    return 1.0;
  constexpr double kMostSteps = 5e7;
  if (static_cast<double>(most) * static_cast<double>(gains.size()) > kMostSteps)
    return std::erfc(std::abs(static_cast<double>(found)) / std::sqrt(2.0 * squares));
  // probability[s]: of the sum of those with a positive sign being s; the sum of all is 2s − most.
  std::vector<double> probability(static_cast<std::size_t>(most) + 1, 0.0);
  probability[0] = 1.0;
  std::size_t reached = 0;
  for (const std::int64_t gain : gains) {
    const auto size = static_cast<std::size_t>(std::abs(gain));
    if (size == 0)
      continue;
    reached += size;
    for (std::size_t sum = reached + 1; sum-- > 0;)
      probability[sum] = 0.5 * ((sum >= size ? probability[sum - size] : 0.0) + probability[sum]);
  }
  double share = 0.0;
  for (std::size_t sum = 0; sum < probability.size(); ++sum)
    if (std::abs(2 * static_cast<std::int64_t>(sum) - most) >= std::abs(found))
      share += probability[sum];
  return std::min(1.0, share);
}

/// Adds `clips` of class `label`.
void count(std::vector<std::int64_t>& ofClass, std::size_t label, std::int64_t clips) {
  ofClass.resize(std::max(ofClass.size(), label + 1));
  ofClass[label] += clips;
}

void add(SongTally& song, const JudgedClip& clip) {
  song.right += clip.right ? 1 : 0;
  ++song.clips;
  if (clip.label >= 0)
    count(song.ofClass, static_cast<std::size_t>(clip.label), 1);
}

bool isUnknown(const SongTally& song) {
  return song.song.empty();
}

}  // namespace

std::vector<SongTally> tallyBySong(const std::vector<JudgedClip>& clips) {
  std::map<std::string, SongTally> songs;
  std::vector<SongTally> unknown;
  for (const JudgedClip& clip : clips) {
    SongTally& song = clip.song.empty() ? unknown.emplace_back() : songs[clip.song];
    song.song = clip.song;
    add(song, clip);
  }
  std::vector<SongTally> tallies;
  for (auto& [name, tally] : songs)
    tallies.push_back(std::move(tally));
  tallies.insert(tallies.end(), unknown.begin(), unknown.end());
  return tallies;
}

std::vector<SongTally> mergedTallies(const std::vector<SongTally>& tallies) {
  std::map<std::string, SongTally> songs;
  std::vector<SongTally> all;
  for (const SongTally& tally : tallies) {
    if (tally.song.empty()) {
      all.push_back(tally);
      continue;
    }
    SongTally& song = songs.try_emplace(tally.song, SongTally{tally.song}).first->second;
    song.right += tally.right;
    song.clips += tally.clips;
    for (std::size_t label = 0; label < tally.ofClass.size(); ++label)
      count(song.ofClass, label, tally.ofClass[label]);
  }
  for (auto& [name, tally] : songs)
    all.push_back(std::move(tally));
  return all;
}

std::size_t knownSongs(const std::vector<SongTally>& songs) {
  return songs.size() - static_cast<std::size_t>(std::ranges::count_if(songs, isUnknown));
}

std::vector<std::int64_t> songsOfClass(const std::vector<SongTally>& songs) {
  std::vector<std::int64_t> all;
  for (const SongTally& song : songs) {
    if (song.ofClass.empty())
      return {};
    for (std::size_t label = 0; label < song.ofClass.size(); ++label)
      count(all, label, song.ofClass[label] > 0 ? 1 : 0);
  }
  return all;
}

std::optional<double> accuracyOf(const std::vector<SongTally>& songs) {
  std::int64_t right = 0;
  std::int64_t clips = 0;
  for (const SongTally& song : songs) {
    right += song.right;
    clips += song.clips;
  }
  return clips > 0 ? std::optional(static_cast<double>(right) / static_cast<double>(clips))
                   : std::nullopt;
}

std::optional<Interval> accuracyInterval(const std::vector<SongTally>& songs) {
  std::vector<SongSum> sums;
  double clips = 0.0;
  for (const SongTally& song : songs)
    if (song.clips > 0) {
      sums.push_back({static_cast<double>(song.right), static_cast<double>(song.clips)});
      clips += sums.back().clips;
    }
  if (sums.empty())
    return std::nullopt;
  if (sums.size() == 1)
    return Interval{0.0, 1.0};
  const RatioBySong by = ratioOf(sums);
  const double p = by.ratio;
  const bool mixed = p > 0.0 && p < 1.0;
  const double n = !mixed              ? by.effectiveSongs
                   : by.variance > 0.0 ? std::min(clips, p * (1.0 - p) / by.variance)
                                       : clips;
  const double square = by.quantile * by.quantile;
  const double centre = p + square / (2.0 * n);
  const double half = by.quantile * std::sqrt(p * (1.0 - p) / n + square / (4.0 * n * n));
  const double scale = 1.0 + square / n;
  // None and all are exactly 0 and 1 but for rounding.
  return Interval{p == 0.0 ? 0.0 : (centre - half) / scale,
                  p == 1.0 ? 1.0 : (centre + half) / scale};
}

std::optional<Interval> intervalOfKnownSongs(const std::vector<SongTally>& songs) {
  return knownSongs(songs) == songs.size() ? accuracyInterval(songs) : std::nullopt;
}

std::optional<PairedDifference> pairedDifference(const std::vector<JudgedPair>& clips) {
  if (clips.empty())
    return std::nullopt;
  struct Gain {
    std::int64_t gained = 0, clips = 0;
  };
  std::map<std::string, Gain> bySong;
  std::vector<Gain> songs;
  for (const JudgedPair& clip : clips) {
    Gain& song = clip.song.empty() ? songs.emplace_back() : bySong[clip.song];
    song.gained += (clip.second ? 1 : 0) - (clip.first ? 1 : 0);
    ++song.clips;
  }
  for (const auto& [name, gain] : bySong)
    songs.push_back(gain);

  std::vector<SongSum> sums;
  std::vector<std::int64_t> gains;
  for (const Gain& song : songs) {
    sums.push_back({static_cast<double>(song.gained), static_cast<double>(song.clips)});
    gains.push_back(song.gained);
  }
  const std::int64_t gained = std::accumulate(gains.begin(), gains.end(), std::int64_t{0});
  PairedDifference result;
  result.songs = songs.size();
  result.difference = static_cast<double>(gained) / static_cast<double>(clips.size());
  result.p = shareOfSigns(gains, gained);
  if (const auto interval = intervalOf(sums))
    result.interval = Interval{std::max(-1.0, interval->low), std::min(1.0, interval->high)};
  return result;
}

std::optional<PairedDifference> pairedErrorDifference(const std::vector<PairedErrors>& songs) {
  std::vector<SongSum> sums;
  double clips = 0.0, gained = 0.0, largest = 0.0;
  for (const PairedErrors& song : songs) {
    if (song.clips < 1)
      continue;
    const double gain = song.first - song.second;
    sums.push_back({gain, static_cast<double>(song.clips)});
    clips += sums.back().clips;
    gained += gain;
    largest = std::max(largest, std::abs(gain));
  }
  if (sums.empty())
    return std::nullopt;
  PairedDifference result;
  result.songs = sums.size();
  result.difference = gained / clips;
  if (largest > 0.0) {
    constexpr double kSteps = 4096.0;
    std::vector<std::int64_t> gains;
    for (const SongSum& song : sums)
      gains.push_back(std::llround(kSteps * song.value / largest));
    result.p = shareOfSigns(gains, std::accumulate(gains.begin(), gains.end(), std::int64_t{0}));
  }
  result.interval = intervalOf(sums);
  return result;
}

std::string pDecimals(double p) {
  return p < 0.00005 && p > 0.0 ? fmt::format("{:.1e}", p) : fmt::format("{:.4f}", p);
}

std::vector<double> holmAdjusted(const std::vector<double>& p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return p[i]; });
  std::vector<double> adjusted(p.size());
  double highest = 0.0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    highest = std::max(highest, static_cast<double>(p.size() - rank) * p[order[rank]]);
    adjusted[order[rank]] = std::min(1.0, highest);
  }
  return adjusted;
}

void adjustByHolm(const std::vector<double*>& p) {
  std::vector<double> values;
  for (const double* one : p)
    values.push_back(*one);
  const std::vector<double> adjusted = holmAdjusted(values);
  for (std::size_t i = 0; i < p.size(); ++i)
    *p[i] = adjusted[i];
}

}  // namespace cuadrante

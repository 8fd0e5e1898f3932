#include "core/features/musical/rhythm.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace cuadrante::musical {
namespace {

constexpr std::size_t kShortestLag = 25, kLongestLag = 200;  ///< frames: 240 and 30 a minute
constexpr std::array<std::size_t, 10> kTempogram{15, 20, 27, 36, 48, 64, 85, 113, 150, 200};
constexpr double kNoSum = 1e-9;

/// Of a window of 40 frames around each place, zeros beyond the ends.
std::vector<double> movingMean(const std::vector<double>& values) {
  constexpr std::ptrdiff_t kWindow = 40;
  std::vector<double> means(values.size());
  for (std::ptrdiff_t i = 0; i < std::ssize(values); ++i) {
    double sum = 0.0;
    const std::ptrdiff_t from = std::max<std::ptrdiff_t>(0, i - kWindow / 2);
    const std::ptrdiff_t to = std::min(std::ssize(values), i + kWindow / 2);
    for (std::ptrdiff_t k = from; k < to; ++k)
      sum += values[static_cast<std::size_t>(k)];
    means[static_cast<std::size_t>(i)] = sum / kWindow;
  }
  return means;
}

/// Normalised to 1 at lag 0, of the lags below `lags`.
std::vector<double> autocorrelation(const std::vector<double>& values, std::size_t lags) {
  const double centre = mean(values);
  std::vector<double> result(lags, 0.0);
  for (std::size_t lag = 0; lag < std::min(lags, values.size()); ++lag)
    for (std::size_t i = lag; i < values.size(); ++i)
      result[lag] += (values[i] - centre) * (values[i - lag] - centre);
  const double scale = result[0] + 1e-12;
  for (double& value : result)
    value /= scale;
  return result;
}

std::vector<double> secondsBetween(const std::vector<std::size_t>& onsets) {
  std::vector<double> seconds;
  for (std::size_t i = 1; i < onsets.size(); ++i)
    seconds.push_back(static_cast<double>(onsets[i] - onsets[i - 1]) / kOnsetRate);
  return seconds;
}

/// Decibels of each band, down to 70 below the loudest of the clip.
Frames decibelsOf(const Frames& mel) {
  Frames decibels = mel;
  const double loudest = mel.values.empty() ? 0.0 : *std::ranges::max_element(mel.values);
  for (double& value : decibels.values)
    value = 10.0 * std::log10(std::max({value, loudest * 1e-7, 1e-20}));
  return decibels;
}

/// The mean rise of some bands from frame to frame.
std::vector<double> risesOf(const Frames& decibels, std::size_t from, std::size_t to) {
  std::vector<double> rises;
  for (std::size_t frame = 1; frame < decibels.count; ++frame) {
    double sum = 0.0;
    for (std::size_t band = from; band < to; ++band)
      sum += std::max(0.0, decibels.row(frame)[band] - decibels.row(frame - 1)[band]);
    rises.push_back(sum / static_cast<double>(to - from));
  }
  return rises;
}

std::vector<double> at(const std::vector<double>& values, const std::vector<std::size_t>& places,
                       std::size_t later = 0) {
  std::vector<double> taken;
  for (const std::size_t place : places)
    taken.push_back(values[std::min(place + later, values.size() - 1)]);
  return taken;
}

/// The power of the values' changes in six octaves from 0.3 to 22 Hz, as logarithms.
std::vector<double> modulations(std::vector<double> values) {
  constexpr std::array kEdges{0.3, 0.7, 1.4, 2.8, 5.6, 11.0, 22.0};
  const double centre = mean(values);
  const auto n = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = (values[i] - centre) *
                (0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * static_cast<double>(i) / (n - 1.0)));
  std::vector<double> powers(kEdges.size() - 1, 0.0);
  for (std::size_t k = 0; static_cast<double>(k) * kOnsetRate / n < kEdges.back(); ++k) {
    const double hertz = static_cast<double>(k) * kOnsetRate / n;
    const auto after = std::ranges::upper_bound(kEdges, hertz);
    if (after == kEdges.begin())
      continue;
    const std::complex<double> turn =
        std::polar(1.0, -2.0 * std::numbers::pi * static_cast<double>(k) / n);
    std::complex<double> sum = 0.0, phase = 1.0;
    for (const double value : values) {
      sum += value * phase;
      phase *= turn;
    }
    powers[static_cast<std::size_t>(after - kEdges.begin()) - 1] += std::norm(sum);
  }
  for (double& power : powers)
    power = std::log10(power + 1e-6);
  return powers;
}

void measureBeat(const std::vector<double>& strength, Measures& measures) {
  const Tempo tempo = tempoOf(strength);
  const std::vector<std::size_t> onsets = onsetsOf(strength);
  std::vector<double> distances = secondsBetween(onsets);
  if (distances.size() < 2)
    distances = {2.0, 2.0};
  measures.add("tempo", std::log2(tempo.beatsPerMinute));
  measures.add("tempo_clarity", tempo.clarity);
  measures.add("onsets", static_cast<double>(onsets.size()) /
                             (static_cast<double>(strength.size()) / kOnsetRate));
  measures.addSpread("onset_strength", strength);
  measures.add("onset_distance", std::log2(quantile(distances, 0.5)));
  measures.add("onset_unevenness", deviation(distances) / mean(distances));
  measures.addSpread("onset_peak", at(strength, onsets));
  const std::vector<double> repeats = autocorrelation(strength, kLongestLag + 1);
  std::vector<double> parts;
  for (std::size_t i = 0; i + 1 < kTempogram.size(); ++i)
    parts.push_back(
        *std::max_element(repeats.begin() + static_cast<std::ptrdiff_t>(kTempogram[i]),
                          repeats.begin() + static_cast<std::ptrdiff_t>(kTempogram[i + 1])));
  measures.add("tempogram", parts);
}

void measureOnsets(const Frames& mel, Measures& measures) {
  const Frames decibels = decibelsOf(mel);
  const double seconds = static_cast<double>(decibels.count) / kOnsetRate;
  for (const auto& [name, from, to] :
       {std::tuple("bass", 0, 8), std::tuple("middle", 8, 16), std::tuple("treble", 16, 24)}) {
    const std::vector<double> rises =
        risesOf(decibels, static_cast<std::size_t>(from), static_cast<std::size_t>(to));
    measures.add(fmt::format("onsets_{}", name),
                 static_cast<double>(onsetsOf(rises).size()) / seconds);
    measures.addSpread(fmt::format("rise_{}", name), rises);
    measures.add(fmt::format("rise_{}_p95", name), quantile(rises, 0.95));
  }
  const std::vector<double> rises = risesOf(decibels, 0, decibels.width);
  const std::vector<std::size_t> onsets = onsetsOf(rises);
  std::vector<double> distances;
  for (const double distance : secondsBetween(onsets))
    distances.push_back(std::log2(distance));
  measures.add("onset_distances",
               histogram(distances, {-9.0, -3.5, -3.0, -2.5, -2.0, -1.5, -1.0, -0.5, 0.0, 9.0}));
  const std::vector<double> heights = at(rises, onsets);
  for (const double share : {0.1, 0.5, 0.9})
    measures.add(fmt::format("onset_rise_p{:.0f}", 100.0 * share), quantile(heights, share));
  measures.add("onset_rise_variation", deviation(heights) / (mean(heights) + kNoSum));

  std::vector<double> loudness;
  for (std::size_t frame = 0; frame < mel.count; ++frame) {
    double sum = 0.0;
    for (const double value : mel.row(frame))
      sum += value;
    loudness.push_back(std::log10(sum + kNoSum));
  }
  measures.add("modulation", modulations(loudness));

  std::vector<double> falls;
  double falling = 0.0;
  for (std::size_t frame = 1; frame < decibels.count; ++frame) {
    const auto before = decibels.row(frame - 1), now = decibels.row(frame);
    double change = 0.0;
    for (std::size_t band = 0; band < now.size(); ++band)
      change += now[band] - before[band];
    change /= static_cast<double>(now.size());
    falls.push_back(std::max(0.0, -change));
    falling += change < 0.0 ? 1.0 : 0.0;
  }
  measures.addSpread("fall", falls);
  measures.add("falling", falling / static_cast<double>(falls.size()));

  std::vector<double> loud = onsets.empty() ? loudness : at(loudness, onsets, 4);
  for (double& value : loud)
    value *= 10.0;
  measures.addSpread("onset_level", loud);
  measures.add("onset_level_range", quantile(loud, 0.9) - quantile(loud, 0.1));
  measures.add("onset_level_peak", quantile(loud, 1.0));
}

}  // namespace

std::vector<double> onsetStrength(const Frames& mel) {
  Frames logarithms = mel;
  for (double& value : logarithms.values)
    value = std::log10(1.0 + 1e6 * value);
  std::vector<double> strength = risesOf(logarithms, 0, logarithms.width);
  const std::vector<double> usual = movingMean(strength);
  for (std::size_t i = 0; i < strength.size(); ++i)
    strength[i] = std::max(0.0, strength[i] - usual[i]);
  return strength;
}

std::vector<std::size_t> onsetsOf(const std::vector<double>& strength) {
  constexpr std::ptrdiff_t kReach = 3;
  const double least = mean(strength) + 0.5 * deviation(strength);
  std::vector<std::size_t> onsets;
  for (std::ptrdiff_t i = kReach; i + kReach < std::ssize(strength); ++i) {
    const auto here = strength.begin() + i;
    if (*here > least && *here == *std::max_element(here - kReach, here + kReach + 1))
      onsets.push_back(static_cast<std::size_t>(i));
  }
  return onsets;
}

Tempo tempoOf(const std::vector<double>& strength) {
  const std::vector<double> repeats = autocorrelation(strength, kLongestLag + 1);
  const auto beats = [](std::size_t lag) { return 60.0 * kOnsetRate / static_cast<double>(lag); };
  std::size_t best = kShortestLag;
  double highest = -1.0;
  for (std::size_t lag = kShortestLag; lag <= kLongestLag; ++lag) {
    const double octaves = std::log2(beats(lag) / 120.0) / 0.9;
    const double weighted = repeats[lag] * std::exp(-0.5 * octaves * octaves);
    if (weighted > highest) {
      highest = weighted;
      best = lag;
    }
  }
  return {beats(best), repeats[best]};
}

void measureRhythm(const Frames& mel, Measures& measures) {
  measureBeat(onsetStrength(mel), measures);
  measureOnsets(mel, measures);
}

}  // namespace cuadrante::musical

#include "core/features/musical/loudness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cuadrante::musical {
namespace {

constexpr double kQuietest = 1e-5;  ///< of full scale: −100 dB
constexpr std::size_t kFramesOfSecond = 43;
constexpr double kRollOff = 0.85;
constexpr std::size_t kContrastBands = 8;  ///< mel bands of a part
constexpr double kNoPower = 1e-12;         ///< power beside which a sound is none

/// The slope of the least-squares line over [−1, 1].
double trend(const std::vector<double>& values) {
  if (values.size() < 2)
    return 0.0;
  double products = 0.0, squares = 0.0;
  const double centre = mean(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double t = 2.0 * static_cast<double>(i) / static_cast<double>(values.size() - 1) - 1.0;
    products += t * (values[i] - centre);
    squares += t * t;
  }
  return products / squares;
}

/// Mean of the two largest less that of the two smallest.
double contrast(std::span<const double> logarithms) {
  std::vector<double> sorted(logarithms.begin(), logarithms.end());
  std::ranges::sort(sorted);
  const std::size_t n = sorted.size();
  return (sorted[n - 1] + sorted[n - 2] - sorted[0] - sorted[1]) / 2.0;
}

}  // namespace

void measureLevel(const std::vector<double>& levels, Measures& measures) {
  std::vector<double> decibels;
  for (const double level : levels)
    decibels.push_back(20.0 * std::log10(std::max(level, kQuietest)));
  std::vector<double> seconds;
  for (std::size_t i = 0; i + kFramesOfSecond < decibels.size(); i += kFramesOfSecond / 2)
    seconds.push_back(
        std::accumulate(decibels.begin() + static_cast<std::ptrdiff_t>(i),
                        decibels.begin() + static_cast<std::ptrdiff_t>(i + kFramesOfSecond), 0.0) /
        static_cast<double>(kFramesOfSecond));
  const double centre = mean(decibels);
  const auto below = std::ranges::count_if(decibels, [&](double d) { return d < centre; });
  measures.addSpread("level", decibels);
  measures.add("level_range", quantile(decibels, 0.95) - quantile(decibels, 0.05));
  measures.add("level_p95", quantile(decibels, 0.95));
  measures.add("level_trend", trend(decibels));
  measures.add("level_change", mean(absoluteChanges(decibels)));
  measures.add("level_by_second_sd", deviation(seconds));
  measures.add(
      "level_below_mean",
      static_cast<double>(below) / static_cast<double>(std::max<std::size_t>(1, decibels.size())));
  measures.add("level_peak", quantile(decibels, 1.0) - centre);
}

void measureShape(const Frames& mel, Measures& measures) {
  std::vector<double> centroid, spread, flatness, rollOff;
  std::array<std::vector<double>, 64 / kContrastBands> contrasts;
  const auto last = static_cast<double>(mel.width - 1);
  for (std::size_t frame = 0; frame < mel.count; ++frame) {
    const std::span<const double> row = mel.row(frame);
    double sum = 0.0, first = 0.0, second = 0.0, logs = 0.0;
    std::vector<double> logarithms;
    for (std::size_t band = 0; band < row.size(); ++band) {
      const double place = static_cast<double>(band) / last;
      sum += row[band];
      first += row[band] * place;
      second += row[band] * place * place;
      logs += std::log(row[band] + kNoPower);
      logarithms.push_back(std::log10(row[band] + 1e-10));
    }
    const double centre = first / (sum + kNoPower);
    centroid.push_back(centre);
    spread.push_back(
        std::sqrt(std::max(0.0, second / (sum + kNoPower) - centre * centre) + kNoPower));
    const double bands = static_cast<double>(row.size());
    flatness.push_back(std::log10(std::exp(logs / bands) / (sum / bands + kNoPower)));
    double held = 0.0;
    std::size_t under = 0;
    for (const double value : row) {
      held += value;
      under += held < kRollOff * (sum + kNoPower) ? 1 : 0;
    }
    rollOff.push_back(static_cast<double>(under) / bands);
    for (std::size_t part = 0; part < contrasts.size(); ++part)
      contrasts[part].push_back(contrast(
          std::span<const double>(logarithms).subspan(part * kContrastBands, kContrastBands)));
  }
  measures.addSpread("centroid", centroid);
  measures.addSpread("spread", spread);
  measures.addSpread("flatness", flatness);
  measures.addSpread("roll_off", rollOff);
  for (std::size_t part = 0; part < contrasts.size(); ++part)
    measures.addSpread(fmt::format("contrast_{}", part), contrasts[part]);
}

}  // namespace cuadrante::musical

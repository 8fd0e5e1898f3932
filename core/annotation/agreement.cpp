#include "annotation/agreement.h"

#include "random_draw.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

/// The mean squares of a two-way analysis of variance without repetition.
struct MeanSquares {
  double clips = 0.0;       ///< BMS
  double annotators = 0.0;  ///< JMS
  double rest = 0.0;        ///< EMS
  double n = 0.0;           ///< clips
  double k = 0.0;           ///< annotators
};

std::vector<std::vector<double>> ratedByAll(const Ratings& ratings) {
  std::vector<std::vector<double>> complete;
  for (const auto& row : ratings) {
    if (!std::ranges::all_of(row, [](const auto& rating) { return rating.has_value(); }))
      continue;
    auto& values = complete.emplace_back();
    for (const auto& rating : row)
      values.push_back(*rating);
  }
  return complete;
}

double square(double x) {
  return x * x;
}

std::optional<MeanSquares> meanSquares(const Ratings& ratings) {
  const auto rows = ratedByAll(ratings);
  if (rows.size() < 2 || rows.front().size() < 2)
    return std::nullopt;
  MeanSquares result;
  result.n = static_cast<double>(rows.size());
  result.k = static_cast<double>(rows.front().size());

  std::vector<double> ofAnnotator(rows.front().size(), 0.0);
  double mean = 0.0;
  for (const auto& row : rows)
    for (std::size_t j = 0; j < row.size(); ++j) {
      ofAnnotator[j] += row[j] / result.n;
      mean += row[j] / (result.n * result.k);
    }
  for (const auto& row : rows) {
    const double ofClip = std::accumulate(row.begin(), row.end(), 0.0) / result.k;
    result.clips += result.k * square(ofClip - mean);
    for (std::size_t j = 0; j < row.size(); ++j)
      result.rest += square(row[j] - ofClip - ofAnnotator[j] + mean);
  }
  for (const double of : ofAnnotator)
    result.annotators += result.n * square(of - mean);
  result.clips /= result.n - 1;
  result.annotators /= result.k - 1;
  result.rest /= (result.n - 1) * (result.k - 1);
  return result;
}

std::optional<double> ratio(double numerator, double denominator) {
  return denominator > 0.0 ? std::optional(numerator / denominator) : std::nullopt;
}

/// Σ over ordered pairs of the squared differences of `count` numbers.
double squaredDifferences(double count, double sum, double sumOfSquares) {
  return 2.0 * (count * sumOfSquares - square(sum));
}

}  // namespace

std::optional<double> intraclassCorrelation(const Ratings& ratings) {
  const auto m = meanSquares(ratings);
  if (!m)
    return std::nullopt;
  return ratio(m->clips - m->rest,
               m->clips + (m->k - 1) * m->rest + m->k * (m->annotators - m->rest) / m->n);
}

std::optional<double> intraclassCorrelationOfMean(const Ratings& ratings) {
  const auto m = meanSquares(ratings);
  if (!m)
    return std::nullopt;
  return ratio(m->clips - m->rest, m->clips + (m->annotators - m->rest) / m->n);
}

std::optional<double> krippendorffAlpha(const Ratings& ratings) {
  double count = 0.0;
  double sum = 0.0;
  double sumOfSquares = 0.0;
  double observed = 0.0;
  for (const auto& row : ratings) {
    double ofClip = 0.0;
    double clipSum = 0.0;
    double clipSquares = 0.0;
    for (const auto& rating : row) {
      if (!rating)
        continue;
      ofClip += 1.0;
      clipSum += *rating;
      clipSquares += square(*rating);
    }
    if (ofClip < 2.0)
      continue;
    observed += squaredDifferences(ofClip, clipSum, clipSquares) / (ofClip - 1.0);
    count += ofClip;
    sum += clipSum;
    sumOfSquares += clipSquares;
  }
  const double expected = squaredDifferences(count, sum, sumOfSquares);
  // α = 1 - Do / De with Do = observed / n and De = expected / (n (n - 1)).
  const auto disagreement = ratio(observed * (count - 1.0), expected);
  return disagreement ? std::optional(1.0 - *disagreement) : std::nullopt;
}

std::optional<double> fleissKappa(const CategoryCounts& counts) {
  std::vector<double> share;
  double raters = 0.0;
  double clips = 0.0;
  double agreement = 0.0;
  for (const auto& row : counts) {
    const double ofClip = std::accumulate(row.begin(), row.end(), 0.0);
    if (ofClip < 2.0)
      continue;
    share.resize(std::max(share.size(), row.size()), 0.0);
    double pairs = 0.0;
    for (std::size_t category = 0; category < row.size(); ++category) {
      share[category] += row[category];
      pairs += row[category] * (row[category] - 1.0);
    }
    agreement += pairs / (ofClip * (ofClip - 1.0));
    raters += ofClip;
    clips += 1.0;
  }
  if (clips == 0.0)
    return std::nullopt;
  double byChance = 0.0;
  for (const double times : share)
    byChance += square(times / raters);
  return ratio(agreement / clips - byChance, 1.0 - byChance);
}

std::optional<Interval> bootstrapInterval(
    std::size_t clips,
    const std::function<std::optional<double>(std::span<const std::size_t> drawn)>& statistic,
    std::uint64_t seed, int resamples) {
  if (clips == 0 || resamples < 1)
    return std::nullopt;
  std::mt19937_64 generator(seed);
  std::vector<std::size_t> drawn(clips);
  std::vector<double> values;
  for (int i = 0; i < resamples; ++i) {
    for (auto& clip : drawn)
      clip = drawBelow(generator, clips);
    if (const auto value = statistic(drawn))
      values.push_back(*value);
  }
  if (2 * values.size() < static_cast<std::size_t>(resamples))
    return std::nullopt;
  std::ranges::sort(values);
  const auto at = [&values](double quantile) {
    return values[static_cast<std::size_t>(
        std::lround(quantile * static_cast<double>(values.size() - 1)))];
  };
  return Interval{at(0.025), at(0.975)};
}

}  // namespace cuadrante

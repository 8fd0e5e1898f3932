#include "core/statistics/agreement.h"

#include "core/ground/error.h"
#include "core/ground/random_draw.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

/// Sums of squares below this share of the squares that they are differences of are rounding.
constexpr double kRounding = 1e-14;

double square(double x) {
  return x * x;
}

std::optional<double> ratio(double numerator, double denominator) {
  return denominator > 0.0 ? std::optional(numerator / denominator) : std::nullopt;
}

// The statistics, each in two parts: what a clip adds (`Clip`), and the value of any draw of clips,
// so that the bootstrap adds numbers up and copies no ratings.

/// Of the clips that all annotators rated.
class Intraclass {
 public:
  explicit Intraclass(const Ratings& ratings) {
    for (const auto& row : ratings) {
      if (!std::ranges::all_of(row, [](const auto& rating) { return rating.has_value(); }))
        continue;
      annotators_ = row.size();
      for (const auto& rating : row)
        values_.push_back(*rating);
    }
  }

  std::size_t clips() const { return annotators_ == 0 ? 0 : values_.size() / annotators_; }

  std::optional<MeanSquares> meanSquares(std::span<const std::size_t> drawn) const;

  std::optional<double> single(std::span<const std::size_t> drawn) const {
    const auto m = meanSquares(drawn);
    if (!m)
      return std::nullopt;
    return ratio(m->clips - m->rest,
                 m->clips + (m->k - 1) * m->rest + m->k * (m->annotators - m->rest) / m->n);
  }

  std::optional<double> ofMean(std::span<const std::size_t> drawn) const {
    const auto m = meanSquares(drawn);
    if (!m)
      return std::nullopt;
    return ratio(m->clips - m->rest, m->clips + (m->annotators - m->rest) / m->n);
  }

 private:
  double value(std::size_t clip, std::size_t annotator) const {
    return values_[clip * annotators_ + annotator];
  }

  std::vector<double> values_;  ///< clip by clip
  std::size_t annotators_ = 0;
};

std::optional<MeanSquares> Intraclass::meanSquares(std::span<const std::size_t> drawn) const {
  if (drawn.size() < 2 || annotators_ < 2)
    return std::nullopt;
  MeanSquares result;
  result.n = static_cast<double>(drawn.size());
  result.k = static_cast<double>(annotators_);
  std::vector<double> ofAnnotator(annotators_, 0.0);
  for (const std::size_t clip : drawn)
    for (std::size_t j = 0; j < annotators_; ++j)
      ofAnnotator[j] += value(clip, j);
  double mean = 0.0;
  double squares = 0.0;
  for (double& of : ofAnnotator) {
    of /= result.n;
    mean += of / result.k;
  }
  for (const std::size_t clip : drawn) {
    double ofClip = 0.0;
    for (std::size_t j = 0; j < annotators_; ++j)
      ofClip += value(clip, j) / result.k;
    result.clips += result.k * square(ofClip - mean);
    for (std::size_t j = 0; j < annotators_; ++j) {
      result.rest += square(value(clip, j) - ofClip - ofAnnotator[j] + mean);
      squares += square(value(clip, j));
    }
  }
  for (const double of : ofAnnotator)
    result.annotators += result.n * square(of - mean);
  // All ratings are equal, but for rounding.
  if (result.clips + result.annotators + result.rest <= kRounding * squares)
    return std::nullopt;
  result.clips /= result.n - 1;
  result.annotators /= result.k - 1;
  result.rest /= (result.n - 1) * (result.k - 1);
  return result;
}

/// Σ over ordered pairs of the squared differences of `count` numbers.
double squaredDifferences(double count, double sum, double sumOfSquares) {
  return 2.0 * (count * sumOfSquares - square(sum));
}

/// Of the clips that were rated twice or more.
class Alpha {
 public:
  explicit Alpha(const Ratings& ratings) {
    for (const auto& row : ratings) {
      Clip clip;
      for (const auto& rating : row) {
        if (!rating)
          continue;
        clip.count += 1.0;
        clip.sum += *rating;
        clip.squares += square(*rating);
      }
      if (clip.count < 2.0)
        continue;
      clip.observed = squaredDifferences(clip.count, clip.sum, clip.squares) / (clip.count - 1.0);
      clips_.push_back(clip);
    }
  }

  std::size_t clips() const { return clips_.size(); }

  std::optional<double> of(std::span<const std::size_t> drawn) const {
    Clip all;
    for (const std::size_t clip : drawn) {
      all.count += clips_[clip].count;
      all.sum += clips_[clip].sum;
      all.squares += clips_[clip].squares;
      all.observed += clips_[clip].observed;
    }
    const double expected = squaredDifferences(all.count, all.sum, all.squares);
    if (expected <= kRounding * all.count * all.squares)
      return std::nullopt;
    // α = 1 - Do / De with Do = observed / n and De = expected / (n (n - 1)).
    const auto disagreement = ratio(all.observed * (all.count - 1.0), expected);
    return disagreement ? std::optional(1.0 - *disagreement) : std::nullopt;
  }

 private:
  struct Clip {
    double count = 0.0;
    double sum = 0.0;
    double squares = 0.0;
    double observed = 0.0;
  };
  std::vector<Clip> clips_;
};

/// Of the clips that were rated twice or more.
class Kappa {
 public:
  explicit Kappa(const CategoryCounts& counts) {
    for (const auto& row : counts)
      categories_ = std::max(categories_, row.size());
    for (const auto& row : counts) {
      const double raters = std::accumulate(row.begin(), row.end(), 0.0);
      if (raters < 2.0)
        continue;
      double pairs = 0.0;
      for (std::size_t category = 0; category < categories_; ++category) {
        times_.push_back(category < row.size() ? row[category] : 0.0);
        pairs += times_.back() * (times_.back() - 1.0);
      }
      // The share of pairs that agree, times the weight.
      agreement_.push_back(pairs / raters);
      weights_.push_back(raters - 1.0);
    }
  }

  std::size_t clips() const { return agreement_.size(); }

  std::optional<double> of(std::span<const std::size_t> drawn) const {
    if (drawn.empty())
      return std::nullopt;
    std::vector<double> times(categories_, 0.0);
    double agreement = 0.0;
    double weights = 0.0;
    for (const std::size_t clip : drawn) {
      agreement += agreement_[clip];
      weights += weights_[clip];
      for (std::size_t category = 0; category < categories_; ++category)
        times[category] += times_[clip * categories_ + category];
    }
    agreement /= weights;
    const double raters = std::accumulate(times.begin(), times.end(), 0.0);
    double byChance = 0.0;
    for (const double of : times)
      byChance += square(of / raters);
    return ratio(agreement - byChance, 1.0 - byChance);
  }

 private:
  std::vector<double> agreement_;  ///< per clip
  std::vector<double> weights_;    ///< per clip: its raters less one
  std::vector<double> times_;      ///< per clip and category
  std::size_t categories_ = 0;
};

/// Every clip once.
std::vector<std::size_t> all(std::size_t clips) {
  std::vector<std::size_t> each(clips);
  std::iota(each.begin(), each.end(), std::size_t{0});
  return each;
}

template <class Statistic>
Figure figureOf(std::size_t clips, const Statistic& statistic, std::uint64_t seed,
                const std::stop_token& stop) {
  constexpr int kResamples = 1000;
  Figure figure{.value = statistic(all(clips)), .interval = {}};
  if (figure.value)
    figure.interval = bootstrapInterval(clips, statistic, seed, kResamples, stop);
  return figure;
}

}  // namespace

std::optional<MeanSquares> meanSquares(const Ratings& ratings) {
  const Intraclass statistic(ratings);
  return statistic.meanSquares(all(statistic.clips()));
}

std::optional<double> intraclassCorrelation(const Ratings& ratings) {
  const Intraclass statistic(ratings);
  return statistic.single(all(statistic.clips()));
}

std::optional<double> intraclassCorrelationOfMean(const Ratings& ratings) {
  const Intraclass statistic(ratings);
  return statistic.ofMean(all(statistic.clips()));
}

std::optional<double> krippendorffAlpha(const Ratings& ratings) {
  const Alpha statistic(ratings);
  return statistic.of(all(statistic.clips()));
}

std::optional<double> fleissKappa(const CategoryCounts& counts) {
  const Kappa statistic(counts);
  return statistic.of(all(statistic.clips()));
}

Figure intraclassFigure(const Ratings& ratings, std::uint64_t seed, const std::stop_token& stop) {
  const Intraclass statistic(ratings);
  return figureOf(
      statistic.clips(),
      [&](std::span<const std::size_t> drawn) { return statistic.single(drawn); }, seed, stop);
}

Figure intraclassOfMeanFigure(const Ratings& ratings, std::uint64_t seed,
                              const std::stop_token& stop) {
  const Intraclass statistic(ratings);
  return figureOf(
      statistic.clips(),
      [&](std::span<const std::size_t> drawn) { return statistic.ofMean(drawn); }, seed, stop);
}

Figure alphaFigure(const Ratings& ratings, std::uint64_t seed, const std::stop_token& stop) {
  const Alpha statistic(ratings);
  return figureOf(
      statistic.clips(), [&](std::span<const std::size_t> drawn) { return statistic.of(drawn); },
      seed, stop);
}

Figure kappaFigure(const CategoryCounts& counts, std::uint64_t seed, const std::stop_token& stop) {
  const Kappa statistic(counts);
  return figureOf(
      statistic.clips(), [&](std::span<const std::size_t> drawn) { return statistic.of(drawn); },
      seed, stop);
}

Figure meanFigure(const std::vector<double>& values, std::uint64_t seed,
                  const std::stop_token& stop) {
  const auto mean = [&values](std::span<const std::size_t> drawn) -> std::optional<double> {
    double sum = 0.0;
    for (const std::size_t item : drawn)
      sum += values[item];
    return ratio(sum, static_cast<double>(drawn.size()));
  };
  return figureOf(values.size(), mean, seed, stop);
}

std::optional<Interval> bootstrapInterval(
    std::size_t clips,
    const std::function<std::optional<double>(std::span<const std::size_t> drawn)>& statistic,
    std::uint64_t seed, int resamples, const std::stop_token& stop) {
  if (clips == 0 || resamples < 1)
    return std::nullopt;
  std::mt19937_64 generator(seed);
  std::vector<std::size_t> drawn(clips);
  std::vector<double> values;
  for (int i = 0; i < resamples; ++i) {
    if (stop.stop_requested())
      throw Interrupted();
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

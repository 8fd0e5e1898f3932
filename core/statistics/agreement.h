#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// Ratings of the same clips by several annotators: `ratings[clip][annotator]`, nullopt where an
/// annotator has not rated a clip. All rows have the same length.
using Ratings = std::vector<std::vector<std::optional<double>>>;

/// How the raters of one clip divide over the categories: `counts[clip][category]`.
using CategoryCounts = std::vector<std::vector<int>>;

/// Intraclass correlation ICC(2,1) (Shrout and Fleiss 1979): absolute agreement of single
/// annotators, both clips and annotators being random samples. Over the clips that all annotators
/// rated; nullopt for fewer than two such clips or two annotators, or where all ratings are equal.
std::optional<double> intraclassCorrelation(const Ratings& ratings);

/// ICC(2,k) of the same source: the reliability of the mean of these k annotators.
std::optional<double> intraclassCorrelationOfMean(const Ratings& ratings);

/// The mean squares of a two-way analysis of variance without repetition.
struct MeanSquares {
  double clips = 0.0;       ///< BMS
  double annotators = 0.0;  ///< JMS
  double rest = 0.0;        ///< EMS
  double n = 0.0;           ///< clips that all annotators rated
  double k = 0.0;           ///< annotators
};

/// Of the clips that all annotators rated; nullopt where the ICCs are.
std::optional<MeanSquares> meanSquares(const Ratings& ratings);

/// Krippendorff's alpha with the interval metric (Krippendorff 2011, "Computing Krippendorff's
/// Alpha-Reliability"). Clips rated once do not count. nullopt where no clip was rated twice, or
/// all ratings that count are equal.
std::optional<double> krippendorffAlpha(const Ratings& ratings);

/// Fleiss' kappa (Fleiss 1971), in the form that lets the number of raters differ between clips:
/// Fleiss, Levin and Paik 2003, section 18.3, after Landis and Koch 1977 and Fleiss and Cuzick
/// 1979. With m_i raters of clip i, x_ij of whom chose category j, and p_j the share of j in all
/// ratings, κ = 1 − Σ_ij x_ij (m_i − x_ij) / m_i / (Σ_i (m_i − 1) Σ_j p_j (1 − p_j)): each clip's
/// share of pairs that agree weighs m_i − 1. With equal numbers it is the first form. (Gwet's, as
/// in irrCAC, lets clips weigh alike, and differs with unequal numbers.) Clips rated once do not
/// count. nullopt where no clip was rated twice or all raters always chose one category.
std::optional<double> fleissKappa(const CategoryCounts& counts);

struct Interval {
  double low = 0.0;
  double high = 0.0;
};

/// The 95 % percentile bootstrap of a statistic of `clips` clips (Efron and Tibshirani 1993): the
/// clips are drawn with replacement `resamples` times. `statistic` gets the clips drawn; draws of
/// which it is undefined (nullopt) are left out, and if those are more than half there is no
/// interval. The same seed gives the same interval. Throws Interrupted when asked to stop.
std::optional<Interval> bootstrapInterval(
    std::size_t clips,
    const std::function<std::optional<double>(std::span<const std::size_t> drawn)>& statistic,
    std::uint64_t seed, int resamples = 1000, const std::stop_token& stop = {});

/// A figure with its interval; absent where it is not defined.
struct Figure {
  std::optional<double> value;
  std::optional<Interval> interval;
};

/// The statistics above with their bootstrap intervals over the clips that count for them (for the
/// ICCs those rated by all, else those rated twice). Computed from sums per clip, so that a draw of
/// 30,000 clips takes less than a millisecond. Throw Interrupted when asked to stop.
Figure intraclassFigure(const Ratings& ratings, std::uint64_t seed, const std::stop_token& stop);
Figure intraclassOfMeanFigure(const Ratings& ratings, std::uint64_t seed,
                              const std::stop_token& stop);
Figure alphaFigure(const Ratings& ratings, std::uint64_t seed, const std::stop_token& stop);
Figure kappaFigure(const CategoryCounts& counts, std::uint64_t seed, const std::stop_token& stop);
Figure meanFigure(const std::vector<double>& values, std::uint64_t seed,
                  const std::stop_token& stop);

}  // namespace cuadrante

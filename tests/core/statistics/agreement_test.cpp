#include "core/statistics/agreement.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

constexpr std::nullopt_t none = std::nullopt;

double rounded(double value, int digits) {
  const double scale = std::pow(10.0, digits);
  return std::round(value * scale) / scale;
}

/// Shrout and Fleiss 1979, table 2: six targets, four judges.
const Ratings kShroutFleiss{{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                            {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};

/// Krippendorff 2011, section C: four observers, twelve units, with gaps.
const Ratings kKrippendorff{{1, 1, none, 1}, {2, 2, 3, 2},       {3, 3, 3, 3},
                            {3, 3, 3, 3},    {2, 2, 2, 2},       {1, 2, 3, 4},
                            {4, 4, 4, 4},    {1, 1, 2, 1},       {2, 2, 2, 2},
                            {none, 5, 5, 5}, {none, none, 1, 1}, {none, 3, none, none}};

/// The worked example of the article on Fleiss' kappa in Wikipedia: ten subjects, fourteen raters.
const CategoryCounts kFleiss{{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0},
                             {2, 2, 8, 1, 1},  {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2},
                             {6, 5, 2, 1, 0},  {0, 2, 2, 3, 7}};

/// Fleiss 1971, table 1: thirty patients, each given one of five diagnoses by six psychiatrists.
const CategoryCounts kFleiss1971{
    {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
    {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
    {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
    {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};

TEST(Agreement, IntraclassCorrelationsAreThoseOfShroutAndFleiss) {
  EXPECT_EQ(rounded(*intraclassCorrelation(kShroutFleiss), 2), 0.29);
  EXPECT_EQ(rounded(*intraclassCorrelationOfMean(kShroutFleiss), 2), 0.62);
}

TEST(Agreement, AlphaIsThatOfKrippendorff) {
  EXPECT_EQ(rounded(*krippendorffAlpha(kKrippendorff), 3), 0.849);
}

TEST(Agreement, KappaIsThatOfTheWorkedExample) {
  EXPECT_EQ(rounded(*fleissKappa(kFleiss), 3), 0.210);
}

TEST(Agreement, KappaIsThatOfFleiss) {
  EXPECT_EQ(rounded(*fleissKappa(kFleiss1971), 3), 0.430);
}

/// Fleiss, Levin and Paik 2003, table of section 18.3 (p. 612): 25 subjects, each rated as positive
/// or not by two to five raters; raters and positive ratings.
CategoryCounts fleissLevinPaik() {
  CategoryCounts counts;
  for (const auto& [raters, positive] : std::vector<std::pair<int, int>>{
           {2, 2}, {2, 0}, {3, 2}, {4, 3}, {3, 3}, {4, 1}, {3, 0}, {5, 0}, {2, 0},
           {4, 4}, {5, 5}, {3, 3}, {4, 4}, {4, 3}, {2, 0}, {2, 2}, {3, 1}, {2, 1},
           {4, 1}, {5, 4}, {3, 2}, {4, 0}, {3, 0}, {3, 3}, {2, 2}})
    counts.push_back({positive, raters - positive});
  return counts;
}

TEST(Agreement, KappaOfUnequalNumbersOfRatersIsThatOfFleissLevinAndPaik) {
  // As Stata's manual prints it for these data ([R] kappa, example 8). Were the clips to weigh
  // alike, it would be 0.5599.
  EXPECT_EQ(rounded(*fleissKappa(fleissLevinPaik()), 4), 0.5415);
}

TEST(Agreement, KappaOfManyCategoriesIsTheWeightedMeanOfThoseOfEach) {
  // Section 18.3: of each category against all others, weighted by p (1 − p).
  const CategoryCounts counts{{3, 0, 1}, {0, 2, 0}, {1, 1, 3}, {2, 0, 0}, {0, 4, 1}, {0, 0, 3}};
  double weighted = 0.0, weights = 0.0;
  for (std::size_t category = 0; category < 3; ++category) {
    CategoryCounts against;
    double chosen = 0.0, all = 0.0;
    for (const auto& row : counts) {
      const int sum = row[0] + row[1] + row[2];
      against.push_back({row[category], sum - row[category]});
      chosen += row[category];
      all += sum;
    }
    const double p = chosen / all;
    weighted += p * (1.0 - p) * *fleissKappa(against);
    weights += p * (1.0 - p);
  }
  EXPECT_NEAR(*fleissKappa(counts), weighted / weights, 1e-12);
}

TEST(Agreement, EqualAnnotatorsAgreeWholly) {
  const Ratings equal{{0.5, 0.5}, {-0.25, -0.25}, {1.0, 1.0}};
  EXPECT_DOUBLE_EQ(*intraclassCorrelation(equal), 1.0);
  EXPECT_DOUBLE_EQ(*intraclassCorrelationOfMean(equal), 1.0);
  EXPECT_DOUBLE_EQ(*krippendorffAlpha(equal), 1.0);
  EXPECT_DOUBLE_EQ(*fleissKappa({{2, 0}, {0, 2}}), 1.0);
}

TEST(Agreement, AConstantBiasLowersAbsoluteAgreement) {
  const Ratings biased{{0.5, 0.7}, {-0.25, -0.05}, {0.8, 1.0}};
  EXPECT_LT(*intraclassCorrelation(biased), 0.99);
  EXPECT_LT(*krippendorffAlpha(biased), 0.99);
}

TEST(Agreement, ClipsNotRatedByAllCountForAlphaOnly) {
  Ratings withGap = kShroutFleiss;
  withGap.push_back({1, none, 9, none});
  EXPECT_EQ(intraclassCorrelation(withGap), intraclassCorrelation(kShroutFleiss));
  EXPECT_NE(krippendorffAlpha(withGap), krippendorffAlpha(kShroutFleiss));
}

TEST(Agreement, TheOrderOfAnnotatorsAndClipsIsOfNoAccount) {
  Ratings turned(kKrippendorff.rbegin(), kKrippendorff.rend());
  for (auto& row : turned)
    std::rotate(row.begin(), row.begin() + 1, row.end());
  EXPECT_NEAR(*krippendorffAlpha(turned), *krippendorffAlpha(kKrippendorff), 1e-12);
  Ratings complete(kShroutFleiss.rbegin(), kShroutFleiss.rend());
  for (auto& row : complete)
    std::rotate(row.begin(), row.begin() + 1, row.end());
  EXPECT_NEAR(*intraclassCorrelation(complete), *intraclassCorrelation(kShroutFleiss), 1e-12);
}

TEST(Agreement, ChangingTheScaleChangesNothing) {
  Ratings scaled = kShroutFleiss;
  for (auto& row : scaled)
    for (auto& rating : row)
      rating = (*rating - 5.0) / 5.0;
  EXPECT_NEAR(*intraclassCorrelation(scaled), *intraclassCorrelation(kShroutFleiss), 1e-12);
  EXPECT_NEAR(*krippendorffAlpha(scaled), *krippendorffAlpha(kShroutFleiss), 1e-12);
}

TEST(Agreement, RatingsAtRandomAgreeByChanceOnly) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> rating(-1.0, 1.0);
  Ratings ratings(4000);
  CategoryCounts counts(4000, std::vector<int>(4, 0));
  for (std::size_t clip = 0; clip < ratings.size(); ++clip)
    for (int annotator = 0; annotator < 3; ++annotator) {
      ratings[clip].push_back(rating(random));
      ++counts[clip][random() % 4];
    }
  EXPECT_NEAR(*intraclassCorrelation(ratings), 0.0, 0.05);
  EXPECT_NEAR(*krippendorffAlpha(ratings), 0.0, 0.05);
  EXPECT_NEAR(*fleissKappa(counts), 0.0, 0.05);
}

TEST(Agreement, IsUndefinedWithoutTwoRatingsOfAClipOrWithoutVariety) {
  EXPECT_EQ(intraclassCorrelation({}), none);
  EXPECT_EQ(intraclassCorrelation({{1.0, 2.0}}), none);
  EXPECT_EQ(intraclassCorrelation({{1.0}, {2.0}}), none);
  EXPECT_EQ(intraclassCorrelation({{1.0, 1.0}, {1.0, 1.0}}), none);
  EXPECT_EQ(krippendorffAlpha({{1.0, none}, {none, 2.0}}), none);
  EXPECT_EQ(krippendorffAlpha({{1.0, 1.0}, {1.0, 1.0}}), none);
  EXPECT_EQ(fleissKappa({{1, 0}, {0, 1}}), none);
  EXPECT_EQ(fleissKappa({{2, 0}, {2, 0}}), none);
}

TEST(Agreement, RoundingDoesNotMakeEqualRatingsDiffer) {
  const Ratings equal(7, {0.1, 0.1, 0.1});
  EXPECT_EQ(intraclassCorrelation(equal), none);
  EXPECT_EQ(intraclassCorrelationOfMean(equal), none);
  EXPECT_EQ(krippendorffAlpha(equal), none);
}

/// The bootstrap by the definition: the statistic of ratings copied for every draw.
template <class Rows>
std::optional<Interval> plainBootstrap(const Rows& rows,
                                       std::optional<double> (*statistic)(const Rows&)) {
  return bootstrapInterval(
      rows.size(),
      [&](std::span<const std::size_t> drawn) {
        Rows sample;
        for (const std::size_t clip : drawn)
          sample.push_back(rows[clip]);
        return statistic(sample);
      },
      5);
}

void expectEqual(const Figure& figure, double value, const Interval& interval) {
  EXPECT_NEAR(figure.value.value(), value, 1e-12);
  EXPECT_NEAR(figure.interval.value().low, interval.low, 1e-12);
  EXPECT_NEAR(figure.interval.value().high, interval.high, 1e-12);
}

TEST(Figures, AreThoseOfRatingsDrawnOneByOne) {
  expectEqual(intraclassFigure(kShroutFleiss, 5, {}), *intraclassCorrelation(kShroutFleiss),
              *plainBootstrap(kShroutFleiss, intraclassCorrelation));
  expectEqual(intraclassOfMeanFigure(kShroutFleiss, 5, {}),
              *intraclassCorrelationOfMean(kShroutFleiss),
              *plainBootstrap(kShroutFleiss, intraclassCorrelationOfMean));
  const Ratings twice(kKrippendorff.begin(), kKrippendorff.end() - 1);
  expectEqual(alphaFigure(kKrippendorff, 5, {}), *krippendorffAlpha(kKrippendorff),
              *plainBootstrap(twice, krippendorffAlpha));
  expectEqual(kappaFigure(kFleiss1971, 5, {}), *fleissKappa(kFleiss1971),
              *plainBootstrap(kFleiss1971, fleissKappa));
  const CategoryCounts unequal = fleissLevinPaik();
  expectEqual(kappaFigure(unequal, 5, {}), *fleissKappa(unequal),
              *plainBootstrap(unequal, fleissKappa));
}

TEST(Figures, ClipsThatDoNotCountDoNotChangeTheInterval) {
  Ratings withMore = kKrippendorff;
  withMore.resize(200, {4, none, none, none});
  const Figure figure = alphaFigure(kKrippendorff, 1, {});
  expectEqual(alphaFigure(withMore, 1, {}), *figure.value, *figure.interval);
}

TEST(Figures, StopWhenAsked) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(alphaFigure(kKrippendorff, 1, stop.get_token()), Interrupted);
}

std::optional<double> mean(std::span<const std::size_t> drawn) {
  return std::accumulate(drawn.begin(), drawn.end(), 0.0) / static_cast<double>(drawn.size());
}

TEST(BootstrapInterval, OfAMeanIsThatOfItsStandardError) {
  // The mean of the numbers 0…99 has a standard error of 28.87 / 10.
  const auto interval = bootstrapInterval(100, mean, 1, 4000);
  ASSERT_TRUE(interval);
  EXPECT_NEAR(interval->low, 49.5 - 1.96 * 2.887, 0.5);
  EXPECT_NEAR(interval->high, 49.5 + 1.96 * 2.887, 0.5);
}

TEST(BootstrapInterval, FollowsTheSeed) {
  const auto first = bootstrapInterval(50, mean, 1, 200);
  const auto again = bootstrapInterval(50, mean, 1, 200);
  const auto other = bootstrapInterval(50, mean, 2, 200);
  EXPECT_EQ(first->low, again->low);
  EXPECT_EQ(first->high, again->high);
  EXPECT_NE(first->low, other->low);
}

TEST(BootstrapInterval, IsAbsentWhereTheStatisticMostlyIs) {
  EXPECT_FALSE(bootstrapInterval(0, mean, 1));
  EXPECT_FALSE(bootstrapInterval(
      10, [](std::span<const std::size_t>) -> std::optional<double> { return none; }, 1, 50));
}

}  // namespace
}  // namespace cuadrante

#include "models/networks/platt.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cuadrante::models {
namespace {

constexpr int kMostSteps = 100;
constexpr double kLeastStep = 1e-10, kRidge = 1e-12, kFlat = 1e-5;

struct Fit {
  const std::vector<double>& values;
  std::vector<double> targets;

  /// Negative log-likelihood.
  double loss(const Sigmoid& sigmoid) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double z = sigmoid.slope * values[i] + sigmoid.offset;
      sum += std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z))) - targets[i] * z;
    }
    return sum;
  }
};

}  // namespace

double logOddsOfShares(const std::vector<int>& labels) {
  const auto ones = static_cast<double>(std::ranges::count(labels, 1));
  const double zeros = static_cast<double>(labels.size()) - ones;
  return std::log((ones + 1.0) / (zeros + 1.0));
}

Sigmoid sigmoidOf(const std::vector<double>& values, const std::vector<int>& labels,
                  const std::vector<int>& all) {
  const auto ones = static_cast<double>(std::ranges::count(labels, 1));
  const double zeros = static_cast<double>(labels.size()) - ones;
  if (ones == 0.0 || zeros == 0.0)
    return {};
  Fit fit{values, {}};
  for (const int label : labels)
    fit.targets.push_back(label == 1 ? (ones + 1.0) / (ones + 2.0) : 1.0 / (zeros + 2.0));
  Sigmoid sigmoid{0.0, logOddsOfShares(labels)};
  double loss = fit.loss(sigmoid);
  for (int step = 0; step < kMostSteps; ++step) {
    double bySlope = 0.0, byOffset = 0.0, aa = kRidge, ab = 0.0, bb = kRidge;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const double p = 1.0 / (1.0 + std::exp(-(sigmoid.slope * values[i] + sigmoid.offset)));
      const double weight = p * (1.0 - p);
      bySlope += (p - fit.targets[i]) * values[i];
      byOffset += p - fit.targets[i];
      aa += weight * values[i] * values[i];
      ab += weight * values[i];
      bb += weight;
    }
    if (std::abs(bySlope) < kFlat && std::abs(byOffset) < kFlat)
      break;
    const double determinant = aa * bb - ab * ab;
    const double slope = -(bb * bySlope - ab * byOffset) / determinant;
    const double offset = -(aa * byOffset - ab * bySlope) / determinant;
    double length = 1.0;
    for (; length > kLeastStep; length /= 2.0) {
      const Sigmoid tried{sigmoid.slope + length * slope, sigmoid.offset + length * offset};
      if (const double now = fit.loss(tried); now < loss) {
        sigmoid = tried;
        loss = now;
        break;
      }
    }
    if (length <= kLeastStep)
      break;
  }
  return sigmoid.slope > 0.0 ? sigmoid : Sigmoid{0.0, logOddsOfShares(all)};
}

}  // namespace cuadrante::models

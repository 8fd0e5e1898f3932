#include "core/prediction/temperature.h"

#include "core/learning/judgement.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numeric>

namespace cuadrante {
namespace {

constexpr double kColdest = 0.25, kHottest = 8.0;
/// Logits of probabilities that are 0 or 1 as floats.
constexpr double kLeastProbability = 1e-9;

double logOf(double probability) {
  return std::log(std::clamp(probability, kLeastProbability, 1.0));
}

double crossEntropy(const Prediction& prediction, double temperature) {
  const std::vector<double> said = atTemperature(prediction.probabilities, temperature);
  if (said.size() == 1)
    return -logOf(prediction.label == 1 ? said.front() : 1.0 - said.front());
  return -logOf(said[static_cast<std::size_t>(prediction.label)]);
}

}  // namespace

std::vector<double> atTemperature(std::span<const double> probabilities, double temperature) {
  if (probabilities.size() == 1) {
    const double logit = logOf(probabilities.front()) - logOf(1.0 - probabilities.front());
    return {1.0 / (1.0 + std::exp(-logit / temperature))};
  }
  std::vector<double> powers;
  for (const double probability : probabilities)
    powers.push_back(std::exp(logOf(probability) / temperature));
  const double sum = std::accumulate(powers.begin(), powers.end(), 0.0);
  for (double& power : powers)
    power /= sum;
  return powers;
}

std::vector<double> calibrated(const std::vector<double>& said, Task task, double temperature) {
  const auto probabilities = static_cast<std::size_t>(outputsOf(task));
  std::vector<double> result = atTemperature(std::span(said).first(probabilities), temperature);
  result.insert(result.end(), said.begin() + outputsOf(task), said.end());
  return result;
}

double temperatureOf(const std::vector<Prediction>& predictions, Subset subset) {
  std::vector<const Prediction*> chosen;
  for (const Prediction& prediction : predictions)
    if (prediction.subset == subset && prediction.label >= 0)
      chosen.push_back(&prediction);
  if (std::ssize(chosen) < kLeastToCalibrate)
    return 1.0;
  const auto loss = [&](double logTemperature) {
    double sum = 0.0;
    for (const Prediction* prediction : chosen)
      sum += crossEntropy(*prediction, std::exp(logTemperature));
    return sum;
  };
  // Golden section: the loss has one minimum in 1 / temperature, so also in its logarithm.
  constexpr double kGolden = 0.6180339887498949;
  double low = std::log(kColdest), high = std::log(kHottest);
  while (high - low > 1e-4) {
    const double left = high - kGolden * (high - low), right = low + kGolden * (high - low);
    if (loss(left) < loss(right))
      high = right;
    else
      low = left;
  }
  return std::exp((low + high) / 2.0);
}

double calibrationErrorAt(std::vector<Prediction> predictions, Subset subset, double temperature) {
  std::erase_if(predictions, [subset](const Prediction& prediction) {
    return prediction.subset != subset || prediction.label < 0;
  });
  for (Prediction& prediction : predictions)
    prediction.probabilities = atTemperature(prediction.probabilities, temperature);
  return calibrationError(reliabilityOf(predictions, subset));
}

}  // namespace cuadrante

#include "core/learning/schedule.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace cuadrante {
namespace {

constexpr double kPlateauMinDelta = 1e-4;

double plateauRate(const TrainingConfig& config, const std::vector<EpochResult>& finished) {
  double rate = config.learningRate;
  double lowest = std::numeric_limits<double>::infinity();
  int wait = 0;
  for (const EpochResult& epoch : finished) {
    if (!epoch.validation)
      return rate;
    if (epoch.validation->loss < lowest - kPlateauMinDelta) {
      lowest = epoch.validation->loss;
      wait = 0;
    } else if (++wait >= config.plateauPatience) {
      rate *= config.plateauFactor;
      wait = 0;
    }
  }
  return rate;
}

double between(double from, double to, double share) {
  return to + (from - to) * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
}

double oneCycleRate(double most, double step, double steps) {
  constexpr double kRising = 0.3, kFirst = 1.0 / 25.0, kLast = kFirst / 1e4;
  const double top = kRising * steps - 1.0, end = steps - 1.0;
  if (step <= top)
    return between(most * kFirst, most, step / top);
  return between(most, most * kLast, std::min(1.0, (step - top) / (end - top)));
}

}  // namespace

double learningRateAt(const TrainingConfig& config, const std::vector<EpochResult>& finished,
                      double share, double steps) {
  switch (config.schedule) {
    case Schedule::None:
      break;
    case Schedule::Plateau:
      return plateauRate(config, finished);
    case Schedule::Cosine:
      return config.learningRate * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
    case Schedule::OneCycle:
      return oneCycleRate(config.learningRate, share * steps, steps);
  }
  return config.learningRate;
}

bool stopsEarly(const TrainingConfig& config, const std::vector<EpochResult>& finished) {
  const std::optional<int> best = bestEpoch(finished);
  return config.patience > 0 && best && finished.back().epoch - *best >= config.patience;
}

bool isAveraged(const TrainingConfig& config, int epoch) {
  const auto share = std::llround(config.swa * config.epochs);
  return config.swa > 0.0 && epoch > config.epochs - std::max(1LL, share);
}

std::optional<int> bestEpoch(const std::vector<EpochResult>& finished) {
  std::optional<int> best;
  double lowest = std::numeric_limits<double>::infinity();
  for (const EpochResult& epoch : finished)
    if (epoch.validation && epoch.validation->loss < lowest) {
      lowest = epoch.validation->loss;
      best = epoch.epoch;
    }
  return best;
}

}  // namespace cuadrante

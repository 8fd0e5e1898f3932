#pragma once

#include "core/learning/run.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante {

/// Probabilities made milder (temperature above 1) or bolder: of the logits that they follow from,
/// divided by it (Guo et al. 2017, "On calibration of modern neural networks", section 4.2). One
/// probability (of class 1) or one for each class.
std::vector<double> atTemperature(std::span<const double> probabilities, double temperature);

/// The same of what ClipJudge::judge says of a clip: a point behind the probabilities stays.
std::vector<double> calibrated(const std::vector<double>& said, Task task, double temperature);

/// Fewer predictions say too little of a temperature.
inline constexpr std::int64_t kLeastToCalibrate = 30;

/// The temperature in [0.25, 8] with the lowest mean cross-entropy of the predictions of a subset.
/// 1 where there are fewer than kLeastToCalibrate of them.
double temperatureOf(const std::vector<Prediction>& predictions, Subset subset);

/// How far the probabilities of a subset can be taken at their word, [0, 1]: the expected
/// calibration error (core/learning/judgement.h) of what is said at that temperature. 0 without
/// predictions.
double calibrationErrorAt(std::vector<Prediction> predictions, Subset subset, double temperature);

}  // namespace cuadrante

#pragma once

#include "core/learning/run.h"

#include <span>
#include <vector>

namespace cuadrante {

/// Probabilities made milder (temperature above 1) or bolder: of the logits that they follow from,
/// divided by it (Guo et al. 2017, "On calibration of modern neural networks", section 4.2). One
/// probability (of class 1) or one for each class.
std::vector<double> atTemperature(std::span<const double> probabilities, double temperature);

/// The same of what ClipJudge::judge says of a clip: a point behind the probabilities stays.
std::vector<double> calibrated(const std::vector<double>& said, Task task, double temperature);

/// The temperature in [0.25, 8] with the lowest mean cross-entropy of the predictions of a subset.
/// 1 where there are fewer than 30 of them: so few say little.
double temperatureOf(const std::vector<Prediction>& predictions, Subset subset);

}  // namespace cuadrante

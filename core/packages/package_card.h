#pragma once

#include "core/packages/network_package.h"

#include <string>

namespace cuadrante {

/// What a person should know before they use the networks, as Markdown in English: what they say
/// and of what, how right they were on songs that they did not know, what they learnt from, the
/// licence, their limits (after Mitchell et al. 2019, "Model cards for model reporting").
std::string cardOf(const NetworkPackage& package);

/// "0.7196 (0.64 to 0.79), 371 clips of 19 songs": of the pooled run of an evaluation; "" without
/// test clips.
std::string accuracyText(const Run& pooled);

/// "temperature 0.83, calibration error 0.081 before and 0.032 after, on 371 test clips", or "not
/// calibrated (0 validation clips, it takes 30)".
std::string calibrationText(const PackagedTemperature& temperature);

}  // namespace cuadrante

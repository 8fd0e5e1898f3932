#pragma once

#include "core/features/features.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::pictures {

/// A picture's time: so many steps of so many samples each, from the clip's beginning on. What is
/// beyond its edges is silence, so that frames of any size can be centred in a step.
struct Steps {
  std::size_t count, samples;

  /// By the parameters "steps" and "hop".
  explicit Steps(const Features& features);

  std::size_t samplesNeeded() const { return count * samples; }
};

/// The parameters "steps" and "hop".
FeatureParameter stepsParameter();
FeatureParameter hopParameter();

/// FeatureKind::tooShort.
std::string tooShort(const Features& features, std::size_t samples);
/// Throws as FeatureComputer::compute.
void requireRoom(const Features& features, std::span<const std::int16_t> samples,
                 std::span<const float> out);

/// `size` values whose middle is `centre`; 0 where there are none.
void copyAround(std::span<const float> samples, std::ptrdiff_t centre, std::span<float> frame);

/// 10 log10 of a power of full scale, at least kDecibelFloor.
float decibels(double power);

}  // namespace cuadrante::pictures

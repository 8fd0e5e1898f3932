#pragma once

#include "annotation/spectral_rule.h"

#include <string_view>
#include <vector>

namespace cuadrante {

/// The annotator name of the stand-in for a second listening; it says that it is a rule.
inline constexpr std::string_view kSecondListeningName = "regla: segunda escucha";

/// spectralRule on each half of the clip, averaged: a second opinion by other evidence than the
/// whole clip's.
EmotionPoint secondListening(std::span<const std::int16_t> samples);

/// Where no person is there to hear the queue again (the demo without a display): corrects one axis
/// of these clips by secondListening; the other axis stays as it is. Clips that it has heard before
/// are left alone. Returns how many it labelled. Throws OptionError for a clip without a label,
/// Interrupted (what was done stays) and what reading the clips throws.
std::size_t relabelBySecondListening(Project& project, Axis axis, const std::vector<ClipId>& clips,
                                     std::stop_token stop, const ProgressCallback& progress);

}  // namespace cuadrante

#include "core/learning/augmentation.h"

#include "core/ground/error.h"
#include "core/learning/model_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace cuadrante {
namespace {

std::string nameOf(const std::optional<Features>& features) {
  return features ? std::string(features->kind().name) : "features of an unknown kind";
}

void requireCrops(const TrainingConfig& config, const FeatureShape& shape) {
  const auto steps = static_cast<std::size_t>(
      croppedSteps(config.augmentation.crop, static_cast<std::int64_t>(shape.timeSteps)));
  if (parameterCount(config.model, steps, shape.bands) !=
      parameterCount(config.model, shape.timeSteps, shape.bands))
    throw OptionError(
        fmt::format("crop: the network {} is built for a number of time steps, it "
                    "takes whole clips only",
                    modelName(config.model)));
}

}  // namespace

std::int64_t croppedSteps(double share, std::int64_t timeSteps) {
  return std::max<std::int64_t>(1, std::llround(share * static_cast<double>(timeSteps)));
}

std::vector<std::int64_t> cropStarts(double share, std::int64_t timeSteps) {
  constexpr std::int64_t kLeastCrops = 3;
  const std::int64_t steps = croppedSteps(share, timeSteps);
  const std::int64_t count = std::max(kLeastCrops, (timeSteps + steps - 1) / steps);
  std::vector<std::int64_t> starts;
  for (std::int64_t i = 0; i < count; ++i)
    starts.push_back(i * (timeSteps - steps) / (count - 1));
  return starts;
}

void requireFit(const TrainingConfig& config, const FeatureShape& shape,
                const std::optional<Features>& features) {
  const Augmentation& augmentation = config.augmentation;
  const bool alongTime =
      augmentation.maskTime > 0 || augmentation.maskBands > 0 || augmentation.crop < 1.0;
  if (alongTime && shape.timeSteps == 1)
    throw OptionError("masks and crops need clips of several time steps");
  if (augmentation.crop < 1.0)
    requireCrops(config, shape);
  if (augmentation.gain > 0.0 && (!features || features->level() == LevelScale::Unknown))
    throw OptionError(fmt::format("gain: how {} go with the level is not known", nameOf(features)));
  if (augmentation.transpose == 0)
    return;
  const std::optional<PitchBands> pitches = features ? features->pitches() : std::nullopt;
  if (!pitches)
    throw OptionError(fmt::format("transpose: the bands of {} are no semitones", nameOf(features)));
  if (shape.bands % pitches->pitches != 0 ||
      static_cast<std::size_t>(augmentation.transpose) * pitches->perSemitone >= pitches->pitches)
    throw OptionError(fmt::format("transpose: {} bands do not hold {} semitones up and down",
                                  shape.bands, augmentation.transpose));
}

}  // namespace cuadrante

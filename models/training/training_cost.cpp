#include "models/training/training_cost.h"

namespace cuadrante::models {

BatchCost BatchCost::through(std::size_t few, double secondsOfFew, std::size_t many,
                             double secondsOfMany) {
  const BatchCost proportional{0.0, secondsOfMany / static_cast<double>(many)};
  if (few == 0 || few >= many)
    return proportional;
  const double slope = (secondsOfMany - secondsOfFew) / static_cast<double>(many - few);
  const double start = secondsOfMany - slope * static_cast<double>(many);
  return slope < 0.0 || start < 0.0 ? proportional : BatchCost{start, slope};
}

double BatchCost::pass(std::size_t clips, int batch) const {
  const auto size = static_cast<std::size_t>(batch);
  const std::size_t batches = (clips + size - 1) / size;
  return static_cast<double>(batches) * perBatch + static_cast<double>(clips) * perClip;
}

double TrainingCost::seconds(const TrainingConfig& config, std::size_t trainClips,
                             std::size_t validationClips, std::size_t allClips) const {
  return setUp +
         config.epochs * (training.pass(trainClips, config.batch) +
                          evaluation.pass(validationClips, config.batch) + keeping) +
         evaluation.pass(allClips, config.batch);
}

}  // namespace cuadrante::models

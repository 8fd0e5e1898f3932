#include "core/learning/options/groups.h"

namespace cuadrante {
namespace {

TrainingOption mask(std::string_view key, std::string_view label, std::string_view help) {
  return {.description = {.key = key,
                          .type = OptionType::Whole,
                          .range = {.least = 0, .most = kMaxMask},
                          .label = label,
                          .help = help,
                          .leastText = CUADRANTE_TEXT("Option", "None")},
          .use = {.seldom = true, .mayBeMissing = true}};
}

}  // namespace

void addAugmentation(TrainingOptions& all) {
  all.push_back(bound(
      mask("mask_time", CUADRANTE_TEXT("Option", "Masked time steps"),
           CUADRANTE_TEXT("Option",
                          "In training two stretches of at most so many steps get each band's mean "
                          "(SpecAugment: Park et al. 2019); costs time")),
      [](auto& config) -> auto& { return config.augmentation.maskTime; }));
  all.push_back(bound(
      mask("mask_bands", CUADRANTE_TEXT("Option", "Masked bands"),
           CUADRANTE_TEXT("Option",
                          "In training two stretches of at most so many bands get each band's mean "
                          "(SpecAugment: Park et al. 2019); costs time")),
      [](auto& config) -> auto& { return config.augmentation.maskBands; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "crop",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1.0, .withoutLeast = true},
                          .label = CUADRANTE_TEXT("Option", "Crop"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Trains on a random cut of this share of the time "
                                                 "steps; a clip is judged by the mean of at least "
                                                 "three evenly spaced cuts (Won et al. 2020)"),
                          .step = 0.1},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.augmentation.crop; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "gain",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = kMaxGain},
                          .label = CUADRANTE_TEXT("Option", "Random gain"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Decibels that a clip becomes louder or softer at "
                                                 "most in training (Schlüter and Grill 2015); of "
                                                 "spectrograms only; costs time")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.augmentation.gain; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "transpose",
                          .type = OptionType::Whole,
                          .range = {.least = 0, .most = kMaxTranspose},
                          .label = CUADRANTE_TEXT("Option", "Random transposition"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Semitones that a clip goes up or down at most in "
                                                 "training (McFee et al. 2015); of features whose "
                                                 "bands are semitones only; costs time"),
                          .leastText = CUADRANTE_TEXT("Option", "None")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.augmentation.transpose; }));
}

}  // namespace cuadrante

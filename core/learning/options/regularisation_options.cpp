#include "core/learning/options/groups.h"

#include <utility>

namespace cuadrante {

void addRegularisation(TrainingOptions& all) {
  TrainingOption smoothing = bound(
      TrainingOption{
          .description = {.key = "label_smoothing",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1.0, .withoutMost = true},
                          .label = CUADRANTE_TEXT("Option", "Label smoothing"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "So much of each label's certainty goes evenly to "
                                                 "all classes in training (Szegedy et al. 2016); "
                                                 "the losses shown are without it"),
                          .step = 0.05},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.labelSmoothing; });
  smoothing.matters = [](const TrainingConfig& config) { return !learnsPoint(config.model); };
  all.push_back(std::move(smoothing));
  TrainingOption soft = bound(
      TrainingOption{
          .description =
              {.key = "soft_labels",
               .type = OptionType::Flag,
               .label = CUADRANTE_TEXT("Option", "Soft labels"),
               .help = CUADRANTE_TEXT(
                   "Option",
                   "In training, a clip that several people labelled counts for each "
                   "class as surely as their spread allows (after Peterson et al. 2019); "
                   "the accuracies and losses shown are of the label alone")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.softLabels; });
  soft.matters = [](const TrainingConfig& config) { return !learnsPoint(config.model); };
  all.push_back(std::move(soft));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "mixup",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 4.0},
                          .label = CUADRANTE_TEXT("Option", "Mixup"),
                          .help = CUADRANTE_TEXT(
                              "Option",
                              "Trains on mixtures of two clips of a batch, in shares drawn "
                              "from Beta(α, α) of this α (Zhang et al. 2018); the training "
                              "accuracy is against the larger one's label; costs time"),
                          .step = 0.1},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.mixup; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "weight_decay",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1000.0},
                          .label = CUADRANTE_TEXT("Option", "Weight decay"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Each step takes so much times the learning rate "
                                                 "from every weight, but not from biases and norms "
                                                 "(AdamW: Loshchilov and Hutter 2019)"),
                          .step = 0.01},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.weightDecay; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "swa",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1.0, .withoutMost = true},
                          .label = CUADRANTE_TEXT("Option", "Averaged share"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "The mean of the weights after each of the last "
                                                 "epochs, this share of them, judges (stochastic "
                                                 "weight averaging: Izmailov et al. 2018)"),
                          .step = 0.05},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.swa; }));
}

}  // namespace cuadrante

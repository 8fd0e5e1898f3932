#include "core/learning/options/groups.h"

#include <limits>

namespace cuadrante {
namespace {

constexpr double kAny = std::numeric_limits<double>::infinity();

bool takesSteps(const TrainingConfig& config) {
  return !isFittedAtOnce(config.model.architecture);
}

}  // namespace

void addOptimisation(TrainingOptions& all) {
  const auto byPlateau = [](const TrainingConfig& config) {
    return config.schedule == Schedule::Plateau && takesSteps(config);
  };
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "epochs",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Epochs"),
                          .help = CUADRANTE_TEXT("Option", "Passes over the training set")},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.epochs; }));
  all.push_back(bound(
      TrainingOption{.description = {.key = "batch",
                                     .type = OptionType::Whole,
                                     .range = {.least = 1, .most = kMaxBatch},
                                     .label = CUADRANTE_TEXT("Option", "Batch"),
                                     .help = CUADRANTE_TEXT("Option", "Clips per step")},
                     .use = {.column = "bs"}},
      [](auto& config) -> auto& { return config.batch; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "lr",
                          .type = OptionType::Real,
                          .range = {.most = kAny, .withoutLeast = true},
                          .name = "learning rate",
                          .label = CUADRANTE_TEXT("Option", "Learning rate"),
                          .help = CUADRANTE_TEXT("Option", "What a step follows the gradient by"),
                          .step = 0.001},
          .use = {.column = "lr"},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.learningRate; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "optimizer",
                          .type = OptionType::Word,
                          .words = {{"rmsprop", "RMSprop"}, {"adam", "Adam"}},
                          .label = CUADRANTE_TEXT("Option", "Optimiser"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Usual: RMSprop; Adam for the 2-D CNN, as in the "
                                                 "thesis")},
          .use = {.ofArchitecture = true, .seldom = true, .mayBeMissing = true},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.optimizer; }, optimizerKey, optimizerFromKey));
  all.push_back(bound(
      TrainingOption{
          .description =
              {.key = "schedule",
               .type = OptionType::Word,
               .words = {{"none", CUADRANTE_TEXT("Option", "Constant")},
                         {"plateau", CUADRANTE_TEXT("Option", "Plateau")},
                         {"cosine", CUADRANTE_TEXT("Option", "Cosine")},
                         {"one-cycle", CUADRANTE_TEXT("Option", "One cycle"),
                          CUADRANTE_TEXT("Option",
                                         "Up to the learning rate over the first three tenths of "
                                         "the steps, then down to nearly nothing (Smith 2018)")}},
               .label = CUADRANTE_TEXT("Option", "Learning rate over time"),
               .help = CUADRANTE_TEXT("Option",
                                      "Plateau: lower while the validation loss does not "
                                      "fall; cosine: down to 0 over all epochs")},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.schedule; }, scheduleKey, scheduleFromKey));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "plateau_patience",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Plateau after epochs"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Epochs without a lower validation loss "
                                                 "before the learning rate falls")},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = byPlateau},
      [](auto& config) -> auto& { return config.plateauPatience; }));
  all.push_back(bound(
      TrainingOption{
          .description =
              {.key = "plateau_factor",
               .type = OptionType::Real,
               .range = {.least = 0.0, .most = 1.0, .withoutLeast = true, .withoutMost = true},
               .label = CUADRANTE_TEXT("Option", "Plateau factor"),
               .help = CUADRANTE_TEXT("Option", "What the learning rate is multiplied by"),
               .step = 0.1},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = byPlateau},
      [](auto& config) -> auto& { return config.plateauFactor; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "patience",
                          .type = OptionType::Whole,
                          .range = {.least = 0, .most = kMaxEpochs},
                          .label = CUADRANTE_TEXT("Option", "Stop early after epochs"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Ends the training after so many epochs without a "
                                                 "lower validation loss; 0: never"),
                          .leastText = CUADRANTE_TEXT("Option", "Never")},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.patience; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "clip_norm",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = kAny},
                          .label = CUADRANTE_TEXT("Option", "Clip gradients at"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "The most that the norm of all gradients "
                                                 "together may be; 0: no limit"),
                          .step = 0.5},
          .use = {.seldom = true, .mayBeMissing = true},
          .matters = takesSteps},
      [](auto& config) -> auto& { return config.clipNorm; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "weights",
                          .type = OptionType::Word,
                          .words = {{"last", CUADRANTE_TEXT("Option", "Of the last epoch")},
                                    {"best", CUADRANTE_TEXT("Option", "Of the best epoch")}},
                          .label = CUADRANTE_TEXT("Option", "Weights that judge"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Of the last epoch, as in the thesis, or of the "
                                                 "epoch with the lowest validation loss")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.weights; }, weightsKey, weightsFromKey));
  all.back().matters = [](const TrainingConfig& config) {
    return config.swa == 0.0 && takesSteps(config);
  };
}

}  // namespace cuadrante

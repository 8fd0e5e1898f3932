#include "core/learning/options/groups.h"

#include <utility>

namespace cuadrante {

void addSeeds(TrainingOptions& all) {
  TrainingOption seed = bound(
      TrainingOption{.description = {.key = "seed",
                                     .type = OptionType::Seed,
                                     .label = CUADRANTE_TEXT("Option", "Seed"),
                                     .help = CUADRANTE_TEXT("Option",
                                                            "Of the split, the initial weights "
                                                            "and the batches")},
                     .use = {.identifies = false, .column = "seed"}},
      [](auto& config) -> auto& { return config.seed; });
  // One seed for all that is random, where it is not the file that tells them apart.
  seed.set = [](TrainingConfig& config, const OptionValue& value) {
    config.seed = config.split.seed = std::get<std::uint64_t>(value);
  };
  all.push_back(std::move(seed));
  all.push_back(bound(
      TrainingOption{.description = {.key = "split_seed", .type = OptionType::Seed},
                     .use = {.identifies = false, .inGrid = false, .onCommandLine = false}},
      [](auto& config) -> auto& { return config.split.seed; }));
}

void addMachine(TrainingOptions& all) {
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "threads",
                          .type = OptionType::Whole,
                          .range = {.least = 1, .most = kMaxThreads},
                          .label = CUADRANTE_TEXT("Option", "Threads"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Of one training; the same number gives "
                                                 "the same results")},
          .use = {.identifies = false, .inGrid = false, .seldom = true}},
      [](auto& config) -> auto& { return config.threads; }));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "kernels",
                          .type = OptionType::Word,
                          .words = {{"auto", CUADRANTE_TEXT("Option", "Automatic")},
                                    {"fused", CUADRANTE_TEXT("Option", "Fused kernels")},
                                    {"reference", CUADRANTE_TEXT("Option", "Reference")}},
                          .label = CUADRANTE_TEXT("Option", "Computed by"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Cuadrante's own fused kernels, several times "
                                                 "faster, or LibTorch's operations one by one")},
          .use = {.identifies = false, .seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.kernels; }, kernelsKey, kernelsFromKey));
  all.push_back(bound(
      TrainingOption{.description = {.key = "device",
                                     .type = OptionType::Word,
                                     .words = {{"auto", CUADRANTE_TEXT("Option", "Automatic")},
                                               {"cpu", CUADRANTE_TEXT("Option", "Processor")},
                                               {"cuda", CUADRANTE_TEXT("Option", "CUDA card")}},
                                     .label = CUADRANTE_TEXT("Option", "Device"),
                                     .help = CUADRANTE_TEXT("Option",
                                                            "Automatic: a CUDA card where there is "
                                                            "one")},
                     .use = {.identifies = false, .seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.device; }, deviceKey, deviceFromKey));
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "tf32",
                          .label = CUADRANTE_TEXT("Option", "TF32 on a card"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Faster products with 10-bit mantissas, "
                                                 "on CUDA cards that have them")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.tf32; }));
}

}  // namespace cuadrante

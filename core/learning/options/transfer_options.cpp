#include "core/learning/options/groups.h"

#include <limits>
#include <utility>

namespace cuadrante {

void addTransfer(TrainingOptions& all) {
  all.push_back(bound(
      TrainingOption{
          .description = {.key = "from",
                          .type = OptionType::Whole,
                          .range = {.least = 0, .most = std::numeric_limits<int>::max()},
                          .label = CUADRANTE_TEXT("Option", "Begins with run"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Begins with the weights and the standardisation "
                                                 "of that run, of the same network and features "
                                                 "(transfer: Yosinski et al. 2014); the output "
                                                 "layer is drawn anew if it decided something "
                                                 "else"),
                          .leastText = CUADRANTE_TEXT("Option", "None")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.from; }));
  TrainingOption freeze = bound(
      TrainingOption{
          .description = {.key = "freeze",
                          .type = OptionType::Word,
                          .words = {{"nothing", CUADRANTE_TEXT("Option", "Nothing")},
                                    {"body", CUADRANTE_TEXT("Option", "All but the output layer")}},
                          .label = CUADRANTE_TEXT("Option", "Frozen"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Which weights of the run that it begins with are "
                                                 "not trained on")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& config) -> auto& { return config.freeze; }, freezeKey, freezeFromKey);
  freeze.matters = [](const TrainingConfig& config) { return config.from > 0; };
  all.push_back(std::move(freeze));
}

}  // namespace cuadrante

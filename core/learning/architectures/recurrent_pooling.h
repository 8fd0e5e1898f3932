#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"

#include <optional>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What of the states of the last recurrent layer goes on. Last: that of the last step, as in the
/// thesis. Mean: of all steps. Attention: Σ αₜ hₜ with α = softmaxₜ(wᵀ tanh hₜ) (Zhou et al. 2016,
/// "Attention-based bidirectional long short-term memory networks for relation classification";
/// Raffel and Ellis 2015, "Feed-forward networks with attention can solve some long-term memory
/// problems"), w of zeros at first, so that it begins as the mean.
enum class RecurrentPooling { Last, Mean, Attention };
/// "last", "mean", "attention": files and command line.
std::string_view recurrentPoolingKey(RecurrentPooling pooling) noexcept;
std::optional<RecurrentPooling> recurrentPoolingFromKey(std::string_view key) noexcept;
/// In names of networks: "", "-mean", "-attention".
std::string_view recurrentPoolingName(RecurrentPooling pooling) noexcept;

/// What follows the last layer's states `[steps, width]`; nothing where only the last goes on.
void addRecurrentPooling(LayerList& layers, RecurrentPooling pooling);

template <class Spec>
LearningOption<Spec> recurrentPoolingOption() {
  return bound(
      LearningOption<Spec>{
          .description =
              {.key = "pooling",
               .type = OptionType::Word,
               .words = {{"last", CUADRANTE_TEXT("Option", "Last step")},
                         {"mean", CUADRANTE_TEXT("Option", "Mean of the steps")},
                         {"attention", CUADRANTE_TEXT("Option", "Attention"),
                          CUADRANTE_TEXT("Option",
                                         "A mean in which the network says itself how much each "
                                         "step counts")}},
               .label = CUADRANTE_TEXT("Option", "Pooling over time"),
               .help = CUADRANTE_TEXT("Option",
                                      "What of the last recurrent layer goes on; all but the last "
                                      "step is computed by LibTorch's operations, several times "
                                      "slower")},
          .use = {.seldom = true, .mayBeMissing = true}},
      [](auto& spec) -> auto& { return spec.pooling; }, recurrentPoolingKey,
      recurrentPoolingFromKey);
}

}  // namespace cuadrante

#pragma once

#include "core/learning/learning_option.h"

namespace cuadrante {

/// Options that several architectures have. One that goes from one architecture to another takes
/// them along.

template <class Spec>
LearningOption<Spec> dropoutOption() {
  return bound(
      LearningOption<Spec>{
          .description = {.key = "dropout",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1.0, .withoutMost = true},
                          .label = CUADRANTE_TEXT("Option", "Dropout"),
                          .help = CUADRANTE_TEXT(
                              "Option", "Share of the values that a training step leaves out"),
                          .step = 0.1},
          .use = {.column = "dr"}},
      [](auto& spec) -> auto& { return spec.dropout; });
}

}  // namespace cuadrante

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

/// Units of each recurrent layer.
template <class Spec>
LearningOption<Spec> unitsOption() {
  return bound(
      LearningOption<Spec>{
          .description = {.key = "units",
                          .type = OptionType::Wholes,
                          .range = {.least = 1, .most = 1024},
                          .mostEntries = 8,
                          .entries = "layers",
                          .label = CUADRANTE_TEXT("Option", "Units per layer"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "Units of each recurrent layer, such as 64,32")},
          .use = {.column = "units"}},
      [](auto& spec) -> auto& { return spec.units; });
}

/// Of a Gaussian kernel.
template <class Spec>
LearningOption<Spec> gammaOption() {
  return bound(
      LearningOption<Spec>{
          .description = {.key = "gamma",
                          .type = OptionType::Real,
                          .range = {.least = 0.0, .most = 1000.0, .withoutLeast = true},
                          .label = CUADRANTE_TEXT("Option", "Kernel's gamma"),
                          .help = CUADRANTE_TEXT("Option",
                                                 "The larger, the nearer two clips must be to "
                                                 "speak for each other"),
                          .step = 0.05},
          .use = {.mayBeMissing = true}},
      [](auto& spec) -> auto& { return spec.gamma; });
}

}  // namespace cuadrante

#pragma once

#include "core/learning/training_options.h"

#include <utility>

namespace cuadrante {

/// The table with one more option, where a training has room for it: in the tens of its patience.
inline TrainingOptions withFakeOption() {
  TrainingOptions options = trainingOptions();
  TrainingOption fake{.description = {.key = "fake_tens",
                                      .type = OptionType::Whole,
                                      .range = {.least = 0, .most = 9},
                                      .label = "Fake",
                                      .help = "Tens of epochs"},
                      .use = {.mayBeMissing = true, .column = "ft"}};
  fake.get = [](const TrainingConfig& config) -> std::optional<OptionValue> {
    return OptionValue(std::int64_t{config.patience / 10});
  };
  fake.set = [](TrainingConfig& config, const OptionValue& value) {
    config.patience = config.patience % 10 + 10 * static_cast<int>(std::get<std::int64_t>(value));
  };
  options.push_back(std::move(fake));
  return options;
}

inline TrainingConfig fakeOptionIs(int value) {
  TrainingConfig config;
  config.patience = 10 * value;
  return config;
}

}  // namespace cuadrante

#include "core/features/feature_parameters.h"

#include <string>
#include <utility>

namespace cuadrante {

FeatureParameter wholeParameter(std::string_view key, std::int64_t usual, double least, double most,
                                std::string_view label, std::string_view help) {
  return {.option = {.key = key,
                     .type = OptionType::Whole,
                     .range = {least, most},
                     .label = label,
                     .help = help},
          .usual = usual};
}

FeatureParameter wholeParameter(std::string_view key, std::string_view name, std::int64_t usual,
                                double least, double most, std::string_view label,
                                std::string_view help) {
  FeatureParameter parameter = wholeParameter(key, usual, least, most, label, help);
  parameter.option.name = name;
  return parameter;
}

FeatureParameter wordParameter(std::string_view key, std::vector<OptionWord> words,
                               std::string_view usual, std::string_view label,
                               std::string_view help) {
  return {.option = {.key = key,
                     .type = OptionType::Word,
                     .words = std::move(words),
                     .label = label,
                     .help = help},
          .usual = std::string(usual)};
}

}  // namespace cuadrante

#include "core/learning/architectures/svm_spec.h"

#include "core/learning/architectures/shared_options.h"

namespace cuadrante {

std::vector<OptionWord> SvmSpec::words() {
  return {{"svm", CUADRANTE_TEXT("Option", "SVM, of statistics"),
           CUADRANTE_TEXT("Option",
                          "Fitted at once to all clips that are trained on: epochs, batches and "
                          "learning rate say nothing")}};
}

std::optional<SvmSpec> SvmSpec::fromKey(std::string_view key) {
  return key == SvmSpec{}.key() ? std::optional(SvmSpec{}) : std::nullopt;
}

const std::vector<LearningOption<SvmSpec>>& SvmSpec::options() {
  static const std::vector<LearningOption<SvmSpec>> all{
      bound(
          LearningOption<SvmSpec>{
              .description = {.key = "cost",
                              .type = OptionType::Real,
                              .range = {.least = 0.0, .most = 1e6, .withoutLeast = true},
                              .label = CUADRANTE_TEXT("Option", "Cost of an error"),
                              .help = CUADRANTE_TEXT(
                                  "Option",
                                  "What a clip on the wrong side costs (C): the larger, "
                                  "the closer the border follows the clips"),
                              .step = 0.5},
              .use = {.mayBeMissing = true}},
          [](auto& spec) -> auto& { return spec.cost; }),
      gammaOption<SvmSpec>()};
  return all;
}

void SvmSpec::addLayers(LayerList& layers) const {
  std::int64_t inputs = layers.shape()[1];
  if (layers.shape()[0] > 1) {
    inputs *= 2;
    layers.add("mean_and_deviation", {inputs}, 0);
  }
  layers.add("standardise", {inputs}, 0);
}

}  // namespace cuadrante

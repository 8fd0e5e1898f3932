#include "core/learning/architectures/dense_spec.h"

#include "core/learning/architectures/shared_options.h"

namespace cuadrante {
namespace {

/// Behind the hidden layer, so nothing without one.
LearningOption<DenseSpec> dropoutOfHidden() {
  LearningOption<DenseSpec> option = dropoutOption<DenseSpec>();
  option.matters = [](const DenseSpec& spec) { return spec.hidden > 0; };
  return option;
}

LearningOption<DenseSpec> gammaOfKernel() {
  LearningOption<DenseSpec> option = gammaOption<DenseSpec>();
  option.use.seldom = true;
  option.matters = [](const DenseSpec& spec) { return spec.hasKernel(); };
  return option;
}

}  // namespace

std::vector<OptionWord> DenseSpec::words() {
  return {{"dense", CUADRANTE_TEXT("Option", "Dense, of statistics")}};
}

std::optional<DenseSpec> DenseSpec::fromKey(std::string_view key) {
  return key == DenseSpec{}.key() ? std::optional(DenseSpec{}) : std::nullopt;
}

const std::vector<LearningOption<DenseSpec>>& DenseSpec::options() {
  static const std::vector<LearningOption<DenseSpec>> all{
      bound(
          LearningOption<DenseSpec>{
              .description = {.key = "hidden",
                              .type = OptionType::Whole,
                              .range = {.least = 0, .most = 4096},
                              .label = CUADRANTE_TEXT("Option", "Hidden units"),
                              .help = CUADRANTE_TEXT(
                                  "Option", "Of a layer before the output; 0: logistic regression"),
                              .leastText = CUADRANTE_TEXT("Option", "None")}},
          [](auto& spec) -> auto& { return spec.hidden; }),
      dropoutOfHidden(),
      bound(
          LearningOption<DenseSpec>{
              .description = {.key = "l2",
                              .type = OptionType::Real,
                              .range = {.least = 0.0, .most = 1000.0},
                              .label = CUADRANTE_TEXT("Option", "L2 penalty"),
                              .help = CUADRANTE_TEXT("Option",
                                                     "Half of it times the squared weights is "
                                                     "added to the loss: the larger, the smoother "
                                                     "the verdicts"),
                              .step = 0.1}},
          [](auto& spec) -> auto& { return spec.l2; }),
      bound(
          LearningOption<DenseSpec>{
              .description = {.key = "fourier",
                              .type = OptionType::Whole,
                              .range = {.least = 0, .most = 65536},
                              .label = CUADRANTE_TEXT("Option", "Fourier features"),
                              .help =
                                  CUADRANTE_TEXT("Option",
                                                 "Random cosines of the statistics, which "
                                                 "together are a Gaussian kernel: verdicts need "
                                                 "not follow straight lines; 0: none"),
                              .leastText = CUADRANTE_TEXT("Option", "None")},
              .use = {.mayBeMissing = true}},
          [](auto& spec) -> auto& { return spec.fourier; }),
      gammaOfKernel(),
      bound(
          LearningOption<DenseSpec>{
              .description =
                  {.key = "landmarks",
                   .type = OptionType::Whole,
                   .range = {.least = 0, .most = 4096},
                   .label = CUADRANTE_TEXT("Option", "Clips compared with"),
                   .help = CUADRANTE_TEXT(
                       "Option",
                       "Each clip is compared with so many of those that are trained on, "
                       "or with all where they are fewer: the same Gaussian kernel "
                       "without random cosines (Williams and Seeger 2001); 0: none"),
                   .leastText = CUADRANTE_TEXT("Option", "None")},
              .use = {.mayBeMissing = true},
              .matters = [](const DenseSpec& spec) { return spec.fourier == 0; }},
          [](auto& spec) -> auto& { return spec.landmarks; })};
  return all;
}

std::string DenseSpec::name() const {
  return std::string(hasKernel() ? "Kernel" : "Dense") + (hidden > 0 ? "_l2" : "_l1");
}

void DenseSpec::addLayers(LayerList& layers) const {
  std::int64_t inputs = layers.shape()[1];
  if (layers.shape()[0] > 1) {
    inputs *= 2;
    layers.add("mean_and_deviation", {inputs}, 0);
  }
  layers.add("standardise", {inputs}, 0);
  if (fourier > 0) {
    inputs += fourier;
    layers.add("fourier_features", {inputs}, 0);
  } else if (landmarks > 0) {
    inputs += landmarks;
    layers.add("landmark_features", {inputs}, 0);
  }
  if (hidden == 0)
    return;
  layers.add("dense", {hidden}, hidden * (inputs + 1));
  layers.add("dropout", {hidden}, 0);
}

}  // namespace cuadrante

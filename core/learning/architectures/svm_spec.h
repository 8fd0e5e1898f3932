#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Support vector machines (Cortes and Vapnik 1995) for statistics of clips: each band's mean and
/// standard deviation over time (the values themselves where there is one time step), standardised
/// by the clips that are trained on, compared with those by a Gaussian kernel. One machine for each
/// axis, one for each pair of quadrants.
struct SvmSpec {
  /// At most so many clips are trained on, from all over: the kernel between them is kept whole.
  static constexpr int kMostClips = 4096;

  double cost = 2.0;  ///< C > 0: what a clip on the wrong side costs
  /// Of the kernel exp(−gamma · mean of the squared differences).
  double gamma = 0.4;

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<SvmSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<SvmSpec>>& options();
  std::string_view key() const { return "svm"; }
  std::string name() const { return "SVM"; }
  Optimizer usualOptimizer() const { return Optimizer::RmsProp; }
  static constexpr bool kFittedAtOnce = true;
  void addLayers(LayerList& layers) const;

  friend bool operator==(const SvmSpec&, const SvmSpec&) = default;
};

}  // namespace cuadrante

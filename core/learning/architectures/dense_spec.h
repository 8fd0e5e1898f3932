#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// For statistics of clips. Each band's mean and standard deviation over time (the values
/// themselves where there is one time step), standardised by the clips that are trained on; then
/// the output, or a layer with ReLU and Dropout before it. Without one it is logistic regression,
/// and with `fourier` or `landmarks` that of the sum of a linear and a Gaussian kernel.
struct DenseSpec {
  int hidden = 0;        ///< units of the layer in between; 0: none
  double dropout = 0.0;  ///< [0, 1), of these units
  /// Half of it times the squared weights is added to the loss (ridge: Hoerl and Kennard 1970).
  double l2 = 0.3;
  /// Random Fourier features beside the statistics (Rahimi and Recht 2007): √2 cos(w·x + b), which
  /// together are a Gaussian kernel, a classifier as smooth as a support vector machine's; 0: none.
  int fourier = 0;
  /// Of that kernel, exp(−gamma · mean of the squared differences of the standardised statistics).
  double gamma = 0.25;
  /// The same kernel without the chance: each clip is compared with so many of those that are
  /// trained on (all, where they are fewer; Nyström's method: Williams and Seeger 2001); with all
  /// of them it is kernel logistic regression (Zhu and Hastie 2005). Only without `fourier`; 0:
  /// none.
  int landmarks = 0;

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<DenseSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<DenseSpec>>& options();
  std::string_view key() const { return "dense"; }
  std::string name() const;  ///< "Dense_l1" of one layer, "Dense_l2"; "Kernel_l1"
  Optimizer usualOptimizer() const { return Optimizer::Adam; }
  bool hasKernel() const { return fourier > 0 || landmarks > 0; }
  void addLayers(LayerList& layers) const;

  friend bool operator==(const DenseSpec&, const DenseSpec&) = default;
};

}  // namespace cuadrante

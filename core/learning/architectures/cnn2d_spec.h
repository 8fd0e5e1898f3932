#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The blocks of convolution, ReLU and pooling without padding over time × frequency, as the
/// thesis has them.
struct Cnn2dShape {
  static constexpr std::array<std::int64_t, 4> kFilters{8, 16, 32, 64};
  static constexpr std::int64_t kKernelTime = 7, kKernelBands = 3;
  static constexpr std::int64_t kStrideTime = 2, kStrideBands = 1;
  static constexpr std::int64_t kPool = 2;  ///< in both directions
};

/// The thesis's 2-D CNN: four blocks of Conv2D and MaxPool, Flatten, Dropout, Dense.
struct Cnn2dSpec {
  double dropout = 0.5;  ///< [0, 1)

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<Cnn2dSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<Cnn2dSpec>>& options();
  std::string_view key() const { return "cnn2d"; }
  std::string name() const;  ///< "CNN2D_l4"
  Optimizer usualOptimizer() const { return Optimizer::Adam; }
  void addLayers(LayerList& layers) const;

  friend bool operator==(const Cnn2dSpec&, const Cnn2dSpec&) = default;
};

}  // namespace cuadrante

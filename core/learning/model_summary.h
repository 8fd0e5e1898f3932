#pragma once

#include "core/learning/training_config.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante {

/// The Conv1D front: over time, with the bands as channels, no padding.
struct Conv1dFront {
  static constexpr std::int64_t kFilters = 129;
  static constexpr std::int64_t kSteps = 32;
};

/// The 2-D CNN (design.md, section 3): blocks of convolution, ReLU and pooling without padding over
/// time × frequency.
struct Cnn2dShape {
  static constexpr std::array<std::int64_t, 4> kFilters{8, 16, 32, 64};
  static constexpr std::int64_t kKernelTime = 7, kKernelBands = 3;
  static constexpr std::int64_t kStrideTime = 2, kStrideBands = 1;
  static constexpr std::int64_t kPool = 2;  ///< in both directions
};

/// One layer as Keras's summary tells it.
struct LayerSummary {
  std::string name;                  ///< "conv2d_1"; without a number where it is the only one
  std::vector<std::int64_t> output;  ///< shape without the batch, channels last
  /// Trainable ones: the thesis's tables count a BatchNorm without its moving statistics.
  std::int64_t parameters = 0;

  friend bool operator==(const LayerSummary&, const LayerSummary&) = default;
};

/// The layers of a network for clips `[timeSteps, bands]`, in their order. Throws OptionError for a
/// spec out of its ranges and for clips too small for its convolutions.
std::vector<LayerSummary> modelSummary(const ModelSpec& spec, std::size_t timeSteps,
                                       std::size_t bands);

/// Sum of the summary's parameters.
std::int64_t parameterCount(const ModelSpec& spec, std::size_t timeSteps, std::size_t bands);

}  // namespace cuadrante

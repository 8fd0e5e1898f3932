#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The short-chunk CNN (Won, Ferraro, Bogdanov and Serra 2020, "Evaluation of CNN-based automatic
/// music tagging models"), smaller, for little data: any picture, each band standardised by the
/// clips that are trained on; blocks of small convolutions (conv_blocks.h); of what they leave the
/// mean and the maximum of each channel over time and bands; a dense layer as wide as the last
/// block with ReLU and Dropout; the output.
struct ShortChunkSpec {
  std::vector<int> channels{16, 32, 64, 96};  ///< of each block, each 1…1024, 1…8 blocks
  double dropout = 0.5;                       ///< [0, 1)

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<ShortChunkSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<ShortChunkSpec>>& options();
  std::string_view key() const { return "shortchunk"; }
  std::string name() const;  ///< "ShortChunk_l4"
  Optimizer usualOptimizer() const { return Optimizer::Adam; }
  void addLayers(LayerList& layers) const;

  friend bool operator==(const ShortChunkSpec&, const ShortChunkSpec&) = default;
};

}  // namespace cuadrante

#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/architectures/recurrent_spec.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A convolutional recurrent network (Choi, Fazekas, Sandler and Cho 2017, "Convolutional recurrent
/// neural networks for music classification"), smaller: any picture, each band standardised by the
/// clips that are trained on; the short-chunk CNN's blocks, of which all halve the bands and only
/// the first two the time; a GRU over the steps that are left, with the channels of all bands as
/// its inputs.
struct CrnnSpec {
  static constexpr std::size_t kTimePoolings = 2;

  std::vector<int> channels{16, 32, 64, 64};  ///< of each block, each 1…1024, 1…8 blocks
  std::vector<int> units{32};                 ///< of each GRU layer, each 1…1024, 1…8 layers
  double dropout = 0.5;                       ///< [0, 1), as the recurrent networks have it
  RecurrentPooling pooling = RecurrentPooling::Last;

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<CrnnSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<CrnnSpec>>& options();
  std::string_view key() const { return "crnn"; }
  std::string name() const;  ///< "CRNN_l4" of four blocks, "CRNN-attention_l4"
  Optimizer usualOptimizer() const { return Optimizer::Adam; }
  void addLayers(LayerList& layers) const;

  /// The network behind the blocks.
  RecurrentSpec recurrent() const;

  friend bool operator==(const CrnnSpec&, const CrnnSpec&) = default;
};

}  // namespace cuadrante

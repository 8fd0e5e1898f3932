#pragma once

#include "models/notes/tfjs_weights.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cuadrante::models {

/// Rows of floats, one for each frame of a window, behind as many rows of silence as a convolution
/// looks back, and before as many as it looks ahead.
class Rows {
 public:
  Rows(std::size_t frames, std::size_t padding, std::size_t width)
      : padding_(padding), width_(width), values_((frames + 2 * padding) * width) {}

  float* row(std::size_t frame) { return values_.data() + (frame + padding_) * width_; }
  /// Where a convolution that looks `padding` frames back begins to read for this frame.
  const float* above(std::size_t frame) const { return values_.data() + frame * width_; }

 private:
  std::size_t padding_, width_;
  std::vector<float> values_;
};

/// The weights of a convolution as sums of taps: of each tap, where its values begin after those of
/// the first frame that it reads, and its weights for all outputs.
struct Convolution {
  std::size_t outputs = 1;
  std::vector<std::int32_t> offsets;
  std::vector<float> weights;  ///< `[taps, outputs]`
  std::vector<float> bias;     ///< `[outputs]`

  /// Adds to the tap at an offset, which it makes where there is none, weights `[outputs]`.
  void add(std::int32_t offset, const float* tap);

  /// Sums for one frame, `places` (a multiple of 16) of each output: `out` `[outputs, stride]`.
  void operator()(const float* above, std::size_t places, float* out, std::size_t stride) const;
};

/// A kernel of the graph, `[frames, bins, channels, outputs]`, with its bias.
struct GraphKernel {
  std::size_t frames, bins, channels, outputs;
  std::vector<float> weights, bias;

  /// Throws FormatError (BadCheckpoint).
  GraphKernel(const TfjsWeights& weights, const std::string& kernel, const std::string& bias,
              const TfjsWeights::Shape& shape);

  /// With the place of each frame, bin and channel as it lies in memory.
  Convolution at(const std::function<std::int32_t(std::size_t frame, std::size_t bin,
                                                  std::size_t channel)>& place) const;
};

}  // namespace cuadrante::models

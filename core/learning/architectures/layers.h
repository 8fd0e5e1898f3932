#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace cuadrante {

/// One layer as Keras's summary tells it.
struct LayerSummary {
  std::string name;                  ///< "conv2d_1"; without a number where it is the only one
  std::vector<std::int64_t> output;  ///< shape without the batch, channels last
  /// Trainable ones: the thesis's tables count a BatchNorm without its moving statistics.
  std::int64_t parameters = 0;

  friend bool operator==(const LayerSummary&, const LayerSummary&) = default;
};

/// The layers of a network as they come one upon the other, for clips `[timeSteps, bands]`.
class LayerList {
 public:
  using Shape = std::vector<std::int64_t>;

  /// Throws OptionError for clips without time steps or bands.
  LayerList(std::size_t timeSteps, std::size_t bands);

  void add(std::string name, Shape output, std::int64_t parameters);
  /// The output of the last layer, or the input.
  const Shape& shape() const { return shape_; }
  /// Throws OptionError where the last layer's output is empty: the clips are too small for `part`,
  /// such as "the 2-D CNN".
  void requireOutput(const char* part) const;

  /// Layers of one kind are numbered where there are several.
  std::vector<LayerSummary> numbered() &&;

 private:
  std::size_t timeSteps_, bands_;
  Shape shape_;
  std::vector<LayerSummary> layers_;
};

/// Places of a window of `size` moved by `stride` over `length`, without padding.
std::int64_t placesOf(std::int64_t length, std::int64_t size, std::int64_t stride);

}  // namespace cuadrante

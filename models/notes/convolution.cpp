#include "models/notes/convolution.h"

#include "models/kernels/tap_sum.h"

#include <algorithm>
#include <string>

namespace cuadrante::models {

void Convolution::add(std::int32_t offset, const float* tap) {
  const auto found = std::ranges::find(offsets, offset);
  const auto index = static_cast<std::size_t>(found - offsets.begin());
  if (found == offsets.end()) {
    offsets.push_back(offset);
    weights.resize(weights.size() + outputs);
  }
  for (std::size_t output = 0; output < outputs; ++output)
    weights[index * outputs + output] += tap[output];
}

void Convolution::operator()(const float* above, std::size_t places, float* out,
                             std::size_t stride) const {
  tapSumKernel().sum({.values = above,
                      .offsets = offsets.data(),
                      .taps = offsets.size(),
                      .weights = weights.data(),
                      .weightStride = outputs,
                      .outputStride = 1,
                      .start = bias.data(),
                      .outputs = outputs,
                      .places = places,
                      .out = out,
                      .outStride = stride});
}

GraphKernel::GraphKernel(const TfjsWeights& from, const std::string& kernel,
                         const std::string& biasName, const TfjsWeights::Shape& shape)
    : frames(static_cast<std::size_t>(shape[0])),
      bins(static_cast<std::size_t>(shape[1])),
      channels(static_cast<std::size_t>(shape[2])),
      outputs(static_cast<std::size_t>(shape[3])),
      weights(from.values("StatefulPartitionedCall/model_1/" + kernel, shape)),
      bias(from.values("StatefulPartitionedCall/model_1/" + biasName, {shape[3]})) {}

Convolution GraphKernel::at(
    const std::function<std::int32_t(std::size_t, std::size_t, std::size_t)>& place) const {
  Convolution convolution{outputs, {}, {}, bias};
  const float* tap = weights.data();
  for (std::size_t frame = 0; frame < frames; ++frame)
    for (std::size_t bin = 0; bin < bins; ++bin)
      for (std::size_t channel = 0; channel < channels; ++channel, tap += outputs)
        convolution.add(place(frame, bin, channel), tap);
  return convolution;
}

}  // namespace cuadrante::models

#include "models/notes/constant_q.h"

#include "models/kernels/tap_sum.h"

#include <algorithm>
#include <string>

namespace cuadrante::models {
namespace {

constexpr std::size_t kOctaves = 9, kBinsOfOctave = 36;
constexpr std::size_t kTaps = 256;      ///< of each filter
constexpr std::size_t kFilterRow = 80;  ///< 72 values
constexpr std::size_t kPhase = 22208;   ///< room for every second sample of a window, and padding
constexpr std::size_t kVector = 16;

std::size_t upToVector(std::size_t count) {
  return (count + kVector - 1) / kVector * kVector;
}

const std::vector<float>& read(const TfjsWeights& weights, const std::string& name,
                               const TfjsWeights::Shape& shape) {
  return weights.values("StatefulPartitionedCall/model_1/cq_t2010v2_1/" + name, shape);
}

}  // namespace

ConstantQ::ConstantQ(const TfjsWeights& weights) : filters_(kTaps * kFilterRow) {
  const auto& real = read(weights, "conv1d/ExpandDims_1", {1, kTaps, 1, kBinsOfOctave});
  const auto& imaginary = read(weights, "conv1d_1/ExpandDims_1", {1, kTaps, 1, kBinsOfOctave});
  for (std::size_t tap = 0; tap < kTaps; ++tap) {
    float* const row = filters_.data() + tap * kFilterRow;
    std::copy_n(real.data() + tap * kBinsOfOctave, kBinsOfOctave, row);
    std::copy_n(imaginary.data() + tap * kBinsOfOctave, kBinsOfOctave, row + kBinsOfOctave);
    filterRows_.push_back(static_cast<std::int32_t>(tap * kFilterRow));
    lowpassPlaces_.push_back(static_cast<std::int32_t>(tap % 2 * kPhase + tap / 2));
  }
  lowpass_ = read(weights, "conv1d_2/ExpandDims_1", {1, kTaps, 1, 1});
  for (const float root : read(weights, "Sqrt", {kBins, 1, 1}))
    lengths_.push_back(root * root);
}

void ConstantQ::power(std::span<const float> window, Memory& memory,
                      std::vector<float>& out) const {
  out.resize(kFrames * kBins);
  memory.samples.assign(window.begin(), window.end());
  for (std::size_t octave = 0; octave < kOctaves; ++octave) {
    filter(octave, memory, out);
    if (octave + 1 < kOctaves)
      halve(memory);
  }
}

void ConstantQ::filter(std::size_t octave, Memory& memory, std::vector<float>& out) const {
  // Mirrored at both ends.
  constexpr std::size_t kPad = kTaps / 2;
  const std::vector<float>& samples = memory.samples;
  const std::size_t count = samples.size();
  std::vector<float>& padded = memory.padded;
  padded.resize(count + kTaps);
  std::ranges::copy(samples, padded.begin() + kPad);
  for (std::size_t i = 1; i <= kPad; ++i) {
    padded[kPad - i] = samples[i];
    padded[kPad + count - 1 + i] = samples[count - 1 - i];
  }
  memory.parts.resize(kFrames * kFilterRow);
  tapSumKernel().sum({.values = filters_.data(),
                      .offsets = filterRows_.data(),
                      .taps = kTaps,
                      .weights = padded.data(),
                      .weightStride = 1,
                      .outputStride = kTaps >> octave,
                      .outputs = kFrames,
                      .places = kFilterRow,
                      .out = memory.parts.data(),
                      .outStride = kFilterRow});

  // The lowest octave lacks its lowest bins.
  constexpr std::size_t kLeftOut = kOctaves * kBinsOfOctave - kBins;
  const std::size_t first = (kOctaves - 1 - octave) * kBinsOfOctave;
  for (std::size_t frame = 0; frame < kFrames; ++frame) {
    const float* const parts = memory.parts.data() + frame * kFilterRow;
    for (std::size_t i = first < kLeftOut ? kLeftOut : 0; i < kBinsOfOctave; ++i) {
      const float real = parts[i], imaginary = parts[i + kBinsOfOctave];
      const std::size_t bin = first + i - kLeftOut;
      out[frame * kBins + bin] = (real * real + imaginary * imaginary) * lengths_[bin];
    }
  }
}

void ConstantQ::halve(Memory& memory) const {
  constexpr std::size_t kPad = kTaps / 2 - 1;
  const std::size_t count = memory.samples.size();
  // Silence around the samples.
  memory.phases.assign(2 * kPhase, 0.0F);
  for (std::size_t i = 0; i < count; ++i)
    memory.phases[(i + kPad) % 2 * kPhase + (i + kPad) / 2] = memory.samples[i];
  const std::size_t half = (count - 2) / 2 + 1;
  memory.samples.resize(upToVector(half));
  tapSumKernel().sum({.values = memory.phases.data(),
                      .offsets = lowpassPlaces_.data(),
                      .taps = kTaps,
                      .weights = lowpass_.data(),
                      .weightStride = 1,
                      .outputs = 1,
                      .places = memory.samples.size(),
                      .out = memory.samples.data()});
  memory.samples.resize(half);
}

}  // namespace cuadrante::models

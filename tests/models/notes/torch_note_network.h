// The network of models/notes/note_network.h layer by layer, as the graph has it, by LibTorch's own
// functions: what our kernels are compared and measured against.
#pragma once

#include "core/features/notes/note_listener.h"
#include "models/notes/tfjs_weights.h"

#include <torch/torch.h>

#include <array>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::models::test {

namespace nn = torch::nn::functional;
using torch::Tensor;

inline constexpr std::int64_t kOctaves = 9, kBinsOfOctave = 36;
inline constexpr std::int64_t kBins = 309;  ///< of the transform, three a semitone
inline constexpr std::int64_t kTaps = 256;  ///< of the filters
/// Bins from the first to each harmonic: 1/2, 1, 2, … 7.
inline constexpr std::array<std::int64_t, 8> kHarmonics{-36, 0, 36, 57, 72, 84, 93, 101};

inline Tensor tensor(const TfjsWeights& weights, const std::string& name,
                     const TfjsWeights::Shape& shape) {
  return torch::tensor(weights.values("StatefulPartitionedCall/model_1/" + name, shape))
      .reshape(shape);
}

/// A convolution over time and bins whose output is as long as its input over the stride.
struct Convolution {
  Tensor kernel, bias;
  std::int64_t stride = 1;  ///< of the bins

  Convolution(const TfjsWeights& weights, const std::string& kernelName,
              const std::string& biasName, const TfjsWeights::Shape& shape, std::int64_t step = 1)
      : kernel(tensor(weights, kernelName, shape).permute({3, 2, 0, 1}).contiguous()),
        bias(tensor(weights, biasName, {shape.back()})),
        stride(step) {}

  Tensor operator()(const Tensor& x) const {
    const std::int64_t height = kernel.size(2), width = kernel.size(3);
    return torch::conv2d(x, kernel, bias, {1, stride},
                         {(height - 1) / 2, (width - stride + 1) / 2});
  }
};

inline Convolution named(const TfjsWeights& weights, const std::string& layer,
                         const TfjsWeights::Shape& shape, std::int64_t stride = 1) {
  return {weights, layer + "/Conv2D/ReadVariableOp", layer + "/BiasAdd/ReadVariableOp", shape,
          stride};
}
/// With the batch normalisation that followed it in the training.
inline Convolution normalised(const TfjsWeights& weights, const std::string& layer,
                              const TfjsWeights::Shape& shape, std::int64_t stride = 1) {
  return {weights, layer + "/Conv2D_weights", layer + "/Conv2D_bn_offset", shape, stride};
}

/// `[1, 1, T, 309]` → `[1, 8, T, 264]`: each bin beside those of its harmonics.
inline Tensor stacked(const Tensor& x) {
  std::vector<Tensor> planes;
  for (const std::int64_t shift : kHarmonics)
    planes.push_back(shift < 0 ? nn::pad(x.slice(3, 0, shift), nn::PadFuncOptions({-shift, 0}))
                               : nn::pad(x.slice(3, shift), nn::PadFuncOptions({0, shift})));
  return torch::cat(planes, 1).slice(3, 0, NotePosteriors::kContours);
}

inline std::vector<float> valuesOf(const Tensor& x) {
  const Tensor values = x.to(torch::kFloat32).contiguous();
  return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

class TorchNoteNetwork {
 public:
  /// `type`: in 32 bits, as the package computes, or in 64, what it would be without rounding.
  explicit TorchNoteNetwork(const TfjsWeights& weights, torch::Dtype type = torch::kFloat32)
      : filters(torch::cat({filter(weights, "conv1d", kBinsOfOctave),
                            filter(weights, "conv1d_1", kBinsOfOctave)})),
        lowpass(filter(weights, "conv1d_2", 1)),
        lengths(tensor(weights, "cq_t2010v2_1/Sqrt", {kBins, 1, 1}).squeeze(2)),
        floor(tensor(weights, "normalized_log_1/add/y", {})),
        decibels(tensor(weights, "normalized_log_1/truediv", {})),
        scale(tensor(weights, "batch_normalization/FusedBatchNormV3/Scaled", {1})),
        offset(tensor(weights, "batch_normalization/FusedBatchNormV3/Offset", {1})),
        harmonics(normalised(weights, "conv2d_1", {3, 39, 8, 8})),
        contour(named(weights, "contours-reduced", {5, 5, 8, 1})),
        fromContour(named(weights, "conv2d_2", {7, 7, 1, 32}, 3)),
        note(named(weights, "conv2d_3", {7, 3, 32, 1})),
        fromHarmonics(normalised(weights, "conv2d_4", {5, 5, 8, 32}, 3)),
        onset(named(weights, "conv2d_5", {3, 3, 33, 1})) {
    for (Tensor* each : {&filters, &lowpass, &lengths, &floor, &decibels, &scale, &offset})
      *each = each->to(type);
    for (Convolution* each : {&harmonics, &contour, &fromContour, &note, &fromHarmonics, &onset}) {
      each->kernel = each->kernel.to(type);
      each->bias = each->bias.to(type);
    }
  }

  /// All frames of a window.
  NotePosteriors hear(std::span<const float> window) const {
    const torch::NoGradGuard noGradients;
    const Tensor samples = torch::from_blob(const_cast<float*>(window.data()),
                                            {1, 1, std::int64_t(window.size())}, torch::kFloat32)
                               .to(filters.dtype());
    const Tensor x = stacked(picture(samples));
    const Tensor contours = torch::sigmoid(contour(torch::relu(harmonics(x))));
    const Tensor notes = torch::sigmoid(note(torch::relu(fromContour(contours))));
    const Tensor struck = torch::relu(fromHarmonics(x));
    const Tensor onsets = torch::sigmoid(onset(torch::cat({notes, struck}, 1)));
    return {static_cast<std::size_t>(notes.size(2)), valuesOf(notes), valuesOf(onsets),
            valuesOf(contours)};
  }

 private:
  static Tensor filter(const TfjsWeights& weights, const std::string& name, std::int64_t count) {
    return tensor(weights, "cq_t2010v2_1/" + name + "/ExpandDims_1", {1, kTaps, 1, count})
        .permute({3, 0, 2, 1})
        .reshape({count, 1, kTaps})
        .contiguous();
  }

  /// Samples `[1, 1, N]` → magnitudes `[309, T]`: octave after octave from the highest, each at
  /// half the rate of the one before.
  Tensor constantQ(Tensor samples) const {
    std::vector<Tensor> octaves;
    for (std::int64_t octave = 0; octave < kOctaves; ++octave) {
      const std::int64_t hop = kTaps >> octave;
      const Tensor padded =
          nn::pad(samples, nn::PadFuncOptions({kTaps / 2, kTaps / 2}).mode(torch::kReflect));
      octaves.insert(octaves.begin(), torch::conv1d(padded, filters, {}, hop)[0]);
      samples = torch::conv1d(samples, lowpass, {}, 2, kTaps / 2 - 1);
    }
    // `[9, 2, 36, T]`, parts first → `[2, 309, T]`, the lowest bins left out.
    const Tensor parts = torch::stack(octaves)
                             .reshape({kOctaves, 2, kBinsOfOctave, -1})
                             .transpose(0, 1)
                             .reshape({2, kOctaves * kBinsOfOctave, -1})
                             .slice(1, kOctaves * kBinsOfOctave - kBins);
    return (parts * lengths).square().sum(0).sqrt();
  }

  /// → `[1, 1, T, 309]`, the quietest of the window 0 and the loudest 1, then as the network
  /// learnt.
  Tensor picture(const Tensor& samples) const {
    const Tensor power = constantQ(samples).transpose(0, 1).square();
    const Tensor level = torch::log(power + floor) * decibels;
    const Tensor above = level - level.min();
    const Tensor most = above.max();
    const Tensor share = most.item<double>() > 0 ? above / most : torch::zeros_like(above);
    return (share * scale + offset).unsqueeze(0).unsqueeze(0);
  }

  Tensor filters;  ///< `[72, 1, 256]`, an octave's real parts and then its imaginary ones
  Tensor lowpass;  ///< `[1, 1, 256]`
  Tensor lengths;  ///< `[309, 1]`, roots of the filters' lengths
  Tensor floor, decibels, scale, offset;
  Convolution harmonics, contour, fromContour, note, fromHarmonics, onset;
};

}  // namespace cuadrante::models::test

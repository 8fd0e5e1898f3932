#pragma once

#include "core/learning/architectures/recurrent_spec.h"
#include "models/data/clip_batch.h"
#include "models/kernels/fused_stack.h"

#include <torch/types.h>

#include <cstdint>
#include <vector>

namespace cuadrante::models {

/// The recurrent part of a network, from its clips to the last state of its last layer, by our own
/// kernels, as one node of the graph.
class FusedRecurrent {
 public:
  FusedRecurrent(const RecurrentSpec& spec, std::size_t inputs, int threads);

  /// A layer's tensors: its own parameters, and gamma and beta of the BatchNorm of its inputs.
  struct Layer {
    torch::Tensor kernel, recurrentKernel, bias, gamma, beta;
  };

  /// As in training → `[B, H]`, differentiable in the layers' tensors. `keys` of the dropout of
  /// each layer's inputs (the first has none). What comes of it must be differentiated before the
  /// next call. `norms` becomes the statistics of each layer's inputs.
  torch::Tensor train(const ClipBatch& batch, const std::vector<Layer>& layers,
                      const std::vector<std::uint64_t>& keys, std::vector<NormStatistics>& norms);
  /// The same of `clips` `[B, T, F]`, in which it is differentiable too.
  torch::Tensor train(const torch::Tensor& clips, const std::vector<Layer>& layers,
                      const std::vector<std::uint64_t>& keys, std::vector<NormStatistics>& norms);
  /// By the statistics given, without dropout unless there are `keys`; not differentiable.
  torch::Tensor evaluate(const std::vector<const float*>& clips, std::size_t timeSteps,
                         const std::vector<Layer>& layers, const std::vector<NormStatistics>& norms,
                         const std::vector<std::uint64_t>& keys = {});

 private:
  struct Call;
  class Node;

  FusedStack stack_;
  std::int64_t calls_ = 0;
};

}  // namespace cuadrante::models

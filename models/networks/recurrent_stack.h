#pragma once

#include "core/learning/architectures/recurrent_spec.h"
#include "core/learning/training_config.h"
#include "models/networks/batch_norm.h"
#include "models/networks/fused_recurrent.h"
#include "models/networks/network.h"

#include <memory>
#include <optional>
#include <vector>

namespace cuadrante::models {

/// The thesis's recurrent network: where wanted the Conv1D front, BatchNorm over the bands, then
/// per layer cell → BatchNorm → Dropout (all layers but the last give every step, and the last
/// where its steps are pooled: RecurrentPooling), then Dense. The front is linear: Keras's
/// `Conv1D(129, 32)` has no activation of its own, and a BatchNorm follows. Parameters start as in
/// Keras: Glorot uniform kernels, orthogonal recurrent kernels, zero biases, 1 for the LSTM's
/// forget gate.
///
/// In float32 on the processor, and where only the last step counts, it is computed by our own
/// kernels (see FusedRecurrent), elsewhere
/// and with Kernels::Reference by LibTorch's operations, on a CUDA card by cardLayer() where it
/// can. On the processor both draw the same masks of dropout.
class RecurrentStack : public Network {
 public:
  /// Throws OptionError for a spec out of its ranges.
  RecurrentStack(const RecurrentSpec& spec, int outputs, std::size_t bands, std::uint64_t seed,
                 Kernels kernels = Kernels::Reference, int threads = 1);

  BatchLayout layout() const override {
    return fused_ ? BatchLayout::ClipMajor : BatchLayout::TimeMajor;
  }
  torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout) override;
  bool readsInPlace() const override { return fused_ != nullptr; }
  torch::Tensor forwardInPlace(const ClipBatch& batch,
                               std::optional<at::Generator> dropout) override;
  bool hasOwnThreads() const override { return fused_ != nullptr; }

 private:
  struct RecurrentLayer {
    torch::Tensor kernel, recurrentKernel, bias;
    std::shared_ptr<BatchNorm> norm;
  };

  std::vector<std::uint64_t> dropoutKeys(const at::Generator& dropout) const;
  torch::Tensor pooled(const torch::Tensor& states) const;
  torch::Tensor pooledStates(const torch::Tensor& timeMajor,
                             const std::optional<at::Generator>& dropout,
                             const std::vector<std::uint64_t>& keys);
  template <class Clips>
  torch::Tensor fusedTraining(const Clips& clips, const std::vector<std::uint64_t>& keys);
  torch::Tensor fusedEvaluation(const std::vector<const float*>& clips, std::size_t timeSteps,
                                const std::vector<std::uint64_t>& keys);
  torch::Tensor fusedLast(const torch::Tensor& clips, const std::optional<at::Generator>& dropout,
                          const std::vector<std::uint64_t>& keys);
  torch::Tensor front(const std::vector<torch::Tensor>& clips) const;
  torch::Tensor head(const torch::Tensor& states, const std::optional<at::Generator>& dropout);
  /// The BatchNorm of a layer's inputs.
  BatchNorm& normBelow(std::size_t layer) const;
  std::vector<FusedRecurrent::Layer> fusedLayers() const;

  RecurrentSpec spec_;
  int threads_;
  torch::Tensor frontKernel_, frontBias_;  ///< `[129, F, 32]`, `[129]`; undefined without a front
  std::shared_ptr<BatchNorm> inputNorm_;
  std::vector<RecurrentLayer> layers_;
  torch::Tensor denseKernel_, denseBias_;
  torch::Tensor attention_;                ///< `[H]`; undefined without
  std::unique_ptr<FusedRecurrent> fused_;  ///< null: by LibTorch's operations
};

}  // namespace cuadrante::models

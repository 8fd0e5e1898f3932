#pragma once

#include "core/learning/architectures/cnn2d_spec.h"
#include "models/networks/network.h"

#include <vector>

namespace cuadrante::models {

/// The thesis's 2-D CNN over `[T, F, 1]`: four blocks of Conv2D 7 × 3 (strides 2 × 1, no padding),
/// ReLU and MaxPool 2 × 2 with 8, 16, 32, 64 filters; Flatten (channels last, as in Keras),
/// Dropout, Dense. Glorot uniform kernels, zero biases.
class Cnn2d : public Network {
 public:
  /// With Kernels::Reference the whole batch goes through LibTorch's operations at once. Otherwise
  /// in parts of a few clips over `threads` threads, the first block and all pooling by our own
  /// kernels; parts and the order in which their gradients are added are the same for any number of
  /// threads. Throws OptionError for a spec out of its ranges and for clips too small.
  Cnn2d(const Cnn2dSpec& spec, int outputs, std::size_t bands, std::size_t timeSteps,
        std::uint64_t seed, Kernels kernels, int threads);

  BatchLayout layout() const override { return BatchLayout::ClipMajor; }
  torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout) override;
  bool readsInPlace() const override { return inParts_; }
  torch::Tensor forwardInPlace(const ClipBatch& batch,
                               std::optional<at::Generator> dropout) override;
  bool hasOwnThreads() const override { return inParts_; }

 private:
  /// `clips` each `[T, F]`.
  torch::Tensor forwardInParts(const std::vector<torch::Tensor>& clips,
                               const std::optional<at::Generator>& dropout);
  /// What Dropout leaves, times its scale, `[clips, flat]`; empty where there is none.
  torch::Tensor mask(std::int64_t clips, const torch::TensorOptions& options,
                     const std::optional<at::Generator>& dropout) const;

  double dropoutRate_;
  std::int64_t flat_ = 0;  ///< values per clip that reach the dense layer
  bool inParts_;
  int threads_;
  std::vector<torch::Tensor> parameters_;  ///< kernel and bias of each block, then of Dense
};

}  // namespace cuadrante::models

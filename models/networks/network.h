#pragma once

#include "core/learning/training_config.h"
#include "models/data/clip_batch.h"

#include <torch/nn/module.h>

#include <ATen/core/Generator.h>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuadrante::models {

/// The order in which a network reads a batch of B clips.
enum class BatchLayout {
  TimeMajor,  ///< `[T, B, F]`: step after step of all clips
  ClipMajor,  ///< `[B, T, F]`: clip after clip
};

/// The clips that a network is fitted to.
struct FittedClips {
  torch::Tensor statistics;         ///< `[N, inputs]`
  torch::Tensor classes;            ///< `[N, heads]`
  std::vector<std::int64_t> songs;  ///< one number for each song
  std::stop_token stop{};           ///< of a fit that takes long
};

/// What a learner trains; its parameters and buffers have names that stay, for checkpoints.
class Network : public torch::nn::Module {
 public:
  virtual BatchLayout layout() const = 0;

  /// A batch in `layout()` → logits `[B, outputs]` (of several members: one after the other). With
  /// `dropout`, as in training: dropout masks drawn from that generator, BatchNorms by the batch.
  virtual torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout) = 0;

  /// What is standardised of each clip of a batch in `layout()`, `[B, inputs]`; undefined: nothing
  /// is. Before the first step of a training, and then no more, `standardiseBy` takes their means
  /// and deviations over the clips that are trained on, `[inputs]`.
  virtual torch::Tensor statistics(const torch::Tensor& x) const;
  virtual void standardiseBy(const torch::Tensor& mean, const torch::Tensor& deviation);

  /// With how many of the clips that are trained on it compares others; 0: with none. Only for such
  /// a network `compareWith` is called, after `standardiseBy`, with the statistics of that many of
  /// them, or of all where they are fewer, `[≤ landmarks, inputs]`.
  virtual int landmarks() const { return 0; }
  virtual void compareWith(const torch::Tensor& statistics);

  /// To how many of the clips that are trained on it is fitted at most, instead of being trained
  /// step by step; 0: it is not. Only for such a network `fit` is called, after `standardiseBy`,
  /// with that many of them, or all where they are fewer. Its buffers have as many rows as there
  /// were clips: `makeRoom` gives them so many before they are read from a checkpoint.
  virtual int fittedTo() const { return 0; }
  virtual void fit(const FittedClips& clips);
  virtual void makeRoom(std::int64_t clips);

  /// Added to the mean loss of a step, so that weights stay small; undefined: nothing is.
  virtual torch::Tensor penalty() const { return {}; }

  /// Whether it takes clips where they lie in memory; only then is `forwardInPlace` defined.
  virtual bool readsInPlace() const { return false; }
  virtual torch::Tensor forwardInPlace(const ClipBatch& batch,
                                       std::optional<at::Generator> dropout);

  /// Whether all that takes time is computed on threads of the network's own. LibTorch's and
  /// OpenBLAS's would only be in their way: after each use they wait for the next one spinning.
  virtual bool hasOwnThreads() const { return false; }

  /// With true, BatchNorms go by their moving statistics although there is dropout, and leave them
  /// as they are: a pass of Monte Carlo dropout (Gal and Ghahramani 2016), without gradients.
  virtual void useMovingNorms(bool moving) { movingNorms_ = moving; }

 protected:
  bool normsByBatch(const std::optional<at::Generator>& dropout) const {
    return dropout.has_value() && !movingNorms_;
  }

 private:
  bool movingNorms_ = false;
};

/// What a network is built for, and how it is to be computed.
struct NetworkTask {
  int outputs = 1;
  std::size_t timeSteps = 0, bands = 0;  ///< of a clip
  std::uint64_t seed = 1;                ///< of its parameters
  Kernels kernels = Kernels::Auto;
  int threads = 1;
  std::vector<int> heads{1};  ///< outputs of each head; of several members, of one of them
};

/// The network of each architecture; a new one adds its own. The spec is one that validate()
/// accepts, for clips that are large enough.
std::unique_ptr<Network> build(const RecurrentSpec& spec, const NetworkTask& task);
std::unique_ptr<Network> build(const Cnn2dSpec& spec, const NetworkTask& task);
std::unique_ptr<Network> build(const DenseSpec& spec, const NetworkTask& task);
std::unique_ptr<Network> build(const ShortChunkSpec& spec, const NetworkTask& task);
std::unique_ptr<Network> build(const CrnnSpec& spec, const NetworkTask& task);
std::unique_ptr<Network> build(const SvmSpec& spec, const NetworkTask& task);

/// The network of a spec for clips of `timeSteps` × `bands`. The same spec, sizes and seed give the
/// same parameters, whatever computes them. Throws OptionError for a spec out of its ranges and
/// for clips too small for its convolutions.
std::unique_ptr<Network> makeNetwork(const ModelSpec& spec, std::size_t bands,
                                     std::size_t timeSteps, std::uint64_t seed,
                                     Kernels kernels = Kernels::Auto, int threads = 1);

/// The clips where they lie, each `[T, F]`; not to be written into.
std::vector<torch::Tensor> asTensors(const ClipBatch& batch);

/// Zeroes a share `rate` of the values and scales the others by 1 / (1 - rate); as it is without a
/// generator (outside of training).
torch::Tensor dropOut(const torch::Tensor& x, double rate,
                      const std::optional<at::Generator>& generator);

}  // namespace cuadrante::models

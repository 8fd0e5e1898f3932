#pragma once

#include "models/kernels/memory.h"
#include "models/kernels/packed_layer.h"
#include "models/kernels/recurrent_kernel.h"
#include "models/kernels/thread_pool.h"

#include <cstdint>
#include <span>
#include <vector>

namespace cuadrante::models {

/// A recurrent network up to its last state: per layer a BatchNorm of its inputs (epsilon 1e-3),
/// dropout of them in all layers but the first, the cell.
struct StackShape {
  Recurrence cell = Recurrence::Gru;
  bool hardGates = false;
  std::size_t inputs = 0;          ///< F
  std::vector<std::size_t> units;  ///< per layer
  double dropout = 0.0;            ///< [0, 1)
};

/// What is filled with the gradients by LayerParameters.
struct LayerGradients {
  float *kernel, *recurrent, *bias, *gamma, *beta;
};

/// Mean and population variance of each of a layer's inputs.
struct NormStatistics {
  std::vector<double> mean, variance;
};

/// Factors of dropout, 0 or 1 / (1 - rate), in the order `[T, B, units]`. They follow from the key
/// and a value's place alone; FusedStack has the same.
std::vector<float> dropoutFactors(double rate, std::uint64_t key, std::size_t steps,
                                  std::size_t batch, std::size_t units);

/// Computes it, forward and backward, on threads of its own, in memory that it keeps. The results
/// are bitwise the same on any number of threads. Belongs to one thread.
class FusedStack {
 public:
  FusedStack(StackShape shape, int threads, const RecurrentKernel& kernel = recurrentKernel());

  const StackShape& shape() const { return shape_; }
  std::size_t threads() const { return pool_.threads(); }

  /// Mean and variance over all steps of clips `[T, F]` from the sums of each, as
  /// RecurrentKernel::clipSums has them.
  static NormStatistics statistics(std::span<const double* const> sums, std::size_t bands,
                                   std::size_t steps);
  /// As in training: by the batch's statistics, `norms[0]` given, those of the other layers filled.
  /// `dropKeys`: one per layer (the first is not used). `last` `[B, H]`. Keeps what `backward`
  /// needs, with `clipGradients` also for those by the clips; until then clips and parameters must
  /// stay as they are.
  void forward(std::span<const float* const> clips, std::size_t steps,
               std::span<const LayerParameters> parameters, std::vector<NormStatistics>& norms,
               std::span<const std::uint64_t> dropKeys, float* last, bool clipGradients = false);
  /// The gradients of what the last `forward` computed, by those of its result `[B, H]`; where
  /// wanted, those by the clips too, `[B, T, F]`.
  void backward(const float* dLast, std::span<const LayerGradients> gradients,
                float* dClips = nullptr);

  /// By the statistics given; keeps nothing. Without dropout unless `dropKeys` has one per layer.
  void evaluate(std::span<const float* const> clips, std::size_t steps,
                std::span<const LayerParameters> parameters,
                const std::vector<NormStatistics>& norms, float* last,
                std::span<const std::uint64_t> dropKeys = {});

 private:
  struct Layer {
    LayerShape shape;
    LayerParameters parameters{};
    PackedLayer packed;
    Memory scale, shift;                  ///< of the inputs
    Memory normScale, normShift;          ///< to what gamma and beta are applied to
    Memory gates, states, cells;          ///< of all groups
    Memory last, dLast;                   ///< `[B, unitsRow]`
    Memory dInput;                        ///< by the inputs, of all groups
    Memory byOutside, byState, constant;  ///< how the BatchNorm above passes gradients on
    Memory gradients;                     ///< by kernel, recurrent kernel, biases: per group
    std::vector<double> sums;             ///< `[groups, 2, …]` of states, then of input gradients
    LayerInput input;
  };

  void begin(std::span<const float* const> clips, std::size_t steps,
             std::span<const LayerParameters> parameters, bool training, bool clipGradients);
  void packLayer(std::size_t index, bool training);
  void setNorm(std::size_t index, const NormStatistics& norm);
  /// What a layer reads for one group of clips.
  LayerInput inputOf(std::size_t index, std::size_t group) const;
  void runForward(std::size_t index, bool training, bool sums);
  void runBackward(std::size_t index);
  void passNormOn(std::size_t index, const LayerGradients& gradients);
  void passNormToClips(const LayerGradients& gradients, float* dClips);
  void gatherGradients(std::size_t index, const LayerGradients& gradients);
  NormStatistics stateStatistics(const Layer& layer) const;
  std::size_t gradientFloats(const LayerShape& shape) const;
  std::size_t groups() const { return (clips_.size() + kGroupRows - 1) / kGroupRows; }
  std::size_t rowsOf(std::size_t group) const;
  void copyLast(float* last);

  StackShape shape_;
  const RecurrentKernel& kernel_;
  ThreadPool pool_;
  std::vector<Layer> layers_;
  std::vector<const float*> clips_;
  std::size_t steps_ = 0;
  bool clipGradients_ = false;
  std::vector<Memory> scratch_;  ///< per thread
};

}  // namespace cuadrante::models

#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {

/// The recurrent cells as the kernels know them; equations and order of the gates' columns as in
/// models/networks/recurrent_layer.h. Nothing here needs LibTorch.
enum class Recurrence { Rnn, Lstm, Gru, GruResetAfter };

/// Clips that are computed together; always so many (but for the rest of a batch), so that sums are
/// added in the same order on any number of threads.
constexpr std::size_t kGroupRows = 8;
/// Steps taken at a time: what is computed for all of them at once stays in the second cache.
constexpr std::size_t kChunkSteps = 16;

/// Sizes of one layer, H units padded with zeros to whole vectors so that gates do too.
struct LayerShape {
  Recurrence cell = Recurrence::Rnn;
  bool hardGates = false;    ///< clip(0.2z + 0.5, 0, 1) for the sigmoid
  std::size_t steps = 0;     ///< T
  std::size_t inputs = 0;    ///< values per step
  std::size_t inputRow = 0;  ///< floats from one row of inputs to the next
  std::size_t units = 0;     ///< H
  std::size_t unitsRow = 0;  ///< H in whole vectors
  std::size_t gates = 0;     ///< G
  std::size_t columns() const { return gates * unitsRow; }
};

/// Where a layer's inputs come from: clips as they lie in memory, or the states of the layer below;
/// each value `x` becomes `x · scale + shift` of its feature, then dropout.
struct LayerInput {
  const float* const* clips = nullptr;  ///< per row of the group `[T, inputs]`; else:
  const float* states = nullptr;        ///< `[T, rows, inputRow of the states]`
  std::size_t statesRow = 0;
  const float *scale = nullptr, *shift = nullptr;
  /// Dropout: a value is zeroed where the upper 24 bits of its hash are below this (0: none),
  /// otherwise multiplied by `kept`.
  std::int32_t dropBelow = 0;
  float kept = 1.0F;
  std::uint64_t dropKey = 0;
  std::size_t firstRow = 0;  ///< the group's first row in the batch
};

/// A layer for one group of `rows` clips from its first step to its last. Packed matrices come from
/// `pack`; for both GRUs the recurrent kernel is packed in two, update and reset gate, candidate.
struct ForwardTask {
  LayerShape shape;
  LayerInput input;
  std::size_t rows = 0;
  const float* kernel = nullptr;         ///< packed `[inputs, columns]`
  const float* recurrent = nullptr;      ///< packed `[H, …]`
  const float* candidate = nullptr;      ///< packed `[H, unitsRow]` of the GRUs
  const float* bias = nullptr;           ///< `[columns]`
  const float* candidateBias = nullptr;  ///< `[unitsRow]` of GruResetAfter's hU + b′
  /// What the backward pass reads; null where there is none. States and cells begin with a step of
  /// zeros, written here.
  float* gates = nullptr;   ///< after their functions `[T, rows, columns]`
  float* states = nullptr;  ///< h `[1 + T, rows, unitsRow]`
  float* cells = nullptr;   ///< c of the LSTM, hU + b′ of GruResetAfter `[1 + T, rows, unitsRow]`
  float* last = nullptr;    ///< the last state `[rows, unitsRow]`
  double* sums = nullptr;   ///< added to: sums of the states, of their squares `[2, unitsRow]`
  float* scratch = nullptr;
};

/// The same on the way back; gradients of parameters are added to.
struct BackwardTask {
  LayerShape shape;
  LayerInput input;
  std::size_t rows = 0;
  const float *gates = nullptr, *states = nullptr, *cells = nullptr;
  const float* recurrentTransposed = nullptr;  ///< packed `[…, unitsRow]`
  const float* candidateTransposed = nullptr;  ///< packed `[unitsRow, unitsRow]` of Gru
  const float* kernelTransposed = nullptr;     ///< packed `[columns, inputs]`; null: no dInput
  const float* dLast = nullptr;                ///< by the last state `[rows, unitsRow]`, or null
  /// By every state `[T, rows, unitsRow]`, or null: `outside · byOutside + h · byState + constant`,
  /// which is how a BatchNorm passes gradients on.
  const float *outside = nullptr, *byOutside = nullptr, *byState = nullptr, *constant = nullptr;
  float* dInput = nullptr;  ///< `[T, rows, inputs in whole vectors]`, by the inputs before dropout
  /// The inputs' BatchNorm, `x̂ = x · scale + shift`: added to are the sums of dInput and of
  /// dInput · x̂ `[2, inputs in whole vectors]`; null: not wanted.
  const float *inputNormScale = nullptr, *inputNormShift = nullptr;
  double* inputSums = nullptr;
  float* dKernel = nullptr;         ///< `[inputs, columns]`
  float* dRecurrent = nullptr;      ///< `[H, columns]`
  float* dBias = nullptr;           ///< `[columns]`
  float* dCandidateBias = nullptr;  ///< `[unitsRow]`, by b′ of GruResetAfter's candidate
  float* scratch = nullptr;
};

/// One implementation.
struct RecurrentKernel {
  const char* name;   ///< "avx512", "avx2", "portable"
  std::size_t lanes;  ///< floats of a vector
  void (*forward)(const ForwardTask& task);
  void (*backward)(const BackwardTask& task);
  /// Floats of scratch that either needs.
  std::size_t (*scratch)(const LayerShape& shape);
  /// `[rows, vectors · lanes]`, rows `row` floats apart, in the order in which products read it.
  void (*pack)(const float* matrix, std::size_t row, std::size_t rows, std::size_t vectors,
               float* packed);
  /// Adds the sums of the columns of a clip `[T, bands]` and of their squares to `[2, bands]`.
  void (*clipSums)(const float* clip, std::size_t steps, std::size_t bands, double* sums);
  /// Functions of the gates, in place, `count` a multiple of `lanes`; for tests.
  void (*sigmoids)(float* values, std::size_t count);
  void (*tanhs)(float* values, std::size_t count);
  /// Factors of dropout, 0 or `input.kept`, of `count` values (whole vectors) of one step of one
  /// row of the batch.
  void (*dropoutFactors)(const LayerInput& input, std::size_t steps, std::size_t step,
                         std::size_t row, std::size_t count, float* factors);
};

/// The fastest that this processor can run.
const RecurrentKernel& recurrentKernel();
/// Whatever this processor can run, the fastest first; for tests.
const RecurrentKernel* const* recurrentKernels(std::size_t& count);

}  // namespace cuadrante::models

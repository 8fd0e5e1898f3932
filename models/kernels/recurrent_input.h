// A layer's inputs, and sums over columns, for models/kernels/recurrent_vectors.h.
#pragma once

#include "models/kernels/products.h"
#include "models/kernels/recurrent_kernel.h"

namespace cuadrante::models {
namespace {

constexpr std::size_t wholeVectors(std::size_t values) {
  return (values + kLanes - 1) / kLanes * kLanes;
}

inline void copy(const float* from, std::size_t count, float* to) {
  for (std::size_t i = 0; i < count; i += kLanes)
    store(to + i, load(from + i));
}
inline void zero(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes)
    store(values + i, Floats{});
}

inline DropoutHash hashOf(const LayerInput& input, std::size_t steps, std::size_t step,
                          std::size_t row) {
  return {input.dropKey, row * steps + step};
}
inline Floats dropoutFactor(const LayerInput& input, const DropoutHash& hash, std::size_t first) {
  return hash.bits(first) < input.dropBelow ? Floats{} : all(input.kept);
}

inline void dropoutFactors(const LayerInput& input, std::size_t steps, std::size_t step,
                           std::size_t row, std::size_t count, float* factors) {
  const DropoutHash hash = hashOf(input, steps, step, row);
  for (std::size_t i = 0; i < count; i += kLanes)
    store(factors + i, dropoutFactor(input, hash, i));
}

/// The inputs of steps [begin, begin + count) as the products read them, `[count, rows, inputRow]`.
inline void loadInputs(const LayerShape& shape, const LayerInput& input, std::size_t rows,
                       std::size_t begin, std::size_t count, float* out) {
  if (input.clips != nullptr) {
    // Whole vectors only: behind a clip may be the end of the file.
    const std::size_t whole = shape.inputs / kLanes * kLanes;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t t = 0; t < count; ++t) {
        const float* from = input.clips[row] + (begin + t) * shape.inputs;
        float* to = out + (t * rows + row) * shape.inputRow;
        for (std::size_t i = 0; i < whole; i += kLanes)
          store(to + i, load(from + i) * load(input.scale + i) + load(input.shift + i));
        for (std::size_t i = whole; i < shape.inputs; ++i)
          to[i] = from[i] * input.scale[i] + input.shift[i];
      }
    return;
  }
  const std::size_t values = wholeVectors(shape.inputs);
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t row = 0; row < rows; ++row) {
      const float* from = input.states + ((begin + t) * rows + row) * input.statesRow;
      float* to = out + (t * rows + row) * shape.inputRow;
      const DropoutHash hash = hashOf(input, shape.steps, begin + t, input.firstRow + row);
      for (std::size_t i = 0; i < values; i += kLanes) {
        const Floats value = load(from + i) * load(input.scale + i) + load(input.shift + i);
        store(to + i, input.dropBelow > 0 ? value * dropoutFactor(input, hash, i) : value);
      }
    }
}

/// The inputs of a step: visited in pieces and, on the way back, in reverse, which the processor
/// does not foresee.
inline void addInputs(const LayerShape& shape, const LayerInput& input, std::size_t rows,
                      std::size_t step, Ahead& ahead) {
  if (input.clips == nullptr)
    return ahead.add(input.states + step * rows * input.statesRow, rows * input.statesRow);
  for (std::size_t row = 0; row < rows; ++row)
    ahead.add(input.clips[row] + step * shape.inputs, shape.inputs + 15);
}

typedef double Doubles __attribute__((vector_size(kLanes * 8)));
typedef double DoublesInMemory __attribute__((vector_size(kLanes * 8), aligned(8), may_alias));

inline void addTo(double* sums, const Doubles& more) {
  *reinterpret_cast<DoublesInMemory*>(sums) += more;
}

/// Adds the sums of the first columns, a whole number of vectors, of `[rows, row]`, and of their
/// squares `row` doubles further on.
inline void addMoments(const float* values, std::size_t rows, std::size_t row, std::size_t columns,
                       double* sums) {
  for (std::size_t i = 0; i < columns; i += kLanes) {
    Doubles sum = {}, squares = {};
    for (std::size_t k = 0; k < rows; ++k) {
      const Doubles value = __builtin_convertvector(load(values + k * row + i), Doubles);
      sum += value;
      squares += value * value;
    }
    addTo(sums + i, sum);
    addTo(sums + row + i, squares);
  }
}

/// Adds the sums of the columns of `[rows, columns]`.
inline void addColumns(const float* values, std::size_t rows, std::size_t columns, float* sums) {
  for (std::size_t i = 0; i < columns; i += kLanes) {
    Floats sum = {};
    for (std::size_t k = 0; k < rows; ++k)
      sum += load(values + k * columns + i);
    store(sums + i, load(sums + i) + sum);
  }
}

/// In pieces that stay in the first cache, each column of a piece summed in registers.
inline void clipSums(const float* clip, std::size_t steps, std::size_t bands, double* sums) {
  constexpr std::size_t kPiece = 32;
  const std::size_t whole = bands / kLanes * kLanes;
  for (std::size_t begin = 0; begin < steps; begin += kPiece) {
    const std::size_t count = steps - begin < kPiece ? steps - begin : kPiece;
    addMoments(clip + begin * bands, count, bands, whole, sums);
    for (std::size_t i = whole; i < bands; ++i)
      for (std::size_t t = begin; t < begin + count; ++t) {
        const double value = clip[t * bands + i];
        sums[i] += value;
        sums[bands + i] += value * value;
      }
  }
}

/// Hands out parts of a task's scratch.
class Scratch {
 public:
  explicit Scratch(float* memory) : next_(memory) {}
  float* take(std::size_t floats) {
    float* taken = next_;
    next_ += (floats + 15) / 16 * 16;
    return taken;
  }
  std::size_t taken(const float* memory) const { return static_cast<std::size_t>(next_ - memory); }

 private:
  float* next_;
};

}  // namespace
}  // namespace cuadrante::models

// The code of models/kernels/recurrent_kernel.h, compiled once for each set of instructions (see
// models/kernels/vectors.h).
#pragma once

#include "models/kernels/recurrent_input.h"

namespace cuadrante::models {
namespace {

constexpr bool isGru(Recurrence cell) {
  return cell == Recurrence::Gru || cell == Recurrence::GruResetAfter;
}
constexpr bool hasCells(Recurrence cell) {
  return cell == Recurrence::Lstm || cell == Recurrence::GruResetAfter;
}
/// Columns whose recurrent product takes the state as it is.
inline std::size_t plainColumns(const LayerShape& shape) {
  return isGru(shape.cell) ? 2 * shape.unitsRow : shape.columns();
}

/// Makes state `h` of a step of `rows` clips from the state before and `z`, what the inputs give to
/// the gates, which is not needed after it; `kept`, unless null, becomes the gates' values.
template <Recurrence kCell, bool kHard, bool kKeep>
void stepForward(const ForwardTask& task, float* z, float* kept, const float* before, float* h,
                 const float* cellsBefore, float* cells, float* reset, Ahead& ahead) {
  const LayerShape& shape = task.shape;
  const std::size_t rows = task.rows, units = shape.unitsRow, columns = shape.columns();
  const Left state{before, units, 1};
  multiply(rows, shape.units, plainColumns(shape) / kLanes, state, task.recurrent, {z, columns},
           {z, columns}, &ahead);
  if constexpr (kCell == Recurrence::GruResetAfter)
    multiply(rows, shape.units, units / kLanes, state, task.candidate, {task.candidateBias, 0},
             {cells, units});
  if constexpr (kCell == Recurrence::Gru) {
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < units; i += kLanes) {
        float* const u = z + row * columns + i;
        const Floats update = gate<kHard>(load(u)), r = gate<kHard>(load(u + units));
        store(u, update);
        store(reset + row * units + i, r * load(before + row * units + i));
        if constexpr (kKeep) {
          stream(kept + row * columns + i, update);
          stream(kept + row * columns + i + units, r);
        }
      }
    multiply(rows, shape.units, units / kLanes, {reset, units, 1}, task.candidate,
             {z + 2 * units, columns}, {z + 2 * units, columns});
  }
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = 0; i < units; i += kLanes) {
      const float* const first = z + row * columns + i;
      float* const keep = kept + row * columns + i;
      const std::size_t at = row * units + i;
      const auto keepAll = [&](auto... values) {
        std::size_t gate = 0;
        (stream(keep + gate++ * units, values), ...);
      };
      if constexpr (kCell == Recurrence::Rnn) {
        const Floats value = tanh(load(first));
        store(h + at, value);
        if constexpr (kKeep)
          keepAll(value);
      } else if constexpr (kCell == Recurrence::Lstm) {
        const Floats in = gate<kHard>(load(first)), forget = gate<kHard>(load(first + units)),
                     out = gate<kHard>(load(first + 2 * units)),
                     candidate = tanh(load(first + 3 * units));
        const Floats cell = forget * load(cellsBefore + at) + in * candidate;
        store(cells + at, cell);
        store(h + at, out * tanh(cell));
        if constexpr (kKeep)
          keepAll(in, forget, out, candidate);
      } else if constexpr (kCell == Recurrence::Gru) {
        const Floats candidate = tanh(load(first + 2 * units)), old = load(before + at);
        store(h + at, old + load(first) * (candidate - old));
        if constexpr (kKeep)
          stream(keep + 2 * units, candidate);
      } else {
        const Floats update = gate<kHard>(load(first)), r = gate<kHard>(load(first + units));
        const Floats candidate = tanh(load(first + 2 * units) + r * load(cells + at));
        store(h + at, candidate + update * (load(before + at) - candidate));
        if constexpr (kKeep)
          keepAll(update, r, candidate);
      }
    }
}

template <Recurrence kCell, bool kHard, bool kKeep>
void forwardAs(const ForwardTask& task) {
  const LayerShape& shape = task.shape;
  const std::size_t rows = task.rows, units = shape.unitsRow, columns = shape.columns();
  const std::size_t step = rows * units;
  Scratch scratch(task.scratch);
  float* const inputs = scratch.take(kChunkSteps * rows * shape.inputRow);
  float* const reset = scratch.take(step);
  float* const z = scratch.take(kChunkSteps * rows * columns);
  float* const ownStates = scratch.take((kChunkSteps + 1) * step);
  float* const ownCells = scratch.take((kChunkSteps + 1) * step);

  float* states = task.states != nullptr ? task.states : ownStates;
  float* cells = task.cells != nullptr ? task.cells : ownCells;
  zero(states, step);
  zero(cells, step);
  for (std::size_t begin = 0; begin < shape.steps; begin += kChunkSteps) {
    const std::size_t left = shape.steps - begin, count = left < kChunkSteps ? left : kChunkSteps;
    loadInputs(shape, task.input, rows, begin, count, inputs);
    multiply(count * rows, shape.inputs, columns / kLanes, {inputs, shape.inputRow, 1}, task.kernel,
             {task.bias, 0}, {z, columns});
    for (std::size_t t = 0; t < count; ++t) {
      Ahead ahead;
      if (begin + kChunkSteps + t < shape.steps)
        addInputs(shape, task.input, rows, begin + kChunkSteps + t, ahead);
      stepForward<kCell, kHard, kKeep>(task, z + t * rows * columns,
                                       kKeep ? task.gates + (begin + t) * rows * columns : nullptr,
                                       states + t * step, states + (t + 1) * step, cells + t * step,
                                       cells + (t + 1) * step, reset, ahead);
      ahead.rest();
    }
    if (task.sums != nullptr)
      addMoments(states + step, count * rows, units, units, task.sums);
    if (begin + count == shape.steps)
      copy(states + count * step, step, task.last);
    if (task.states != nullptr)
      states += count * step;
    else
      copy(states + count * step, step, states);
    if (task.cells != nullptr)
      cells += count * step;
    else
      copy(cells + count * step, step, cells);
  }
  streamed();
}

template <Recurrence kCell, bool kHard>
void forwardAs(const ForwardTask& task) {
  (task.gates != nullptr ? forwardAs<kCell, kHard, true> : forwardAs<kCell, kHard, false>)(task);
}

/// Steps by which the way back fetches ahead what the way forward kept.
constexpr std::size_t kStepsAhead = 2;

/// What the steps of a chunk share on the way back.
struct Back {
  float *dh, *dc, *dReset;  ///< `[rows, unitsRow]`
};

/// Takes the gradient by the state of a step, `back.dh`, to that by the state before; `dz` becomes
/// the gradient by what the inputs gave to the gates, `reset` r∘h (Gru) or the gradient by hU + b′
/// of the candidate (GruResetAfter).
template <Recurrence kCell, bool kHard>
void stepBackward(const BackwardTask& task, const float* values, const float* before,
                  const float* h, const float* cellsBefore, const float* cells, float* dz,
                  float* reset, const Back& back, Ahead& ahead) {
  const LayerShape& shape = task.shape;
  const std::size_t rows = task.rows, units = shape.unitsRow, columns = shape.columns();
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = 0; i < units; i += kLanes) {
      const float* const first = values + row * columns + i;
      float* const d = dz + row * columns + i;
      const std::size_t at = row * units + i;
      const Floats dh = load(back.dh + at);
      if constexpr (kCell == Recurrence::Rnn) {
        store(d, dh * tanhSlope(load(h + at)));
      } else if constexpr (kCell == Recurrence::Lstm) {
        const Floats in = load(first), forget = load(first + units), out = load(first + 2 * units),
                     candidate = load(first + 3 * units), squashed = tanh(load(cells + at));
        const Floats dc = load(back.dc + at) + dh * out * tanhSlope(squashed);
        store(d, dc * candidate * gateSlope<kHard>(in));
        store(d + units, dc * load(cellsBefore + at) * gateSlope<kHard>(forget));
        store(d + 2 * units, dh * squashed * gateSlope<kHard>(out));
        store(d + 3 * units, dc * in * tanhSlope(candidate));
        store(back.dc + at, dc * forget);
      } else if constexpr (kCell == Recurrence::Gru) {
        const Floats update = load(first), r = load(first + units),
                     candidate = load(first + 2 * units), old = load(before + at);
        store(d, dh * (candidate - old) * gateSlope<kHard>(update));
        store(d + 2 * units, dh * update * tanhSlope(candidate));
        store(reset + at, r * old);
        store(back.dh + at, dh - dh * update);
      } else {
        const Floats update = load(first), r = load(first + units),
                     candidate = load(first + 2 * units);
        const Floats dCandidate = (dh - dh * update) * tanhSlope(candidate);
        store(d, dh * (load(before + at) - candidate) * gateSlope<kHard>(update));
        store(d + units, dCandidate * load(cells + at) * gateSlope<kHard>(r));
        store(d + 2 * units, dCandidate);
        store(reset + at, dCandidate * r);
        store(back.dh + at, dh * update);
      }
    }
  const Into dBefore{back.dh, units};
  const std::size_t vectors = units / kLanes;
  if constexpr (kCell == Recurrence::Gru) {
    zero(back.dReset, rows * units);
    multiply(rows, units, vectors, {dz + 2 * units, columns, 1}, task.candidateTransposed,
             {back.dReset, units}, {back.dReset, units}, &ahead);
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < units; i += kLanes) {
        const std::size_t at = row * units + i;
        const float* const r = values + row * columns + units + i;
        const Floats dReset = load(back.dReset + at);
        store(dz + row * columns + units + i,
              dReset * load(before + at) * gateSlope<kHard>(load(r)));
        store(back.dh + at, load(back.dh + at) + dReset * load(r));
      }
  } else if constexpr (kCell != Recurrence::GruResetAfter) {
    zero(back.dh, rows * units);
  }
  multiply(rows, plainColumns(shape), vectors, {dz, columns, 1}, task.recurrentTransposed,
           {back.dh, units}, dBefore, &ahead);
  if constexpr (kCell == Recurrence::GruResetAfter)
    multiply(rows, units, vectors, {reset, units, 1}, task.candidateTransposed, {back.dh, units},
             dBefore);
}

/// Adds what reaches the states of a step from outside.
inline void addOutside(const BackwardTask& task, std::size_t step, float* dh) {
  const std::size_t rows = task.rows, units = task.shape.unitsRow;
  if (task.outside != nullptr) {
    const float* outside = task.outside + step * rows * units;
    const float* h = task.states + (step + 1) * rows * units;
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t i = 0; i < units; i += kLanes) {
        const std::size_t at = row * units + i;
        store(dh + at, load(dh + at) + load(outside + at) * load(task.byOutside + i) +
                           load(h + at) * load(task.byState + i) + load(task.constant + i));
      }
  }
  if (task.dLast != nullptr && step + 1 == task.shape.steps)
    for (std::size_t i = 0; i < rows * units; i += kLanes)
      store(dh + i, load(dh + i) + load(task.dLast + i));
}

/// The gradient by the inputs of a chunk, before dropout, and its sums for the BatchNorm there.
inline void inputGradients(const BackwardTask& task, std::size_t begin, std::size_t count,
                           const float* dz, const float* zeros) {
  const LayerShape& shape = task.shape;
  const std::size_t rows = task.rows, columns = shape.columns();
  const std::size_t width = wholeVectors(shape.inputs);
  float* const out = task.dInput + begin * rows * width;
  multiply(count * rows, columns, width / kLanes, {dz, columns, 1}, task.kernelTransposed,
           {zeros, 0}, {out, width});
  const LayerInput& input = task.input;
  for (std::size_t k = 0; k < count * rows && input.dropBelow > 0; ++k) {
    const DropoutHash hash =
        hashOf(input, shape.steps, begin + k / rows, input.firstRow + k % rows);
    for (std::size_t i = 0; i < width; i += kLanes)
      store(out + k * width + i, load(out + k * width + i) * dropoutFactor(input, hash, i));
  }
  if (task.inputSums == nullptr)
    return;
  const float* states = input.states + begin * rows * input.statesRow;
  for (std::size_t i = 0; i < width; i += kLanes) {
    const Floats scale = load(task.inputNormScale + i), shift = load(task.inputNormShift + i);
    Floats sum = {}, byNormed = {};
    for (std::size_t k = 0; k < count * rows; ++k) {
      const Floats d = load(out + k * width + i);
      sum += d;
      byNormed += d * (load(states + k * input.statesRow + i) * scale + shift);
    }
    addTo(task.inputSums + i, __builtin_convertvector(sum, Doubles));
    addTo(task.inputSums + width + i, __builtin_convertvector(byNormed, Doubles));
  }
}

template <Recurrence kCell, bool kHard>
void backwardAs(const BackwardTask& task) {
  const LayerShape& shape = task.shape;
  const std::size_t rows = task.rows, units = shape.unitsRow, columns = shape.columns();
  const std::size_t step = rows * units, vectors = units / kLanes;
  Scratch scratch(task.scratch);
  float* const inputs = scratch.take(kChunkSteps * rows * shape.inputRow);
  float* const dz = scratch.take(kChunkSteps * rows * columns);
  float* const packed = scratch.take(kChunkSteps * rows * columns);
  float* const reset = scratch.take(kChunkSteps * step);
  float* const zeros = scratch.take(wholeVectors(shape.inputs));
  const Back back{scratch.take(step), scratch.take(step), scratch.take(step)};
  zero(back.dh, step);
  zero(back.dc, step);
  zero(zeros, wholeVectors(shape.inputs));

  const std::size_t chunks = (shape.steps + kChunkSteps - 1) / kChunkSteps;
  for (std::size_t chunk = chunks; chunk-- > 0;) {
    const std::size_t begin = chunk * kChunkSteps, left = shape.steps - begin;
    const std::size_t count = left < kChunkSteps ? left : kChunkSteps, all = count * rows;
    for (std::size_t t = count; t-- > 0;) {
      const std::size_t now = begin + t;
      const bool cells = hasCells(kCell);
      Ahead ahead;
      if (now >= kStepsAhead) {
        const std::size_t before = now - kStepsAhead;
        ahead.add(task.gates + before * rows * columns, rows * columns);
        ahead.add(task.states + before * step, step);
        if (cells)
          ahead.add(task.cells + before * step, step);
        if (task.outside != nullptr)
          ahead.add(task.outside + before * step, step);
      }
      addInputs(shape, task.input, rows, now, ahead);
      addOutside(task, now, back.dh);
      stepBackward<kCell, kHard>(task, task.gates + now * rows * columns, task.states + now * step,
                                 task.states + (now + 1) * step,
                                 cells ? task.cells + now * step : nullptr,
                                 cells ? task.cells + (now + 1) * step : nullptr,
                                 dz + t * rows * columns, reset + t * step, back, ahead);
      ahead.rest();
    }
    loadInputs(shape, task.input, rows, begin, count, inputs);
    pack(dz, columns, all, columns / kLanes, packed);
    multiply(shape.inputs, all, columns / kLanes, {inputs, 1, shape.inputRow}, packed,
             {task.dKernel, columns}, {task.dKernel, columns});
    addColumns(dz, all, columns, task.dBias);
    if (task.kernelTransposed != nullptr)
      inputGradients(task, begin, count, dz, zeros);

    const Left states{task.states + begin * step, 1, units};
    const Into dRecurrent{task.dRecurrent, columns};
    if constexpr (isGru(kCell)) {
      pack(dz, columns, all, 2 * vectors, packed);
      const Into dCandidate{task.dRecurrent + 2 * units, columns};
      multiply(shape.units, all, 2 * vectors, states, packed, {dRecurrent.at, columns}, dRecurrent);
      if constexpr (kCell == Recurrence::Gru) {
        pack(dz + 2 * units, columns, all, vectors, packed);
        multiply(shape.units, all, vectors, {reset, 1, units}, packed, {dCandidate.at, columns},
                 dCandidate);
      } else {
        addColumns(reset, all, units, task.dCandidateBias);
        pack(reset, units, all, vectors, packed);
        multiply(shape.units, all, vectors, states, packed, {dCandidate.at, columns}, dCandidate);
      }
    } else {
      multiply(shape.units, all, columns / kLanes, states, packed, {dRecurrent.at, columns},
               dRecurrent);
    }
  }
}

inline void forward(const ForwardTask& task) {
  const bool hard = task.shape.hardGates;
  switch (task.shape.cell) {
    case Recurrence::Rnn:
      return forwardAs<Recurrence::Rnn, false>(task);
    case Recurrence::Lstm:
      return (hard ? forwardAs<Recurrence::Lstm, true> : forwardAs<Recurrence::Lstm, false>)(task);
    case Recurrence::Gru:
      return (hard ? forwardAs<Recurrence::Gru, true> : forwardAs<Recurrence::Gru, false>)(task);
    case Recurrence::GruResetAfter:
      return (hard ? forwardAs<Recurrence::GruResetAfter, true>
                   : forwardAs<Recurrence::GruResetAfter, false>)(task);
  }
}

inline void backward(const BackwardTask& task) {
  const bool hard = task.shape.hardGates;
  switch (task.shape.cell) {
    case Recurrence::Rnn:
      return backwardAs<Recurrence::Rnn, false>(task);
    case Recurrence::Lstm:
      return (hard ? backwardAs<Recurrence::Lstm, true>
                   : backwardAs<Recurrence::Lstm, false>)(task);
    case Recurrence::Gru:
      return (hard ? backwardAs<Recurrence::Gru, true> : backwardAs<Recurrence::Gru, false>)(task);
    case Recurrence::GruResetAfter:
      return (hard ? backwardAs<Recurrence::GruResetAfter, true>
                   : backwardAs<Recurrence::GruResetAfter, false>)(task);
  }
}

/// Of the greater of the two passes, by full groups.
inline std::size_t scratchFloats(const LayerShape& shape) {
  const std::size_t chunk = kChunkSteps * kGroupRows;
  return chunk * (shape.inputRow + 2 * shape.columns() + 3 * shape.unitsRow) +
         6 * kGroupRows * shape.unitsRow + wholeVectors(shape.inputs) + 256;
}

inline void sigmoids(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes)
    store(values + i, sigmoid(load(values + i)));
}
inline void tanhs(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes)
    store(values + i, tanh(load(values + i)));
}

constexpr RecurrentKernel kernelNamed(const char* name) {
  return {name, kLanes,   forward,  backward, scratchFloats,
          pack, clipSums, sigmoids, tanhs,    dropoutFactors};
}

}  // namespace
}  // namespace cuadrante::models

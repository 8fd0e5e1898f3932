#include "models/kernels/fused_stack.h"

#include "models/kernels/sizes.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace cuadrante::models {
namespace {

constexpr double kNormEpsilon = 1e-3;

std::size_t gatesOf(Recurrence cell) {
  switch (cell) {
    case Recurrence::Rnn:
      return 1;
    case Recurrence::Lstm:
      return 4;
    case Recurrence::Gru:
    case Recurrence::GruResetAfter:
      return 3;
  }
  throw std::logic_error("not a recurrent cell");
}

/// From sums of `features` values and, `row` further on, of their squares, over `count` rows in
/// all.
NormStatistics momentsOf(std::span<const double* const> sums, std::size_t features, std::size_t row,
                         std::size_t count) {
  NormStatistics result{std::vector<double>(features), std::vector<double>(features)};
  const auto n = static_cast<double>(count);
  for (std::size_t f = 0; f < features; ++f) {
    double sum = 0.0, squares = 0.0;
    for (const double* part : sums) {
      sum += part[f];
      squares += part[row + f];
    }
    const double mean = sum / n, variance = squares / n - mean * mean;
    result.mean[f] = mean;
    result.variance[f] = variance < 0.0 ? 0.0 : variance;  // not a number stays so
  }
  return result;
}

void setDropout(LayerInput& input, double rate, std::uint64_t key) {
  input.dropBelow = static_cast<std::int32_t>(rate * (1 << 24));
  input.kept = static_cast<float>(1.0 / (1.0 - rate));
  input.dropKey = key;
}

}  // namespace

std::vector<float> dropoutFactors(double rate, std::uint64_t key, std::size_t steps,
                                  std::size_t batch, std::size_t units) {
  const RecurrentKernel& kernel = recurrentKernel();
  const std::size_t width = roundedUp(units, kernel.lanes);
  LayerInput input;
  setDropout(input, rate, key);
  std::vector<float> factors(steps * batch * units), row(width);
  for (std::size_t t = 0; t < steps; ++t)
    for (std::size_t b = 0; b < batch; ++b) {
      kernel.dropoutFactors(input, steps, t, b, width, row.data());
      std::copy_n(row.data(), units, factors.data() + (t * batch + b) * units);
    }
  return factors;
}

FusedStack::FusedStack(StackShape shape, int threads, const RecurrentKernel& kernel)
    : shape_(std::move(shape)),
      kernel_(kernel),
      pool_(threads),
      layers_(shape_.units.size()),
      scratch_(static_cast<std::size_t>(threads)) {
  std::size_t inputs = shape_.inputs;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    LayerShape& layer = layers_[i].shape;
    layer.cell = shape_.cell;
    layer.hardGates = shape_.hardGates;
    layer.inputs = inputs;
    // Rows a power of two apart would fall on few lines of the first cache.
    layer.inputRow = roundedUp(inputs, 16);
    if (layer.inputRow % 32 == 0)
      layer.inputRow += 16;
    layer.units = shape_.units[i];
    layer.unitsRow = roundedUp(layer.units, kernel_.lanes);
    layer.gates = gatesOf(shape_.cell);
    inputs = layer.units;
  }
}

NormStatistics FusedStack::statistics(std::span<const double* const> sums, std::size_t bands,
                                      std::size_t steps) {
  return momentsOf(sums, bands, bands, sums.size() * steps);
}

std::size_t FusedStack::rowsOf(std::size_t group) const {
  return std::min(kGroupRows, clips_.size() - group * kGroupRows);
}

/// dKernel, dRecurrent, dBias, dCandidateBias of one group.
std::size_t FusedStack::gradientFloats(const LayerShape& shape) const {
  return (shape.inputs + shape.units + 1) * shape.columns() + shape.unitsRow;
}

void FusedStack::begin(std::span<const float* const> clips, std::size_t steps,
                       std::span<const LayerParameters> parameters, bool training,
                       bool clipGradients) {
  clips_.assign(clips.begin(), clips.end());
  steps_ = steps;
  clipGradients_ = clipGradients;
  std::size_t scratch = 0;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Layer& layer = layers_[i];
    layer.shape.steps = steps;
    layer.parameters = parameters[i];
    layer.input = {};
    scratch = std::max(scratch, kernel_.scratch(layer.shape));
    const std::size_t rows = clips.size(), units = layer.shape.unitsRow;
    if (training) {
      layer.gates.atLeast(rows * steps * layer.shape.columns());
      layer.cells.atLeast(rows * (steps + 1) * units);
      layer.gradients.atLeast(groups() * gradientFloats(layer.shape));
      layer.dLast.atLeast(rows * units);
      if (i > 0 || clipGradients)
        layer.dInput.atLeast(rows * steps * roundedUp(layer.shape.inputs, kernel_.lanes));
    }
    if (training || i + 1 < layers_.size())
      layer.states.atLeast(rows * (steps + 1) * units);
    layer.last.atLeast(rows * units);
  }
  for (Memory& memory : scratch_)
    memory.atLeast(scratch);
}

void FusedStack::packLayer(std::size_t index, bool training) {
  Layer& layer = layers_[index];
  // The first layer's gamma and beta go into the kernel; in the others dropout comes in between.
  layer.packed.pack(kernel_, layer.shape, layer.parameters,
                    {index == 0, training, training && (index > 0 || clipGradients_)});
}

void FusedStack::setNorm(std::size_t index, const NormStatistics& norm) {
  Layer& layer = layers_[index];
  const std::size_t width = roundedUp(layer.shape.inputs, 16);
  float *scale = layer.scale.zeros(width), *shift = layer.shift.zeros(width);
  float *normScale = layer.normScale.zeros(width), *normShift = layer.normShift.zeros(width);
  for (std::size_t f = 0; f < layer.shape.inputs; ++f) {
    const double root = 1.0 / std::sqrt(norm.variance[f] + kNormEpsilon);
    normScale[f] = static_cast<float>(root);
    normShift[f] = static_cast<float>(-norm.mean[f] * root);
    // The first layer's gamma and beta are in its kernel and bias.
    const double gamma = index == 0 ? 1.0 : layer.parameters.gamma[f];
    const double beta = index == 0 ? 0.0 : layer.parameters.beta[f];
    scale[f] = static_cast<float>(gamma * root);
    shift[f] = static_cast<float>(beta - gamma * norm.mean[f] * root);
  }
  layer.input.scale = scale;
  layer.input.shift = shift;
}

LayerInput FusedStack::inputOf(std::size_t index, std::size_t group) const {
  LayerInput input = layers_[index].input;
  input.firstRow = group * kGroupRows;
  if (index == 0) {
    input.clips = clips_.data() + input.firstRow;
  } else {
    const Layer& below = layers_[index - 1];
    input.statesRow = below.shape.unitsRow;
    // Behind the states before the first step, which are zeros.
    input.states =
        below.states.data() + (input.firstRow * (steps_ + 1) + rowsOf(group)) * input.statesRow;
  }
  return input;
}

void FusedStack::runForward(std::size_t index, bool training, bool sums) {
  Layer& layer = layers_[index];
  const LayerShape& s = layer.shape;
  const bool keepStates = training || index + 1 < layers_.size();
  layer.sums.assign(groups() * 2 * s.unitsRow, 0.0);
  pool_.run(groups(), [&](std::size_t group, std::size_t worker) {
    const std::size_t first = group * kGroupRows;
    ForwardTask task;
    task.shape = s;
    task.rows = rowsOf(group);
    task.input = inputOf(index, group);
    task.kernel = layer.packed.kernel.data();
    task.recurrent = layer.packed.recurrent.data();
    task.candidate = layer.packed.candidate.data();
    task.bias = layer.packed.bias.data();
    task.candidateBias = layer.packed.candidateBias.data();
    if (training) {
      task.gates = layer.gates.data() + first * steps_ * s.columns();
      task.cells = layer.cells.data() + first * (steps_ + 1) * s.unitsRow;
    }
    if (keepStates)
      task.states = layer.states.data() + first * (steps_ + 1) * s.unitsRow;
    if (sums)
      task.sums = layer.sums.data() + group * 2 * s.unitsRow;
    task.last = layer.last.data() + first * s.unitsRow;
    task.scratch = scratch_[worker].data();
    kernel_.forward(task);
  });
}

NormStatistics FusedStack::stateStatistics(const Layer& layer) const {
  std::vector<const double*> sums;
  for (std::size_t group = 0; group < groups(); ++group)
    sums.push_back(layer.sums.data() + group * 2 * layer.shape.unitsRow);
  return momentsOf(sums, layer.shape.units, layer.shape.unitsRow, clips_.size() * steps_);
}

void FusedStack::copyLast(float* last) {
  const Layer& layer = layers_.back();
  for (std::size_t row = 0; row < clips_.size(); ++row)
    std::copy_n(layer.last.data() + row * layer.shape.unitsRow, layer.shape.units,
                last + row * layer.shape.units);
}

void FusedStack::forward(std::span<const float* const> clips, std::size_t steps,
                         std::span<const LayerParameters> parameters,
                         std::vector<NormStatistics>& norms,
                         std::span<const std::uint64_t> dropKeys, float* last, bool clipGradients) {
  begin(clips, steps, parameters, true, clipGradients);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    if (i > 0)
      norms[i] = stateStatistics(layers_[i - 1]);
    packLayer(i, true);
    setNorm(i, norms[i]);
    if (i > 0 && shape_.dropout > 0)
      setDropout(layers_[i].input, shape_.dropout, dropKeys[i]);
    runForward(i, true, i + 1 < layers_.size());
  }
  copyLast(last);
}

void FusedStack::evaluate(std::span<const float* const> clips, std::size_t steps,
                          std::span<const LayerParameters> parameters,
                          const std::vector<NormStatistics>& norms, float* last,
                          std::span<const std::uint64_t> dropKeys) {
  begin(clips, steps, parameters, false, false);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    packLayer(i, false);
    setNorm(i, norms[i]);
    if (i > 0 && shape_.dropout > 0 && !dropKeys.empty())
      setDropout(layers_[i].input, shape_.dropout, dropKeys[i]);
    runForward(i, false, false);
  }
  copyLast(last);
}

}  // namespace cuadrante::models

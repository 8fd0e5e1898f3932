#include "models/kernels/fused_stack.h"
#include "models/kernels/sizes.h"

#include <algorithm>

namespace cuadrante::models {

void FusedStack::runBackward(std::size_t index) {
  Layer& layer = layers_[index];
  const LayerShape& s = layer.shape;
  const bool top = index + 1 == layers_.size();
  const std::size_t inputsRow = roundedUp(s.inputs, kernel_.lanes);
  layer.sums.assign(groups() * 2 * inputsRow, 0.0);
  pool_.run(groups(), [&](std::size_t group, std::size_t worker) {
    const std::size_t first = group * kGroupRows, rows = rowsOf(group);
    BackwardTask task;
    task.shape = s;
    task.rows = rows;
    task.input = inputOf(index, group);
    if (index > 0) {
      task.inputNormScale = layer.normScale.data();
      task.inputNormShift = layer.normShift.data();
      task.inputSums = layer.sums.data() + group * 2 * inputsRow;
    }
    if (index > 0 || clipGradients_) {
      task.kernelTransposed = layer.packed.kernelTransposed.data();
      task.dInput = layer.dInput.data() + first * steps_ * inputsRow;
    }
    task.gates = layer.gates.data() + first * steps_ * s.columns();
    task.states = layer.states.data() + first * (steps_ + 1) * s.unitsRow;
    task.cells = layer.cells.data() + first * (steps_ + 1) * s.unitsRow;
    task.recurrentTransposed = layer.packed.recurrentTransposed.data();
    task.candidateTransposed = layer.packed.candidateTransposed.data();
    if (top) {
      task.dLast = layer.dLast.data() + first * s.unitsRow;
    } else {
      task.outside = layers_[index + 1].dInput.data() + first * steps_ * s.unitsRow;
      task.byOutside = layer.byOutside.data();
      task.byState = layer.byState.data();
      task.constant = layer.constant.data();
    }
    task.dKernel = layer.gradients.data() + group * gradientFloats(s);
    std::fill_n(task.dKernel, gradientFloats(s), 0.0F);
    task.dRecurrent = task.dKernel + s.inputs * s.columns();
    task.dBias = task.dRecurrent + s.units * s.columns();
    task.dCandidateBias = task.dBias + s.columns();
    task.scratch = scratch_[worker].data();
    kernel_.backward(task);
  });
}

/// From the sums over the gradients by a layer's inputs: those by its BatchNorm's gamma and beta,
/// and how the layer below gets its own:
/// `dh = γ/σ · (dy - Σdy/n - ĥ · Σ(dy·ĥ)/n)`, `ĥ = (h - μ)/σ`.
void FusedStack::passNormOn(std::size_t index, const LayerGradients& gradients) {
  const Layer& layer = layers_[index];
  Layer& below = layers_[index - 1];
  const std::size_t row = below.shape.unitsRow;
  float *byOutside = below.byOutside.zeros(row), *byState = below.byState.zeros(row),
        *constant = below.constant.zeros(row);
  const double count = static_cast<double>(clips_.size()) * static_cast<double>(steps_);
  for (std::size_t u = 0; u < below.shape.units; ++u) {
    double sum = 0.0, byNormed = 0.0;
    for (std::size_t group = 0; group < groups(); ++group) {
      sum += layer.sums[group * 2 * row + u];
      byNormed += layer.sums[group * 2 * row + row + u];
    }
    gradients.beta[u] = static_cast<float>(sum);
    gradients.gamma[u] = static_cast<float>(byNormed);
    const double root = layer.normScale.data()[u], offset = layer.normShift.data()[u];
    const double scale = layer.parameters.gamma[u] * root;
    byOutside[u] = static_cast<float>(scale);
    byState[u] = static_cast<float>(-scale * byNormed / count * root);
    constant[u] = static_cast<float>(-scale * (sum + byNormed * offset) / count);
  }
}

/// Adds up the groups' gradients, in their order. The first layer's are by the kernel that gamma
/// was multiplied into: with W the kernel, D the gradient by `γ∘W`'s inputs-product `x̂ᵀ dz` and d
/// that by the bias, `dW = γ∘D + β·d`, `dγ = Σ W∘D`, `dβ = W·d`.
void FusedStack::gatherGradients(std::size_t index, const LayerGradients& gradients) {
  Layer& layer = layers_[index];
  const LayerShape& s = layer.shape;
  const std::size_t columns = s.columns(), own = s.gates * s.units, size = gradientFloats(s);
  float* const sums = layer.gradients.data();
  for (std::size_t group = 1; group < groups(); ++group)
    for (std::size_t i = 0; i < size; ++i)
      sums[i] += sums[group * size + i];
  const auto unpad = [&](const float* padded, std::size_t rows, float* out) {
    for (std::size_t k = 0; k < rows; ++k)
      for (std::size_t g = 0; g < s.gates; ++g)
        std::copy_n(padded + k * columns + g * s.unitsRow, s.units, out + k * own + g * s.units);
  };
  const float* dRecurrent = sums + s.inputs * columns;
  const float* dBias = dRecurrent + s.units * columns;
  unpad(sums, s.inputs, gradients.kernel);
  unpad(dRecurrent, s.units, gradients.recurrent);
  unpad(dBias, 1, gradients.bias);
  if (s.cell == Recurrence::GruResetAfter) {
    std::copy_n(gradients.bias, 2 * s.units, gradients.bias + own);
    std::copy_n(dBias + columns, s.units, gradients.bias + own + 2 * s.units);
  }
  if (index > 0)
    return;
  const LayerParameters& p = layer.parameters;
  for (std::size_t k = 0; k < s.inputs; ++k) {
    double gamma = 0.0, beta = 0.0;
    float* d = gradients.kernel + k * own;
    for (std::size_t column = 0; column < own; ++column) {
      const double weight = p.kernel[k * own + column];
      gamma += weight * d[column];
      beta += weight * gradients.bias[column];
      d[column] = p.gamma[k] * d[column] + p.beta[k] * gradients.bias[column];
    }
    gradients.gamma[k] = static_cast<float>(gamma);
    gradients.beta[k] = static_cast<float>(beta);
  }
}

/// The same for the clips: the sums are those by gamma and beta, multiplied by gamma.
void FusedStack::passNormToClips(const LayerGradients& gradients, float* dClips) {
  const Layer& layer = layers_.front();
  const std::size_t inputs = layer.shape.inputs, row = roundedUp(inputs, kernel_.lanes);
  std::vector<float> byNormed(inputs), byClip(inputs), constant(inputs);
  const double count = static_cast<double>(clips_.size()) * static_cast<double>(steps_);
  for (std::size_t f = 0; f < inputs; ++f) {
    const double root = layer.normScale.data()[f], offset = layer.normShift.data()[f];
    const double gamma = layer.parameters.gamma[f] * gradients.gamma[f];
    const double beta = layer.parameters.gamma[f] * gradients.beta[f];
    byNormed[f] = static_cast<float>(root);
    byClip[f] = static_cast<float>(-root * gamma / count * root);
    constant[f] = static_cast<float>(-root * (beta + gamma * offset) / count);
  }
  pool_.run(clips_.size(), [&](std::size_t clip, std::size_t) {
    const std::size_t group = clip / kGroupRows, rows = rowsOf(group);
    const float* d = layer.dInput.data() + group * kGroupRows * steps_ * row;
    for (std::size_t t = 0; t < steps_; ++t) {
      const float* from = d + (t * rows + clip % kGroupRows) * row;
      const float* x = clips_[clip] + t * inputs;
      float* to = dClips + (clip * steps_ + t) * inputs;
      for (std::size_t f = 0; f < inputs; ++f)
        to[f] = from[f] * byNormed[f] + x[f] * byClip[f] + constant[f];
    }
  });
}

void FusedStack::backward(const float* dLast, std::span<const LayerGradients> gradients,
                          float* dClips) {
  Layer& top = layers_.back();
  float* padded = top.dLast.zeros(clips_.size() * top.shape.unitsRow);
  for (std::size_t row = 0; row < clips_.size(); ++row)
    std::copy_n(dLast + row * top.shape.units, top.shape.units, padded + row * top.shape.unitsRow);
  for (std::size_t i = layers_.size(); i-- > 0;) {
    runBackward(i);
    if (i > 0)
      passNormOn(i, gradients[i]);
    gatherGradients(i, gradients[i]);
  }
  if (dClips != nullptr)
    passNormToClips(gradients[0], dClips);
}

}  // namespace cuadrante::models

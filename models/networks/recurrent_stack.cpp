#include "models/networks/recurrent_stack.h"

#include "models/networks/card_layer.h"
#include "models/networks/conv1d_front.h"
#include "models/networks/initialisers.h"
#include "models/networks/recurrent_layer.h"

#include <fmt/core.h>
#include <torch/torch.h>

namespace cuadrante::models {
namespace {

torch::Tensor initialBias(Cell cell, std::int64_t units) {
  const std::int64_t columns = gatesOf(cell) * units;
  if (cell == Cell::GruResetAfter)
    return torch::zeros({2, columns});
  torch::Tensor bias = torch::zeros({columns});
  if (cell == Cell::Lstm)
    bias.narrow(0, units, units).fill_(1);
  return bias;
}

}  // namespace

RecurrentStack::RecurrentStack(const RecurrentSpec& spec, int outputs, std::size_t bands,
                               std::uint64_t seed, Kernels kernels, int threads)
    : spec_(spec), threads_(threads) {
  validate(ModelSpec{.architecture = spec});

  std::mt19937_64 random(seed);
  auto inputs = static_cast<std::int64_t>(bands);
  if (spec.conv1d) {
    using C = Conv1dFront;
    frontKernel_ = register_parameter(
        "front_kernel", glorotUniform({C::kFilters, inputs, C::kSteps}, C::kSteps * inputs,
                                      C::kSteps * C::kFilters, random));
    frontBias_ = register_parameter("front_bias", torch::zeros({C::kFilters}));
    inputs = C::kFilters;
  }
  if (kernels != Kernels::Reference && spec.pooling == RecurrentPooling::Last)
    fused_ = std::make_unique<FusedRecurrent>(spec, static_cast<std::size_t>(inputs), threads);
  inputNorm_ = register_module("input_norm", std::make_shared<BatchNorm>(inputs));
  for (const int units : spec.units) {
    const std::int64_t columns = gatesOf(spec.cell) * units;
    const std::string name = fmt::format("layer{}", layers_.size() + 1);
    layers_.push_back(
        {register_parameter(name + "_kernel", glorotUniform(inputs, columns, random)),
         register_parameter(name + "_recurrent_kernel", orthogonal(units, columns, random)),
         register_parameter(name + "_bias", initialBias(spec.cell, units)),
         register_module(name + "_norm", std::make_shared<BatchNorm>(units))});
    inputs = units;
  }
  denseKernel_ = register_parameter("dense_kernel", glorotUniform(inputs, outputs, random));
  denseBias_ = register_parameter("dense_bias", torch::zeros({outputs}));
  if (spec.pooling == RecurrentPooling::Attention)
    attention_ = register_parameter("attention", torch::zeros({inputs}));
}

BatchNorm& RecurrentStack::normBelow(std::size_t layer) const {
  return layer == 0 ? *inputNorm_ : *layers_[layer - 1].norm;
}

std::vector<FusedRecurrent::Layer> RecurrentStack::fusedLayers() const {
  std::vector<FusedRecurrent::Layer> result;
  for (std::size_t i = 0; i < layers_.size(); ++i)
    result.push_back({layers_[i].kernel, layers_[i].recurrentKernel, layers_[i].bias,
                      normBelow(i).gamma(), normBelow(i).beta()});
  return result;
}

/// One for each layer's inputs; 0 for the first, which has no dropout.
std::vector<std::uint64_t> RecurrentStack::dropoutKeys(const at::Generator& dropout) const {
  const torch::Tensor drawn = torch::empty({static_cast<std::int64_t>(layers_.size()) - 1},
                                           torch::dtype(torch::kInt64).device(dropout.device()))
                                  .random_(dropout)
                                  .cpu();
  std::vector<std::uint64_t> keys{0};
  keys.insert(keys.end(), drawn.data_ptr<std::int64_t>(),
              drawn.data_ptr<std::int64_t>() + drawn.numel());
  return keys;
}

/// All states of the last layer `[T, B, H]` → `[B, H]`.
torch::Tensor RecurrentStack::pooled(const torch::Tensor& states) const {
  if (!attention_.defined())
    return states.mean(0);
  const torch::Tensor weights = states.tanh().matmul(attention_).softmax(0);
  return (weights.unsqueeze(2) * states).sum(0);
}

torch::Tensor RecurrentStack::pooledStates(const torch::Tensor& timeMajor,
                                           const std::optional<at::Generator>& dropout,
                                           const std::vector<std::uint64_t>& keys) {
  const bool lastOnly = spec_.pooling == RecurrentPooling::Last;
  torch::Tensor h = timeMajor;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const RecurrentLayer& layer = layers_[i];
    h = normBelow(i).forward(h, normsByBatch(dropout));
    if (i > 0 && h.is_cuda()) {
      h = dropOut(h, spec_.dropout, dropout);
    } else if (i > 0 && dropout && spec_.dropout > 0) {
      const auto size = [&](int d) { return static_cast<std::size_t>(h.size(d)); };
      const torch::Tensor factors = torch::tensor(
          dropoutFactors(spec_.dropout, keys[i], size(0), size(1), size(2)), torch::kFloat32);
      h = h * factors.view(h.sizes()).to(h.options());
    }
    const bool onCard =
        h.is_cuda() && cardHasLayer(spec_.cell, spec_.recurrentActivation, spec_.units[i]);
    h = (onCard ? cardLayer : recurrentLayer)(spec_.cell, h, layer.kernel, layer.recurrentKernel,
                                              layer.bias, lastOnly && i + 1 == layers_.size(),
                                              spec_.recurrentActivation);
  }
  return lastOnly ? h : pooled(h);
}

template <class Clips>
torch::Tensor RecurrentStack::fusedTraining(const Clips& clips,
                                            const std::vector<std::uint64_t>& keys) {
  std::vector<NormStatistics> norms;
  const torch::Tensor last = fused_->train(clips, fusedLayers(), keys, norms);
  for (std::size_t i = 0; i < layers_.size(); ++i)
    normBelow(i).moveStatistics(norms[i]);
  return last;
}

torch::Tensor RecurrentStack::fusedEvaluation(const std::vector<const float*>& clips,
                                              std::size_t timeSteps,
                                              const std::vector<std::uint64_t>& keys) {
  std::vector<NormStatistics> norms;
  for (std::size_t i = 0; i < layers_.size(); ++i)
    norms.push_back(normBelow(i).statistics());
  return fused_->evaluate(clips, timeSteps, fusedLayers(), norms, keys);
}

torch::Tensor RecurrentStack::front(const std::vector<torch::Tensor>& clips) const {
  return conv1dFront(clips, frontKernel_, frontBias_, threads_);
}

/// Last or pooled states → logits.
torch::Tensor RecurrentStack::head(const torch::Tensor& states,
                                   const std::optional<at::Generator>& dropout) {
  const torch::Tensor h = layers_.back().norm->forward(states, normsByBatch(dropout));
  return torch::addmm(denseBias_, dropOut(h, spec_.dropout, dropout), denseKernel_);
}

/// The same of clips in a tensor, `[B, T, F]`.
torch::Tensor RecurrentStack::fusedLast(const torch::Tensor& clips,
                                        const std::optional<at::Generator>& dropout,
                                        const std::vector<std::uint64_t>& keys) {
  if (normsByBatch(dropout))
    return fusedTraining(clips, keys);
  const torch::Tensor h = clips.contiguous();
  std::vector<const float*> each;
  for (std::int64_t clip = 0; clip < h.size(0); ++clip)
    each.push_back(h.data_ptr<float>() + clip * h.size(1) * h.size(2));
  return fusedEvaluation(each, static_cast<std::size_t>(h.size(1)), keys);
}

torch::Tensor RecurrentStack::forward(const torch::Tensor& x,
                                      std::optional<at::Generator> dropout) {
  const std::vector<std::uint64_t> keys =
      dropout ? dropoutKeys(*dropout) : std::vector<std::uint64_t>();
  if (fused_ && x.is_cpu() && x.scalar_type() == torch::kFloat32)
    return head(fusedLast(spec_.conv1d ? front(x.contiguous().unbind(0)) : x, dropout, keys),
                dropout);
  torch::Tensor h = layout() == BatchLayout::ClipMajor ? x.transpose(0, 1) : x;
  if (spec_.conv1d)  // [T, B, F] → [B, F, T] and, 31 steps shorter, back
    h = at::conv1d(h.permute({1, 2, 0}), frontKernel_, frontBias_).permute({2, 0, 1});
  return head(pooledStates(h.contiguous(), dropout, keys), dropout);
}

torch::Tensor RecurrentStack::forwardInPlace(const ClipBatch& batch,
                                             std::optional<at::Generator> dropout) {
  const std::vector<std::uint64_t> keys =
      dropout ? dropoutKeys(*dropout) : std::vector<std::uint64_t>();
  if (spec_.conv1d)
    return head(fusedLast(front(asTensors(batch)), dropout, keys), dropout);
  return head(normsByBatch(dropout) ? fusedTraining(batch, keys)
                                    : fusedEvaluation(batch.clips, batch.timeSteps, keys),
              dropout);
}

std::unique_ptr<Network> build(const RecurrentSpec& spec, const NetworkTask& task) {
  return std::make_unique<RecurrentStack>(spec, task.outputs, task.bands, task.seed, task.kernels,
                                          task.threads);
}

}  // namespace cuadrante::models

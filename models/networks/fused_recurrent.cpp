#include "models/networks/fused_recurrent.h"

#include <torch/torch.h>

#include <stdexcept>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::size_t kPerLayer = 5;  ///< tensors of a layer

Recurrence recurrenceOf(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return Recurrence::Rnn;
    case Cell::Lstm:
      return Recurrence::Lstm;
    case Cell::Gru:
      return Recurrence::Gru;
    case Cell::GruResetAfter:
      break;
  }
  return Recurrence::GruResetAfter;
}

std::vector<Tensor> flat(const std::vector<FusedRecurrent::Layer>& layers) {
  std::vector<Tensor> all;
  for (const FusedRecurrent::Layer& l : layers)
    all.insert(all.end(), {l.kernel, l.recurrentKernel, l.bias, l.gamma, l.beta});
  return all;
}

template <class Pointers>
std::vector<Pointers> pointersTo(at::TensorList tensors) {
  std::vector<Pointers> result;
  for (std::size_t i = 0; i < tensors.size(); i += kPerLayer)
    result.push_back({tensors[i].data_ptr<float>(), tensors[i + 1].data_ptr<float>(),
                      tensors[i + 2].data_ptr<float>(), tensors[i + 3].data_ptr<float>(),
                      tensors[i + 4].data_ptr<float>()});
  return result;
}

}  // namespace

struct FusedRecurrent::Call {
  FusedRecurrent& recurrent;
  const ClipBatch& batch;
  const std::vector<std::uint64_t>& keys;
  std::vector<NormStatistics>& norms;
  bool clipGradients;
};

/// `clips` stands for what `Call` points to, for the graph; empty where the clips need no gradient.
class FusedRecurrent::Node : public torch::autograd::Function<Node> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& clips, at::TensorList parameters,
                        Call* call) {
    FusedStack& stack = call->recurrent.stack_;
    const auto rows = static_cast<std::int64_t>(call->batch.clips.size());
    const auto units = static_cast<std::int64_t>(stack.shape().units.back());
    const Tensor last = torch::empty({rows, units});
    stack.forward(call->batch.clips, call->batch.timeSteps, pointersTo<LayerParameters>(parameters),
                  call->norms, call->keys, last.data_ptr<float>(), call->clipGradients);
    variable_list kept = parameters.vec();
    kept.push_back(clips);
    context->save_for_backward(kept);
    context->saved_data["recurrent"] = reinterpret_cast<std::int64_t>(&call->recurrent);
    context->saved_data["call"] = ++call->recurrent.calls_;
    context->saved_data["clipGradients"] = call->clipGradients;
    return last;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    auto& recurrent = *reinterpret_cast<FusedRecurrent*>(context->saved_data["recurrent"].toInt());
    if (context->saved_data["call"].toInt() != recurrent.calls_)
      throw std::logic_error("only the last fused forward pass can be differentiated");
    const variable_list kept = context->get_saved_variables();
    variable_list result{Tensor()};
    for (std::size_t i = 0; i + 1 < kept.size(); ++i)
      result.push_back(torch::empty_like(kept[i]));
    if (context->saved_data["clipGradients"].toBool())
      result[0] = torch::empty_like(kept.back());
    const at::TensorList byParameters(result.data() + 1, result.size() - 1);
    recurrent.stack_.backward(gradients[0].contiguous().data_ptr<float>(),
                              pointersTo<LayerGradients>(byParameters),
                              result[0].defined() ? result[0].data_ptr<float>() : nullptr);
    result.emplace_back();
    return result;
  }
};

FusedRecurrent::FusedRecurrent(const RecurrentSpec& spec, std::size_t inputs, int threads)
    : stack_({recurrenceOf(spec.cell),
              spec.recurrentActivation == RecurrentActivation::HardSigmoid,
              inputs,
              {spec.units.begin(), spec.units.end()},
              spec.dropout},
             threads) {}

torch::Tensor FusedRecurrent::train(const ClipBatch& batch, const std::vector<Layer>& layers,
                                    const std::vector<std::uint64_t>& keys,
                                    std::vector<NormStatistics>& norms) {
  norms.resize(layers.size());
  norms[0] = FusedStack::statistics(batch.sums, batch.bands, batch.timeSteps);
  Call call{*this, batch, keys, norms, false};
  const std::vector<Tensor> parameters = flat(layers);
  return Node::apply(torch::empty({0}), at::TensorList(parameters), &call);
}

torch::Tensor FusedRecurrent::train(const torch::Tensor& clips, const std::vector<Layer>& layers,
                                    const std::vector<std::uint64_t>& keys,
                                    std::vector<NormStatistics>& norms) {
  const Tensor x = clips.contiguous();
  const OwnedClipBatch owned(x.data_ptr<float>(), std::size_t(x.size(0)), std::size_t(x.size(1)),
                             std::size_t(x.size(2)));
  norms.resize(layers.size());
  norms[0] = FusedStack::statistics(owned.batch.sums, owned.batch.bands, owned.batch.timeSteps);
  Call call{*this, owned.batch, keys, norms, x.requires_grad()};
  const std::vector<Tensor> parameters = flat(layers);
  return Node::apply(x, at::TensorList(parameters), &call);
}

torch::Tensor FusedRecurrent::evaluate(const std::vector<const float*>& clips,
                                       std::size_t timeSteps, const std::vector<Layer>& layers,
                                       const std::vector<NormStatistics>& norms,
                                       const std::vector<std::uint64_t>& keys) {
  const Tensor last = torch::empty({static_cast<std::int64_t>(clips.size()),
                                    static_cast<std::int64_t>(stack_.shape().units.back())});
  const std::vector<Tensor> parameters = flat(layers);
  stack_.evaluate(clips, timeSteps, pointersTo<LayerParameters>(parameters), norms,
                  last.data_ptr<float>(), keys);
  return last;
}

}  // namespace cuadrante::models

#include "models/networks/recurrent_layer.h"

#include "models/networks/blas_threads.h"
#include "models/networks/recurrent_cells.h"

#include <torch/torch.h>

#include <algorithm>
#include <utility>

namespace cuadrante::models {
namespace {

using namespace cells;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Steps that a backward pass takes at a time: what it computes for all of them at once stays in
/// the processor's cache.
constexpr std::int64_t kBlockSteps = 64;

/// One layer as one node of the autograd graph, its backward pass through time written by hand:
/// with every step's operations recorded one by one, a training step took 2 to 7 times as long.
template <class CellType>
class Layer : public torch::autograd::Function<Layer<CellType>> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& recurrentKernel, const Tensor& bias, bool lastOnly,
                        RecurrentActivation activation) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const Tensor inputBias = bias.dim() == 2 ? bias[0] : bias;
    const Tensor gates =
        torch::addmm(inputBias, flat(x), kernel).view({x.size(0), x.size(1), kernel.size(1)});
    const BlasThreads oneThread(1);
    const Activations a = CellType::forward(gates, recurrence(recurrentKernel, bias, activation));
    context->save_for_backward({x, kernel, recurrentKernel, bias, a.gates, a.states,
                                a.cells.defined() ? a.cells : torch::empty({0})});
    context->saved_data["activation"] = static_cast<std::int64_t>(activation);
    return lastOnly ? a.states[-1].clone() : a.states;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &kernel = saved[1], &bias = saved[3];
    const auto activation =
        static_cast<RecurrentActivation>(context->saved_data["activation"].toInt());
    Activations a{saved[4], saved[5], saved[6].numel() > 0 ? saved[6] : Tensor()};
    const auto [dGates, back] =
        throughTime(a, recurrence(saved[2], bias, activation), gradients[0]);
    const Tensor rows = flat(dGates);
    Tensor dBias = rows.sum(0);
    if constexpr (requires { back.dBias; })
      dBias = torch::stack({dBias, back.dBias});
    return {rows.mm(kernel.t()).view(x.sizes()),
            flat(x).t().mm(rows),
            back.dKernel,
            dBias,
            Tensor(),
            Tensor()};
  }

 private:
  static Recurrent recurrence(const Tensor& kernel, const Tensor& bias,
                              RecurrentActivation activation) {
    return {kernel, bias.dim() == 2 ? bias[1] : Tensor(), Gate(activation)};
  }

  /// `gradient`: by all states, or by the last alone. Returns those by the gates' pre-activations,
  /// and what went back through the recurrence.
  static std::pair<Tensor, typename CellType::Backward> throughTime(const Activations& a,
                                                                    const Recurrent& recurrence,
                                                                    const Tensor& gradient) {
    const BlasThreads oneThread(1);
    const Tensor dGates = torch::empty_like(a.gates);
    typename CellType::Backward backward(
        recurrence, gradient.dim() == 2 ? gradient.clone() : torch::zeros_like(a.states[0]));
    for (std::int64_t end = a.states.size(0); end > 0; end -= kBlockSteps) {
      const std::int64_t begin = std::max<std::int64_t>(0, end - kBlockSteps);
      backward.run(Block(a, gradient, dGates, begin, end - begin));
    }
    return {dGates, std::move(backward)};
  }
};

}  // namespace

std::int64_t gatesOf(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return SimpleRnnCell::kGates;
    case Cell::Lstm:
      return LstmCell::kGates;
    case Cell::Gru:
      return GruCell::kGates;
    case Cell::GruResetAfter:
      break;
  }
  return GruResetAfterCell::kGates;
}

torch::Tensor recurrentLayer(Cell cell, const torch::Tensor& x, const torch::Tensor& kernel,
                             const torch::Tensor& recurrentKernel, const torch::Tensor& bias,
                             bool lastOnly, RecurrentActivation activation) {
  switch (cell) {
    case Cell::Rnn:
      return Layer<SimpleRnnCell>::apply(x, kernel, recurrentKernel, bias, lastOnly, activation);
    case Cell::Lstm:
      return Layer<LstmCell>::apply(x, kernel, recurrentKernel, bias, lastOnly, activation);
    case Cell::Gru:
      return Layer<GruCell>::apply(x, kernel, recurrentKernel, bias, lastOnly, activation);
    case Cell::GruResetAfter:
      break;
  }
  return Layer<GruResetAfterCell>::apply(x, kernel, recurrentKernel, bias, lastOnly, activation);
}

}  // namespace cuadrante::models

#include "models/networks/card_layer.h"

#include "models/kernels/cuda/gru.h"

#include <torch/torch.h>

#ifdef CUADRANTE_CUDA
#include <c10/cuda/CUDAStream.h>
#endif

#include <stdexcept>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

constexpr std::int64_t kMostUnits = 1024;
constexpr int kEmulatedRows = 2;

#ifdef CUADRANTE_CUDA
constexpr bool kBuilt = true;
#else
constexpr bool kBuilt = false;
#endif

/// The gates' columns in the library's order.
Tensor reordered(const Tensor& columns, const std::vector<std::int64_t>& order) {
  const std::int64_t units = columns.size(-1) / std::ssize(order);
  std::vector<Tensor> gates;
  for (const std::int64_t gate : order)
    gates.push_back(columns.narrow(-1, gate * units, units));
  return torch::cat(gates, -1);
}

std::vector<std::int64_t> libraryOrder(Cell cell) {
  switch (cell) {
    case Cell::Lstm:
      return {0, 1, 3, 2};  // i f g o
    case Cell::GruResetAfter:
      return {1, 0, 2};  // r u ĥ
    default:
      return {0};
  }
}

Tensor libraryLayer(Cell cell, const Tensor& x, const Tensor& kernel, const Tensor& recurrentKernel,
                    const Tensor& bias, bool lastOnly) {
  const std::vector<std::int64_t> order = libraryOrder(cell);
  const bool two = bias.dim() == 2;
  const std::vector<Tensor> parameters{reordered(kernel, order).t().contiguous(),
                                       reordered(recurrentKernel, order).t().contiguous(),
                                       reordered(two ? bias[0] : bias, order),
                                       two ? reordered(bias[1], order) : torch::zeros_like(bias)};
  const Tensor zeros = torch::zeros({1, x.size(1), recurrentKernel.size(0)}, x.options());
  const bool training = torch::GradMode::is_enabled();
  Tensor states;
  if (cell == Cell::Lstm)
    states =
        std::get<0>(at::lstm(x, {zeros, zeros}, parameters, true, 1, 0.0, training, false, false));
  else if (cell == Cell::GruResetAfter)
    states = std::get<0>(at::gru(x, zeros, parameters, true, 1, 0.0, training, false, false));
  else
    states = std::get<0>(at::rnn_tanh(x, zeros, parameters, true, 1, 0.0, training, false, false));
  return lastOnly ? states[-1] : states;
}

void check(const std::string& error) {
  if (!error.empty())
    throw std::runtime_error("CUDA: " + error);
}

void runForward(const cuda::GruTask& task, const Tensor& where) {
#ifdef CUADRANTE_CUDA
  if (where.is_cuda())
    return check(cuda::startGruForward(task, c10::cuda::getCurrentCUDAStream().stream()));
#endif
  if (!where.is_cpu())
    check("no kernel was built for this device");
  cuda::emulateGruForward(task, kEmulatedRows, true);
}

void runBackward(const cuda::GruTask& task, const Tensor& where) {
#ifdef CUADRANTE_CUDA
  if (where.is_cuda())
    return check(cuda::startGruBackward(task, c10::cuda::getCurrentCUDAStream().stream()));
#endif
  if (!where.is_cpu())
    check("no kernel was built for this device");
  cuda::emulateGruBackward(task, kEmulatedRows, true);
}

Tensor flat(const Tensor& sequence) {
  return sequence.reshape({-1, sequence.size(2)});
}

/// The thesis's GRU as one node of the autograd graph, each way through time one launch.
class Gru : public torch::autograd::Function<Gru> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& recurrentKernel, const Tensor& bias, bool lastOnly,
                        bool hardGates) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const Tensor gates =
        torch::addmm(bias, flat(x), kernel).view({x.size(0), x.size(1), kernel.size(1)});
    const Tensor states =
        torch::empty({x.size(0), x.size(1), recurrentKernel.size(0)}, gates.options());
    const Tensor recurrent = recurrentKernel.contiguous();
    runForward(task(recurrent, gates, states, hardGates), gates);
    context->save_for_backward({x, kernel, recurrent, gates, states});
    context->saved_data["hard"] = hardGates;
    return lastOnly ? states[-1].clone() : states;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &kernel = saved[1], &gates = saved[3], &states = saved[4];
    const std::int64_t units = states.size(2);
    const Tensor gradient = gradients[0].contiguous(), dGates = torch::empty_like(gates);
    cuda::GruTask task = Gru::task(saved[2], gates, states, context->saved_data["hard"].toBool());
    task.gradient = gradient.data_ptr<float>();
    task.lastOnly = gradient.dim() == 2;
    task.dGates = dGates.data_ptr<float>();
    runBackward(task, gates);

    const Tensor before = torch::cat(
        {torch::zeros_like(states.narrow(0, 0, 1)), states.narrow(0, 0, states.size(0) - 1)});
    const Tensor reset = gates.narrow(2, units, units);
    const Tensor rows = flat(dGates);
    const Tensor dRecurrent =
        torch::cat({flat(before).t().mm(rows.narrow(1, 0, 2 * units)),
                    flat(before * reset).t().mm(rows.narrow(1, 2 * units, units))},
                   1);
    return {rows.mm(kernel.t()).view(x.sizes()),
            flat(x).t().mm(rows),
            dRecurrent,
            rows.sum(0),
            Tensor(),
            Tensor()};
  }

 private:
  static cuda::GruTask task(const Tensor& recurrentKernel, const Tensor& gates,
                            const Tensor& states, bool hardGates) {
    cuda::GruTask task;
    task.steps = static_cast<int>(states.size(0));
    task.clips = static_cast<int>(states.size(1));
    task.units = static_cast<int>(states.size(2));
    task.hardGates = hardGates;
    task.kernel = recurrentKernel.data_ptr<float>();
    task.gates = gates.data_ptr<float>();
    task.states = states.data_ptr<float>();
    return task;
  }
};

}  // namespace

bool cardHasLayer(Cell cell, RecurrentActivation activation, std::int64_t units) {
  if (cell == Cell::Gru)
    return kBuilt && units <= kMostUnits;
  return cell == Cell::Rnn || activation == RecurrentActivation::Sigmoid;
}

torch::Tensor cardLayer(Cell cell, const torch::Tensor& x, const torch::Tensor& kernel,
                        const torch::Tensor& recurrentKernel, const torch::Tensor& bias,
                        bool lastOnly, RecurrentActivation activation) {
  if (cell == Cell::Gru)
    return Gru::apply(x, kernel, recurrentKernel, bias, lastOnly,
                      activation == RecurrentActivation::HardSigmoid);
  return libraryLayer(cell, x, kernel, recurrentKernel, bias, lastOnly);
}

}  // namespace cuadrante::models

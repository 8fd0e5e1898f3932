#include "networks/recurrent_layer.h"

#include "networks/blas_threads.h"

#include <torch/torch.h>

#include <utility>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// What a cell's forward pass leaves for its backward pass, each `[T, B, …]`.
struct Activations {
  Tensor gates;   ///< after their non-linearities, `[T, B, G·H]`
  Tensor states;  ///< h
  Tensor cells;   ///< c of the LSTM; undefined elsewhere
};

struct RecurrentGradients {
  Tensor gates;   ///< of the loss by the gates' pre-activations, `[T, B, G·H]`
  Tensor kernel;  ///< by the recurrent kernel
};

/// The gradient that reaches the states: of all of them, or of the last alone.
struct StateGradient {
  Tensor value;
  bool lastOnly;

  /// What flows back into the last step before the first addition.
  Tensor start() const { return lastOnly ? value.clone() : torch::zeros_like(value.select(0, 0)); }
  std::vector<Tensor> perStep() const { return lastOnly ? std::vector<Tensor>{} : value.unbind(0); }
};

Tensor flat(const Tensor& sequence) {
  return sequence.reshape({-1, sequence.size(2)});
}

/// The sequence one step late, from zeros: what each step found.
Tensor delayed(const Tensor& sequence) {
  Tensor result = torch::empty_like(sequence);
  result.select(0, 0).zero_();
  const std::int64_t rest = sequence.size(0) - 1;
  result.narrow(0, 1, rest).copy_(sequence.narrow(0, 0, rest));
  return result;
}

Tensor gate(const Tensor& gates, std::int64_t index, std::int64_t units, std::int64_t count = 1) {
  return gates.narrow(-1, index * units, count * units);
}

/// d tanh / dz and d σ / dz by the function's value.
Tensor tanhSlope(const Tensor& y) {
  return y.square().neg_().add_(1);
}
Tensor sigmoidSlope(const Tensor& y) {
  return y.square().neg_().add_(y);
}

struct SimpleRnnCell {
  static constexpr std::int64_t kGates = 1;

  static Activations forward(Tensor gates, const Tensor& kernel) {
    const std::vector<Tensor> h = gates.unbind(0);
    h[0].tanh_();
    for (std::size_t t = 1; t < h.size(); ++t)
      h[t].addmm_(h[t - 1], kernel).tanh_();
    return {gates, gates, {}};
  }

  static RecurrentGradients backward(const Activations& a, const Tensor& kernel,
                                     const StateGradient& gradient) {
    const Tensor slope = tanhSlope(a.states);
    const Tensor gates = torch::empty_like(a.states);
    const Tensor transposed = kernel.t().contiguous();
    const std::vector<Tensor> k = slope.unbind(0), g = gradient.perStep();
    std::vector<Tensor> dz = gates.unbind(0);
    Tensor dh = gradient.start();
    for (std::size_t t = k.size(); t-- > 0;) {
      if (!g.empty())
        dh.add_(g[t]);
      at::mul_out(dz[t], dh, k[t]);
      at::mm_out(dh, dz[t], transposed);
    }
    return {gates, flat(delayed(a.states)).t().mm(flat(gates))};
  }
};

struct LstmCell {
  static constexpr std::int64_t kGates = 4;

  static Activations forward(Tensor gates, const Tensor& kernel) {
    const std::int64_t units = kernel.size(0);
    const Tensor states = torch::empty({gates.size(0), gates.size(1), units}, gates.options());
    const Tensor cells = torch::empty_like(states);
    const std::vector<Tensor> z = gates.unbind(0), ifo = gate(gates, 0, units, 3).unbind(0),
                              i = gate(gates, 0, units).unbind(0),
                              f = gate(gates, 1, units).unbind(0),
                              o = gate(gates, 2, units).unbind(0),
                              candidate = gate(gates, 3, units).unbind(0);
    std::vector<Tensor> h = states.unbind(0), c = cells.unbind(0);
    for (std::size_t t = 0; t < z.size(); ++t) {
      if (t > 0)
        z[t].addmm_(h[t - 1], kernel);
      ifo[t].sigmoid_();
      candidate[t].tanh_();
      at::mul_out(c[t], i[t], candidate[t]);
      if (t > 0)
        c[t].addcmul_(f[t], c[t - 1]);
      at::tanh_out(h[t], c[t]).mul_(o[t]);
    }
    return {gates, states, cells};
  }

  static RecurrentGradients backward(const Activations& a, const Tensor& kernel,
                                     const StateGradient& gradient) {
    const std::int64_t units = kernel.size(0);
    const Tensor i = gate(a.gates, 0, units), f = gate(a.gates, 1, units),
                 o = gate(a.gates, 2, units), candidate = gate(a.gates, 3, units);
    const Tensor squashed = a.cells.tanh();
    // By dc come the gates i, f and the candidate, by dh the gate o: the factors of all steps
    // first, so that a step is left with few calls.
    const Tensor cellFactor = tanhSlope(squashed).mul_(o);
    const Tensor factor = torch::empty_like(a.gates);
    at::Tensor part = gate(factor, 0, units);
    at::mul_out(part, sigmoidSlope(i), candidate);
    part = gate(factor, 1, units);
    at::mul_out(part, sigmoidSlope(f), delayed(a.cells));
    part = gate(factor, 2, units);
    at::mul_out(part, sigmoidSlope(o), squashed);
    part = gate(factor, 3, units);
    at::mul_out(part, tanhSlope(candidate), i);

    const Tensor gates = torch::empty_like(a.gates);
    const Tensor transposed = kernel.t().contiguous();
    const std::vector<Tensor> kc = cellFactor.unbind(0), keep = f.unbind(0),
                              kif = gate(factor, 0, units, 2)
                                        .unflatten(-1, std::vector<std::int64_t>{2, units})
                                        .unbind(0),
                              ko = gate(factor, 2, units).unbind(0),
                              kg = gate(factor, 3, units).unbind(0), dz = gates.unbind(0),
                              g = gradient.perStep();
    std::vector<Tensor>
        dif = gate(gates, 0, units, 2).unflatten(-1, std::vector<std::int64_t>{2, units}).unbind(0),
        dO = gate(gates, 2, units).unbind(0), dCandidate = gate(gates, 3, units).unbind(0);
    Tensor dh = gradient.start();
    Tensor dc = torch::zeros_like(dh);
    const Tensor dcPerGate = dc.unsqueeze(1);
    for (std::size_t t = dz.size(); t-- > 0;) {
      if (!g.empty())
        dh.add_(g[t]);
      dc.addcmul_(dh, kc[t]);
      at::mul_out(dif[t], dcPerGate, kif[t]);
      at::mul_out(dO[t], dh, ko[t]);
      at::mul_out(dCandidate[t], dc, kg[t]);
      dc.mul_(keep[t]);
      at::mm_out(dh, dz[t], transposed);
    }
    return {gates, flat(delayed(a.states)).t().mm(flat(gates))};
  }
};

struct GruCell {
  static constexpr std::int64_t kGates = 3;

  static Activations forward(Tensor gates, const Tensor& kernel) {
    const std::int64_t units = kernel.size(0);
    const Tensor states = torch::empty({gates.size(0), gates.size(1), units}, gates.options());
    const Tensor gateKernel = gate(kernel, 0, units, 2).contiguous();
    const Tensor candidateKernel = gate(kernel, 2, units).contiguous();
    const std::vector<Tensor> ur = gate(gates, 0, units, 2).unbind(0),
                              u = gate(gates, 0, units).unbind(0),
                              r = gate(gates, 1, units).unbind(0),
                              candidate = gate(gates, 2, units).unbind(0);
    std::vector<Tensor> h = states.unbind(0);
    Tensor before = torch::zeros_like(h[0]);
    Tensor reset = torch::empty_like(before);
    for (std::size_t t = 0; t < h.size(); ++t) {
      ur[t].addmm_(before, gateKernel).sigmoid_();
      at::mul_out(reset, r[t], before);
      candidate[t].addmm_(reset, candidateKernel).tanh_();
      at::lerp_out(h[t], before, candidate[t], u[t]);
      before = h[t];
    }
    return {gates, states, {}};
  }

  static RecurrentGradients backward(const Activations& a, const Tensor& kernel,
                                     const StateGradient& gradient) {
    const std::int64_t units = kernel.size(0);
    const Tensor u = gate(a.gates, 0, units), r = gate(a.gates, 1, units),
                 candidate = gate(a.gates, 2, units);
    const Tensor before = delayed(a.states);
    const Tensor updateFactor = sigmoidSlope(u).mul_(candidate - before);
    const Tensor resetFactor = sigmoidSlope(r).mul_(before);
    const Tensor candidateFactor = tanhSlope(candidate).mul_(u);
    const Tensor keepFactor = 1 - u;

    const Tensor gates = torch::empty_like(a.gates);
    const Tensor gateKernel = gate(kernel, 0, units, 2).t().contiguous();
    const Tensor candidateKernel = gate(kernel, 2, units).t().contiguous();
    const std::vector<Tensor> ku = updateFactor.unbind(0), kr = resetFactor.unbind(0),
                              kc = candidateFactor.unbind(0), keep = keepFactor.unbind(0),
                              resetGate = r.unbind(0), dur = gate(gates, 0, units, 2).unbind(0),
                              g = gradient.perStep();
    std::vector<Tensor> du = gate(gates, 0, units).unbind(0), dr = gate(gates, 1, units).unbind(0),
                        dCandidate = gate(gates, 2, units).unbind(0);
    Tensor dh = gradient.start();
    Tensor dReset = torch::empty_like(dh);
    for (std::size_t t = ku.size(); t-- > 0;) {
      if (!g.empty())
        dh.add_(g[t]);
      at::mul_out(du[t], dh, ku[t]);
      at::mul_out(dCandidate[t], dh, kc[t]);
      at::mm_out(dReset, dCandidate[t], candidateKernel);
      at::mul_out(dr[t], dReset, kr[t]);
      dh.mul_(keep[t]).addcmul_(dReset, resetGate[t]).addmm_(dur[t], gateKernel);
    }
    const Tensor byGates = flat(before).t().mm(flat(gate(gates, 0, units, 2)));
    const Tensor byCandidate = flat(before * r).t().mm(flat(gate(gates, 2, units)));
    return {gates, torch::cat({byGates, byCandidate}, 1)};
  }
};

/// One layer as one node of the autograd graph, its backward pass through time written by hand:
/// with every step's operations recorded one by one, a training step took 2 to 7 times as long.
template <class CellType>
class Layer : public torch::autograd::Function<Layer<CellType>> {
 public:
  static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& kernel,
                        const Tensor& recurrentKernel, const Tensor& bias, bool lastOnly) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const Tensor gates =
        torch::addmm(bias, flat(x), kernel).view({x.size(0), x.size(1), kernel.size(1)});
    const BlasThreads oneThread(1);
    const Activations a = CellType::forward(gates, recurrentKernel);
    context->save_for_backward({x, kernel, recurrentKernel, a.gates, a.states,
                                a.cells.defined() ? a.cells : torch::empty({0})});
    context->saved_data["last_only"] = lastOnly;
    return lastOnly ? a.states[-1].clone() : a.states;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &kernel = saved[1];
    const StateGradient gradient{gradients[0], context->saved_data["last_only"].toBool()};
    const RecurrentGradients d = [&] {
      const BlasThreads oneThread(1);
      return CellType::backward({saved[3], saved[4], saved[5]}, saved[2], gradient);
    }();
    const Tensor gates = flat(d.gates);
    return {gates.mm(kernel.t()).view(x.sizes()), flat(x).t().mm(gates), d.kernel, gates.sum(0),
            Tensor()};
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
  }
  throw std::logic_error("unknown cell");
}

torch::Tensor recurrentLayer(Cell cell, const torch::Tensor& x, const torch::Tensor& kernel,
                             const torch::Tensor& recurrentKernel, const torch::Tensor& bias,
                             bool lastOnly) {
  switch (cell) {
    case Cell::Rnn:
      return Layer<SimpleRnnCell>::apply(x, kernel, recurrentKernel, bias, lastOnly);
    case Cell::Lstm:
      return Layer<LstmCell>::apply(x, kernel, recurrentKernel, bias, lastOnly);
    case Cell::Gru:
      return Layer<GruCell>::apply(x, kernel, recurrentKernel, bias, lastOnly);
  }
  throw std::logic_error("unknown cell");
}

}  // namespace cuadrante::models

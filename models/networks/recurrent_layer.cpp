#include "networks/recurrent_layer.h"

#include "networks/blas_threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Steps that a backward pass takes at a time: what it computes for all of them at once stays in
/// the processor's cache.
constexpr std::int64_t kBlockSteps = 64;

/// What a cell's forward pass leaves for its backward pass, each `[T, B, …]`.
struct Activations {
  Tensor gates;   ///< after their non-linearities, `[T, B, G·H]`
  Tensor states;  ///< h
  Tensor cells;   ///< c of the LSTM; undefined elsewhere
};

/// The steps `[begin, begin + count)` of a sequence; before the first step of all, zeros.
Tensor steps(const Tensor& sequence, std::int64_t begin, std::int64_t count) {
  if (begin >= 0)
    return sequence.narrow(0, begin, count);
  return torch::cat(
      {torch::zeros_like(sequence.narrow(0, 0, 1)), sequence.narrow(0, 0, count - 1)});
}

/// Some steps on the way back.
struct Block {
  Block(const Activations& a, const Tensor& gradient, const Tensor& gradientOfGates,
        std::int64_t begin, std::int64_t count)
      : gates(steps(a.gates, begin, count)),
        states(steps(a.states, begin, count)),
        statesBefore(steps(a.states, begin - 1, count)),
        dGates(steps(gradientOfGates, begin, count)) {
    if (a.cells.defined()) {
      cells = steps(a.cells, begin, count);
      cellsBefore = steps(a.cells, begin - 1, count);
    }
    if (gradient.dim() == 3)
      dStates = steps(gradient, begin, count).unbind(0);
  }

  /// Adds what reaches the state of step `t` from outside, where every state is looked at.
  void addOutside(std::size_t t, const Tensor& dh) const {
    if (!dStates.empty())
      dh.add_(dStates[t]);
  }

  Tensor gates, states, statesBefore, cells, cellsBefore;
  Tensor dGates;  ///< to be filled: the gradient by the gates' pre-activations
  std::vector<Tensor> dStates;
};

Tensor flat(const Tensor& sequence) {
  return sequence.reshape({-1, sequence.size(2)});
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

  struct Backward {
    Backward(const Tensor& kernel, Tensor dLast)
        : transposed(kernel.t().contiguous()),
          dh(std::move(dLast)),
          dKernel(kernel.new_zeros(kernel.sizes())) {}

    void run(const Block& block) {
      const std::vector<Tensor> slope = tanhSlope(block.states).unbind(0);
      std::vector<Tensor> dGates = block.dGates.unbind(0);
      for (std::size_t t = slope.size(); t-- > 0;) {
        block.addOutside(t, dh);
        at::mul_out(dGates[t], dh, slope[t]);
        at::mm_out(dh, dGates[t], transposed);
      }
      dKernel.addmm_(flat(block.statesBefore).t(), flat(block.dGates));
    }

    Tensor transposed, dh, dKernel;
  };
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

  struct Backward {
    Backward(const Tensor& kernel, Tensor dLast)
        : units(kernel.size(0)),
          transposed(kernel.t().contiguous()),
          dh(std::move(dLast)),
          dc(torch::zeros_like(dh)),
          dKernel(kernel.new_zeros(kernel.sizes())) {}

    /// By dc come the gates i, f and the candidate, by dh the gate o.
    void run(const Block& block) {
      const Tensor i = gate(block.gates, 0, units), f = gate(block.gates, 1, units),
                   o = gate(block.gates, 2, units), candidate = gate(block.gates, 3, units);
      const Tensor squashed = block.cells.tanh();
      const Tensor inputForget = torch::stack(
          {sigmoidSlope(i).mul_(candidate), sigmoidSlope(f).mul_(block.cellsBefore)}, 2);
      const std::vector<Tensor> byCell = tanhSlope(squashed).mul_(o).unbind(0),
                                byInputForget = inputForget.unbind(0),
                                byOutput = sigmoidSlope(o).mul_(squashed).unbind(0),
                                byCandidate = tanhSlope(candidate).mul_(i).unbind(0),
                                keep = f.unbind(0), dGates = block.dGates.unbind(0);
      const std::vector<std::int64_t> pair{2, units};
      std::vector<Tensor> dInputForget =
          gate(block.dGates, 0, units, 2).unflatten(-1, pair).unbind(0);
      std::vector<Tensor> dOutput = gate(block.dGates, 2, units).unbind(0);
      std::vector<Tensor> dCandidate = gate(block.dGates, 3, units).unbind(0);
      const Tensor dcForBoth = dc.unsqueeze(1);
      for (std::size_t t = keep.size(); t-- > 0;) {
        block.addOutside(t, dh);
        dc.addcmul_(dh, byCell[t]);
        at::mul_out(dInputForget[t], dcForBoth, byInputForget[t]);
        at::mul_out(dOutput[t], dh, byOutput[t]);
        at::mul_out(dCandidate[t], dc, byCandidate[t]);
        dc.mul_(keep[t]);
        at::mm_out(dh, dGates[t], transposed);
      }
      dKernel.addmm_(flat(block.statesBefore).t(), flat(block.dGates));
    }

    std::int64_t units;
    Tensor transposed, dh, dc, dKernel;
  };
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

  struct Backward {
    Backward(const Tensor& kernel, Tensor dLast)
        : units(kernel.size(0)),
          gatesTransposed(gate(kernel, 0, units, 2).t().contiguous()),
          candidateTransposed(gate(kernel, 2, units).t().contiguous()),
          dh(std::move(dLast)),
          dReset(torch::empty_like(dh)),
          dKernel(kernel.new_zeros(kernel.sizes())) {}

    void run(const Block& block) {
      const Tensor u = gate(block.gates, 0, units), r = gate(block.gates, 1, units),
                   candidate = gate(block.gates, 2, units);
      const Tensor& before = block.statesBefore;
      const std::vector<Tensor> byUpdate = sigmoidSlope(u).mul_(candidate - before).unbind(0),
                                byReset = sigmoidSlope(r).mul_(before).unbind(0),
                                byCandidate = tanhSlope(candidate).mul_(u).unbind(0),
                                keep = (1 - u).unbind(0), reset = r.unbind(0);
      const Tensor dGates = gate(block.dGates, 0, units, 2);
      const std::vector<Tensor> dBoth = dGates.unbind(0);
      std::vector<Tensor> dUpdate = gate(block.dGates, 0, units).unbind(0);
      std::vector<Tensor> dResetGate = gate(block.dGates, 1, units).unbind(0);
      std::vector<Tensor> dCandidate = gate(block.dGates, 2, units).unbind(0);
      for (std::size_t t = keep.size(); t-- > 0;) {
        block.addOutside(t, dh);
        at::mul_out(dUpdate[t], dh, byUpdate[t]);
        at::mul_out(dCandidate[t], dh, byCandidate[t]);
        at::mm_out(dReset, dCandidate[t], candidateTransposed);
        at::mul_out(dResetGate[t], dReset, byReset[t]);
        dh.mul_(keep[t]).addcmul_(dReset, reset[t]).addmm_(dBoth[t], gatesTransposed);
      }
      gate(dKernel, 0, units, 2).addmm_(flat(before).t(), flat(dGates));
      gate(dKernel, 2, units).addmm_(flat(before * r).t(), flat(gate(block.dGates, 2, units)));
    }

    std::int64_t units;
    Tensor gatesTransposed, candidateTransposed, dh, dReset, dKernel;
  };
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
    return lastOnly ? a.states[-1].clone() : a.states;
  }

  static variable_list backward(AutogradContext* context, variable_list gradients) {
    const at::AutoDispatchBelowADInplaceOrView plain;
    const variable_list saved = context->get_saved_variables();
    const Tensor &x = saved[0], &kernel = saved[1];
    Activations a{saved[3], saved[4], saved[5].numel() > 0 ? saved[5] : Tensor()};
    const auto [dGates, dRecurrentKernel] = throughTime(a, saved[2], gradients[0]);
    const Tensor rows = flat(dGates);
    return {rows.mm(kernel.t()).view(x.sizes()), flat(x).t().mm(rows), dRecurrentKernel,
            rows.sum(0), Tensor()};
  }

 private:
  /// `gradient`: by all states, or by the last alone. Returns those by the gates' pre-activations
  /// and by the recurrent kernel.
  static std::pair<Tensor, Tensor> throughTime(const Activations& a, const Tensor& kernel,
                                               const Tensor& gradient) {
    const BlasThreads oneThread(1);
    const Tensor dGates = torch::empty_like(a.gates);
    typename CellType::Backward backward(
        kernel, gradient.dim() == 2 ? gradient.clone() : torch::zeros_like(a.states[0]));
    for (std::int64_t end = a.states.size(0); end > 0; end -= kBlockSteps) {
      const std::int64_t begin = std::max<std::int64_t>(0, end - kBlockSteps);
      backward.run(Block(a, gradient, dGates, begin, end - begin));
    }
    return {dGates, backward.dKernel};
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
    case Cell::Cnn2d:
      break;
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
    case Cell::GruResetAfter:
    case Cell::Cnn2d:
      break;
  }
  throw std::logic_error("unknown cell");
}

}  // namespace cuadrante::models

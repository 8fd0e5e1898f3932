// The recurrent cells by LibTorch's operations, forward and backward through time; equations in
// models/networks/recurrent_layer.h. For recurrent_layer.cpp alone.
#pragma once

#include "core/learning/training_config.h"

#include <torch/torch.h>

#include <utility>
#include <vector>

namespace cuadrante::models::cells {

using torch::Tensor;

/// What a cell's forward pass leaves for its backward pass, each `[T, B, …]`.
struct Activations {
  Tensor gates;   ///< after their non-linearities, `[T, B, G·H]`
  Tensor states;  ///< h
  Tensor cells;   ///< c of the LSTM; hU + b′ of GruResetAfter's candidate; undefined elsewhere
};

/// The steps `[begin, begin + count)` of a sequence; before the first step of all, zeros.
inline Tensor steps(const Tensor& sequence, std::int64_t begin, std::int64_t count) {
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

inline Tensor flat(const Tensor& sequence) {
  return sequence.reshape({-1, sequence.size(2)});
}

inline Tensor gate(const Tensor& gates, std::int64_t index, std::int64_t units,
                   std::int64_t count = 1) {
  return gates.narrow(-1, index * units, count * units);
}

/// d tanh / dz by the function's value.
inline Tensor tanhSlope(const Tensor& y) {
  return y.square().neg_().add_(1);
}

/// The non-linearity of the gates.
class Gate {
 public:
  explicit Gate(RecurrentActivation activation)
      : hard_(activation == RecurrentActivation::HardSigmoid) {}

  void apply(const Tensor& z) const {
    if (hard_)
      z.mul_(0.2).add_(0.5).clamp_(0, 1);
    else
      z.sigmoid_();
  }
  /// Its derivative by its value.
  Tensor slope(const Tensor& y) const {
    return hard_ ? y.gt(0).logical_and_(y.lt(1)).to(y.dtype()).mul_(0.2)
                 : y.square().neg_().add_(y);
  }

 private:
  bool hard_;
};

/// What a cell makes the next state with.
struct Recurrent {
  Tensor kernel;  ///< `[H, G·H]`
  Tensor bias;    ///< b′ of GruResetAfter, `[G·H]`; undefined elsewhere
  Gate gate;
};

struct SimpleRnnCell {
  static constexpr std::int64_t kGates = 1;

  static Activations forward(Tensor gates, const Recurrent& recurrence) {
    const Tensor& kernel = recurrence.kernel;
    const std::vector<Tensor> h = gates.unbind(0);
    h[0].tanh_();
    for (std::size_t t = 1; t < h.size(); ++t)
      h[t].addmm_(h[t - 1], kernel).tanh_();
    return {gates, gates, {}};
  }

  struct Backward {
    Backward(const Recurrent& recurrence, Tensor dLast)
        : transposed(recurrence.kernel.t().contiguous()),
          dh(std::move(dLast)),
          dKernel(torch::zeros_like(recurrence.kernel)) {}

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

  static Activations forward(Tensor gates, const Recurrent& recurrence) {
    const Tensor& kernel = recurrence.kernel;
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
      recurrence.gate.apply(ifo[t]);
      candidate[t].tanh_();
      at::mul_out(c[t], i[t], candidate[t]);
      if (t > 0)
        c[t].addcmul_(f[t], c[t - 1]);
      at::tanh_out(h[t], c[t]).mul_(o[t]);
    }
    return {gates, states, cells};
  }

  struct Backward {
    Backward(const Recurrent& recurrence, Tensor dLast)
        : units(recurrence.kernel.size(0)),
          gateFunction(recurrence.gate),
          transposed(recurrence.kernel.t().contiguous()),
          dh(std::move(dLast)),
          dc(torch::zeros_like(dh)),
          dKernel(torch::zeros_like(recurrence.kernel)) {}

    /// By dc come the gates i, f and the candidate, by dh the gate o.
    void run(const Block& block) {
      const Tensor i = gate(block.gates, 0, units), f = gate(block.gates, 1, units),
                   o = gate(block.gates, 2, units), candidate = gate(block.gates, 3, units);
      const Tensor squashed = block.cells.tanh();
      const Tensor inputForget = torch::stack(
          {gateFunction.slope(i).mul_(candidate), gateFunction.slope(f).mul_(block.cellsBefore)},
          2);
      const std::vector<Tensor> byCell = tanhSlope(squashed).mul_(o).unbind(0),
                                byInputForget = inputForget.unbind(0),
                                byOutput = gateFunction.slope(o).mul_(squashed).unbind(0),
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
    Gate gateFunction;
    Tensor transposed, dh, dc, dKernel;
  };
};

struct GruCell {
  static constexpr std::int64_t kGates = 3;

  static Activations forward(Tensor gates, const Recurrent& recurrence) {
    const Tensor& kernel = recurrence.kernel;
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
      recurrence.gate.apply(ur[t].addmm_(before, gateKernel));
      at::mul_out(reset, r[t], before);
      candidate[t].addmm_(reset, candidateKernel).tanh_();
      at::lerp_out(h[t], before, candidate[t], u[t]);
      before = h[t];
    }
    return {gates, states, {}};
  }

  struct Backward {
    Backward(const Recurrent& recurrence, Tensor dLast)
        : units(recurrence.kernel.size(0)),
          gateFunction(recurrence.gate),
          gatesTransposed(gate(recurrence.kernel, 0, units, 2).t().contiguous()),
          candidateTransposed(gate(recurrence.kernel, 2, units).t().contiguous()),
          dh(std::move(dLast)),
          dReset(torch::empty_like(dh)),
          dKernel(torch::zeros_like(recurrence.kernel)) {}

    void run(const Block& block) {
      const Tensor u = gate(block.gates, 0, units), r = gate(block.gates, 1, units),
                   candidate = gate(block.gates, 2, units);
      const Tensor& before = block.statesBefore;
      const std::vector<Tensor> byUpdate = gateFunction.slope(u).mul_(candidate - before).unbind(0),
                                byReset = gateFunction.slope(r).mul_(before).unbind(0),
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
    Gate gateFunction;
    Tensor gatesTransposed, candidateTransposed, dh, dReset, dKernel;
  };
};

struct GruResetAfterCell {
  static constexpr std::int64_t kGates = 3;

  static Activations forward(Tensor gates, const Recurrent& recurrence) {
    const std::int64_t units = recurrence.kernel.size(0);
    const Tensor states = torch::empty({gates.size(0), gates.size(1), units}, gates.options());
    const Tensor products = torch::empty_like(states);
    const std::vector<Tensor> ur = gate(gates, 0, units, 2).unbind(0),
                              u = gate(gates, 0, units).unbind(0),
                              r = gate(gates, 1, units).unbind(0),
                              candidate = gate(gates, 2, units).unbind(0);
    std::vector<Tensor> h = states.unbind(0), product = products.unbind(0);
    Tensor before = torch::zeros_like(h[0]);
    Tensor recurrent = torch::empty_like(gates[0]);
    for (std::size_t t = 0; t < h.size(); ++t) {
      at::addmm_out(recurrent, recurrence.bias, before, recurrence.kernel);
      recurrence.gate.apply(ur[t].add_(gate(recurrent, 0, units, 2)));
      product[t].copy_(gate(recurrent, 2, units));
      candidate[t].addcmul_(r[t], product[t]).tanh_();
      at::lerp_out(h[t], candidate[t], before, u[t]);
      before = h[t];
    }
    return {gates, states, products};
  }

  struct Backward {
    Backward(const Recurrent& recurrence, Tensor dLast)
        : units(recurrence.kernel.size(0)),
          gateFunction(recurrence.gate),
          transposed(recurrence.kernel.t().contiguous()),
          dh(std::move(dLast)),
          dKernel(torch::zeros_like(recurrence.kernel)),
          dBias(torch::zeros_like(recurrence.bias)) {}

    void run(const Block& block) {
      const Tensor u = gate(block.gates, 0, units), r = gate(block.gates, 1, units),
                   candidate = gate(block.gates, 2, units);
      const Tensor byCandidate = tanhSlope(candidate).mul_(1 - u);
      // By what the recurrent product gives to each gate: as by the gate's own sum, but times r for
      // the candidate.
      const Tensor dProducts = torch::empty_like(block.dGates);
      const Tensor slopes = torch::cat(
          {gateFunction.slope(u).mul_(block.statesBefore - candidate),
           gateFunction.slope(r).mul_(block.cells).mul_(byCandidate), byCandidate.mul(r)},
          2);
      const std::vector<Tensor> slope = slopes.view({slopes.size(0), -1, kGates, units}).unbind(0),
                                keep = u.unbind(0), dFlat = dProducts.unbind(0);
      std::vector<Tensor> dProduct = dProducts.view({slopes.size(0), -1, kGates, units}).unbind(0);
      const Tensor dStates = torch::empty_like(block.states);
      const std::vector<Tensor> dState = dStates.unbind(0);
      for (std::size_t t = keep.size(); t-- > 0;) {
        block.addOutside(t, dh);
        dState[t].copy_(dh);
        at::mul_out(dProduct[t], dh.unsqueeze(1), slope[t]);
        dh.mul_(keep[t]).addmm_(dFlat[t], transposed);
      }
      gate(block.dGates, 0, units, 2).copy_(gate(dProducts, 0, units, 2));
      Tensor dCandidate = gate(block.dGates, 2, units);
      at::mul_out(dCandidate, dStates, byCandidate);
      dKernel.addmm_(flat(block.statesBefore).t(), flat(dProducts));
      dBias.add_(flat(dProducts).sum(0));
    }

    std::int64_t units;
    Gate gateFunction;
    Tensor transposed, dh, dKernel, dBias;
  };
};

}  // namespace cuadrante::models::cells

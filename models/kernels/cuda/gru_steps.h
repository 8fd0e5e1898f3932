#pragma once

#include <math.h>

/// The thesis's GRU through time for a group of clips, as one block of a CUDA card's threads does
/// it. The same text is compiled as device code, where `Threads` is the block, and as plain C++,
/// where it is a loop: what tests of a machine without a card can say of it, they say by that. Only
/// C headers: CUDA's compiler reads this file too.

#ifdef __CUDACC__
#define CUADRANTE_DEVICE __device__ __forceinline__
#else
#define CUADRANTE_DEVICE inline
#endif

namespace cuadrante::models::cuda {

/// Both passes of one layer; pointers of the card's memory on the card. T steps, B clips, H units.
struct GruTask {
  int steps = 0, clips = 0, units = 0;
  bool hardGates = false;         ///< clip(0.2z + 0.5, 0, 1) for the sigmoid
  const float* kernel = nullptr;  ///< recurrent, `[H, 3H]`, columns u r ĥ
  /// Forward: in, what the inputs give to each gate; out, the gates `[T, B, 3H]`. Backward: read.
  float* gates = nullptr;
  float* states = nullptr;  ///< h `[T, B, H]`, written by the forward pass, then read
  /// Backward: by every state `[T, B, H]`, or by the last one `[B, H]`.
  const float* gradient = nullptr;
  bool lastOnly = false;
  float* dGates = nullptr;  ///< out, by the gates' pre-activations `[T, B, 3H]`
};

/// What a block of `rows` clips needs of the memory on the chip, in floats; `kernel` tells whether
/// the recurrent kernel finds room there too.
constexpr int kRowBuffers = 9;
inline long gruScratch(int units, int rows, bool kernel) {
  return static_cast<long>(kRowBuffers) * rows * units +
         (kernel ? static_cast<long>(units) * (3L * units + 1) : 0L);
}

CUADRANTE_DEVICE float gateOf(float z, bool hard) {
  return hard ? fminf(fmaxf(0.2F * z + 0.5F, 0.0F), 1.0F) : 1.0F / (1.0F + expf(-z));
}
/// Its derivative by its value.
CUADRANTE_DEVICE float gateSlope(float y, bool hard) {
  return hard ? (y > 0.0F && y < 1.0F ? 0.2F : 0.0F) : y * (1.0F - y);
}

/// A block's part of the chip's memory and of the batch. Thread n computes unit n % H of row n / H.
/// `Threads::run(phase)` lets every thread of the block do `phase(n)` and waits for all.
template <bool kKernelOnChip>
class GruBlock {
 public:
  CUADRANTE_DEVICE GruBlock(const GruTask& task, int firstClip, int rows, float* memory)
      : task_(task),
        firstClip_(firstClip),
        rows_(task.clips - firstClip < rows ? task.clips - firstClip : rows),
        units_(task.units),
        size_(rows * task.units),
        memory_(memory),
        kernel_(kKernelOnChip ? memory + kRowBuffers * size_ : task.kernel),
        // An odd distance between rows: threads that read a column hit other banks each.
        row_(kKernelOnChip ? 3 * task.units + 1 : 3 * task.units) {}

  template <class Threads>
  CUADRANTE_DEVICE void forward(const Threads& threads) {
    loadKernel(threads);
    threads.run([&](int n) {
      if (idle(n))
        return;
      buffer(kState)[n] = 0.0F;
      for (int gate = 0; gate < 3; ++gate)
        buffer(kNext + gate)[n] = *gateAt(task_.gates, 0, n, gate);
    });
    for (int t = 0; t < task_.steps; ++t) {
      threads.run([&](int n) { updateAndReset(t, n); });
      threads.run([&](int n) { candidateAndState(t, n); });
    }
  }

  template <class Threads>
  CUADRANTE_DEVICE void backward(const Threads& threads) {
    loadKernel(threads);
    threads.run([&](int n) {
      if (idle(n))
        return;
      buffer(kState)[n] = task_.lastOnly ? task_.gradient[clipOf(n) * units_ + n % units_] : 0.0F;
      keep(look(task_.steps - 1, n), n);
    });
    for (int t = task_.steps - 1; t >= 0; --t) {
      threads.run([&](int n) { byCandidate(t, n); });
      threads.run([&](int n) { byReset(t, n); });
      threads.run([&](int n) { byStateBefore(t, n); });
    }
  }

 private:
  /// Buffers of `[rows, H]` on the chip. kState: h on the way forward, the gradient by it on the
  /// way back.
  enum Buffer { kState, kA, kB, kC, kNext, kNextReset, kNextCandidate, kNextBefore, kNextOutside };

  CUADRANTE_DEVICE float* buffer(int which) const { return memory_ + which * size_; }
  CUADRANTE_DEVICE bool idle(int n) const { return n / units_ >= rows_; }
  CUADRANTE_DEVICE long clipOf(int n) const { return firstClip_ + n / units_; }
  CUADRANTE_DEVICE float* gateAt(float* gates, int t, int n, int gate) const {
    return gates + ((static_cast<long>(t) * task_.clips + clipOf(n)) * 3 + gate) * units_ +
           n % units_;
  }
  CUADRANTE_DEVICE long stateAt(int t, int n) const {
    return (static_cast<long>(t) * task_.clips + clipOf(n)) * units_ + n % units_;
  }

  template <class Threads>
  CUADRANTE_DEVICE void loadKernel(const Threads& threads) {
    if (!kKernelOnChip)
      return;
    threads.run([&](int n) {
      float* const onChip = memory_ + kRowBuffers * size_;
      const int columns = 3 * units_;
      for (int i = n; i < units_ * columns; i += size_)
        onChip[i / columns * row_ + i % columns] = task_.kernel[i];
    });
  }

  CUADRANTE_DEVICE void updateAndReset(int t, int n) const {
    if (idle(n))
      return;
    const int unit = n % units_;
    const float* const h = buffer(kState) + (n - unit);
    float update = buffer(kNext)[n], reset = buffer(kNextReset)[n];
    for (int k = 0; k < units_; ++k) {
      update += h[k] * kernel_[k * row_ + unit];
      reset += h[k] * kernel_[k * row_ + units_ + unit];
    }
    update = gateOf(update, task_.hardGates);
    reset = gateOf(reset, task_.hardGates);
    *gateAt(task_.gates, t, n, 0) = update;
    *gateAt(task_.gates, t, n, 1) = reset;
    buffer(kA)[n] = reset * h[unit];
    buffer(kB)[n] = update;
  }

  CUADRANTE_DEVICE void candidateAndState(int t, int n) const {
    if (idle(n))
      return;
    const int unit = n % units_;
    const bool more = t + 1 < task_.steps;
    // Asked for now, on hand when the sum is done.
    const float nextUpdate = more ? *gateAt(task_.gates, t + 1, n, 0) : 0.0F;
    const float nextReset = more ? *gateAt(task_.gates, t + 1, n, 1) : 0.0F;
    const float nextCandidate = more ? *gateAt(task_.gates, t + 1, n, 2) : 0.0F;
    const float* const resetState = buffer(kA) + (n - unit);
    float candidate = buffer(kNextCandidate)[n];
    for (int k = 0; k < units_; ++k)
      candidate += resetState[k] * kernel_[k * row_ + 2 * units_ + unit];
    candidate = tanhf(candidate);
    const float before = buffer(kState)[n];
    const float state = before + buffer(kB)[n] * (candidate - before);
    *gateAt(task_.gates, t, n, 2) = candidate;
    task_.states[stateAt(t, n)] = state;
    buffer(kState)[n] = state;
    buffer(kNext)[n] = nextUpdate;
    buffer(kNextReset)[n] = nextReset;
    buffer(kNextCandidate)[n] = nextCandidate;
  }

  /// What the way back reads of a step.
  struct Step {
    float update, reset, candidate, before, outside;
  };
  CUADRANTE_DEVICE Step look(int t, int n) const {
    return {*gateAt(task_.gates, t, n, 0), *gateAt(task_.gates, t, n, 1),
            *gateAt(task_.gates, t, n, 2), t > 0 ? task_.states[stateAt(t - 1, n)] : 0.0F,
            task_.lastOnly ? 0.0F : task_.gradient[stateAt(t, n)]};
  }
  CUADRANTE_DEVICE void keep(const Step& step, int n) const {
    buffer(kNext)[n] = step.update;
    buffer(kNextReset)[n] = step.reset;
    buffer(kNextCandidate)[n] = step.candidate;
    buffer(kNextBefore)[n] = step.before;
    buffer(kNextOutside)[n] = step.outside;
  }

  CUADRANTE_DEVICE void byCandidate(int t, int n) const {
    if (idle(n))
      return;
    const float update = buffer(kNext)[n], candidate = buffer(kNextCandidate)[n];
    const float dState = buffer(kState)[n] + buffer(kNextOutside)[n];
    const float dUpdate =
        dState * (candidate - buffer(kNextBefore)[n]) * gateSlope(update, task_.hardGates);
    const float dCandidate = dState * update * (1.0F - candidate * candidate);
    *gateAt(task_.dGates, t, n, 0) = dUpdate;
    *gateAt(task_.dGates, t, n, 2) = dCandidate;
    buffer(kState)[n] = dState * (1.0F - update);
    buffer(kA)[n] = dUpdate;
    buffer(kC)[n] = dCandidate;
  }

  CUADRANTE_DEVICE void byReset(int t, int n) const {
    if (idle(n))
      return;
    const int unit = n % units_;
    const float* const dCandidate = buffer(kC) + (n - unit);
    const float* const column = kernel_ + unit * row_ + 2 * units_;
    float dProduct = 0.0F;
    for (int k = 0; k < units_; ++k)
      dProduct += dCandidate[k] * column[k];
    const float reset = buffer(kNextReset)[n];
    const float dReset = dProduct * buffer(kNextBefore)[n] * gateSlope(reset, task_.hardGates);
    *gateAt(task_.dGates, t, n, 1) = dReset;
    buffer(kState)[n] += dProduct * reset;
    buffer(kB)[n] = dReset;
  }

  /// And looks at the step before.
  CUADRANTE_DEVICE void byStateBefore(int t, int n) const {
    if (idle(n))
      return;
    const int unit = n % units_;
    // Asked for now, on hand when the sum is done.
    const Step next = look(t > 0 ? t - 1 : 0, n);
    const float* const dUpdate = buffer(kA) + (n - unit);
    const float* const dReset = buffer(kB) + (n - unit);
    const float* const column = kernel_ + unit * row_;
    float dState = buffer(kState)[n];
    for (int k = 0; k < units_; ++k)
      dState += dUpdate[k] * column[k] + dReset[k] * column[units_ + k];
    buffer(kState)[n] = dState;
    keep(next, n);
  }

  const GruTask& task_;
  int firstClip_, rows_, units_, size_;
  float* memory_;
  const float* kernel_;
  int row_;
};

}  // namespace cuadrante::models::cuda

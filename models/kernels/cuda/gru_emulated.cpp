#include "models/kernels/cuda/gru.h"

#include <cstddef>
#include <vector>

namespace cuadrante::models::cuda {
namespace {

/// A block's threads, one after the other.
struct Loop {
  int threads;

  template <class Phase>
  void run(const Phase& phase) const {
    for (int n = 0; n < threads; ++n)
      phase(n);
  }
};

template <class Pass>
void emulate(const GruTask& task, int rows, bool kernelOnChip, const Pass& pass) {
  std::vector<float> memory(static_cast<std::size_t>(gruScratch(task.units, rows, kernelOnChip)));
  const Loop threads{rows * task.units};
  for (int first = 0; first < task.clips; first += rows)
    if (kernelOnChip)
      pass(GruBlock<true>(task, first, rows, memory.data()), threads);
    else
      pass(GruBlock<false>(task, first, rows, memory.data()), threads);
}

}  // namespace

void emulateGruForward(const GruTask& task, int rows, bool kernelOnChip) {
  emulate(task, rows, kernelOnChip,
          [](auto block, const Loop& threads) { block.forward(threads); });
}

void emulateGruBackward(const GruTask& task, int rows, bool kernelOnChip) {
  emulate(task, rows, kernelOnChip,
          [](auto block, const Loop& threads) { block.backward(threads); });
}

}  // namespace cuadrante::models::cuda

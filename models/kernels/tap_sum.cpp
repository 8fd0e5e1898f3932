#include "models/kernels/tap_sum.h"

#include "models/kernels/usable_kernels.h"

namespace cuadrante::models {

extern const TapSumKernel kTapSumPortable;
#ifdef CUADRANTE_X86
extern const TapSumKernel kTapSumAvx2, kTapSumAvx512;
#endif

namespace {

const UsableKernels<TapSumKernel>& usable() {
#ifdef CUADRANTE_X86
  static const UsableKernels found(&kTapSumAvx512, &kTapSumAvx2, &kTapSumPortable);
#else
  static const UsableKernels<TapSumKernel> found(nullptr, nullptr, &kTapSumPortable);
#endif
  return found;
}

}  // namespace

const TapSumKernel& tapSumKernel() {
  return usable().fastest();
}

const TapSumKernel* const* tapSumKernels(std::size_t& count) {
  return usable().all(count);
}

}  // namespace cuadrante::models

#include "models/kernels/recurrent_kernel.h"

#include "models/kernels/usable_kernels.h"

namespace cuadrante::models {

extern const RecurrentKernel kRecurrentPortable;
#ifdef CUADRANTE_X86
extern const RecurrentKernel kRecurrentAvx2, kRecurrentAvx512;
#endif

namespace {

const UsableKernels<RecurrentKernel>& usable() {
#ifdef CUADRANTE_X86
  static const UsableKernels found(&kRecurrentAvx512, &kRecurrentAvx2, &kRecurrentPortable);
#else
  static const UsableKernels<RecurrentKernel> found(nullptr, nullptr, &kRecurrentPortable);
#endif
  return found;
}

}  // namespace

const RecurrentKernel& recurrentKernel() {
  return usable().fastest();
}

const RecurrentKernel* const* recurrentKernels(std::size_t& count) {
  return usable().all(count);
}

}  // namespace cuadrante::models

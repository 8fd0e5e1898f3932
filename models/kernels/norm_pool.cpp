#include "models/kernels/norm_pool.h"

#include "models/kernels/usable_kernels.h"

namespace cuadrante::models {

extern const NormPoolKernel kNormPoolPortable;
#ifdef CUADRANTE_X86
extern const NormPoolKernel kNormPoolAvx2, kNormPoolAvx512;
#endif

namespace {

const UsableKernels<NormPoolKernel>& usable() {
#ifdef CUADRANTE_X86
  static const UsableKernels found(&kNormPoolAvx512, &kNormPoolAvx2, &kNormPoolPortable);
#else
  static const UsableKernels<NormPoolKernel> found(nullptr, nullptr, &kNormPoolPortable);
#endif
  return found;
}

}  // namespace

const NormPoolKernel& normPoolKernel() {
  return usable().fastest();
}

const NormPoolKernel* const* normPoolKernels(std::size_t& count) {
  return usable().all(count);
}

}  // namespace cuadrante::models

#include "models/kernels/conv_pool.h"

#include "models/kernels/usable_kernels.h"

namespace cuadrante::models {

extern const ConvPoolKernel kConvPoolPortable;
#ifdef CUADRANTE_X86
extern const ConvPoolKernel kConvPoolAvx2, kConvPoolAvx512;
#endif

namespace {

const UsableKernels<ConvPoolKernel>& usable() {
#ifdef CUADRANTE_X86
  static const UsableKernels found(&kConvPoolAvx512, &kConvPoolAvx2, &kConvPoolPortable);
#else
  static const UsableKernels<ConvPoolKernel> found(nullptr, nullptr, &kConvPoolPortable);
#endif
  return found;
}

}  // namespace

const ConvPoolKernel& convPoolKernel() {
  return usable().fastest();
}

const ConvPoolKernel* const* convPoolKernels(std::size_t& count) {
  return usable().all(count);
}

}  // namespace cuadrante::models

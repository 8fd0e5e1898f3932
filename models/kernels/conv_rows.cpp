#include "models/kernels/conv_rows.h"

#include "models/kernels/usable_kernels.h"

namespace cuadrante::models {

extern const ConvRowsKernel kConvRowsPortable;
#ifdef CUADRANTE_X86
extern const ConvRowsKernel kConvRowsAvx2, kConvRowsAvx512;
#endif

namespace {

const UsableKernels<ConvRowsKernel>& usable() {
#ifdef CUADRANTE_X86
  static const UsableKernels found(&kConvRowsAvx512, &kConvRowsAvx2, &kConvRowsPortable);
#else
  static const UsableKernels<ConvRowsKernel> found(nullptr, nullptr, &kConvRowsPortable);
#endif
  return found;
}

}  // namespace

const ConvRowsKernel& convRowsKernel() {
  return usable().fastest();
}

const ConvRowsKernel* const* convRowsKernels(std::size_t& count) {
  return usable().all(count);
}

}  // namespace cuadrante::models

#include "models/kernels/conv_pool.h"

#include <array>

namespace cuadrante::models {

extern const ConvPoolKernel kConvPoolPortable;
#ifdef CUADRANTE_X86
extern const ConvPoolKernel kConvPoolAvx2, kConvPoolAvx512;
#endif

namespace {

struct Usable {
  std::array<const ConvPoolKernel*, 3> kernels{};
  std::size_t count = 0;

  Usable() {
#ifdef CUADRANTE_X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
      kernels[count++] = &kConvPoolAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      kernels[count++] = &kConvPoolAvx2;
#endif
    kernels[count++] = &kConvPoolPortable;
  }
};

const Usable& usable() {
  static const Usable found;
  return found;
}

}  // namespace

const ConvPoolKernel& convPoolKernel() {
  return *usable().kernels[0];
}

const ConvPoolKernel* const* convPoolKernels(std::size_t& count) {
  count = usable().count;
  return usable().kernels.data();
}

}  // namespace cuadrante::models

#include "models/kernels/tap_sum.h"

#include <array>

namespace cuadrante::models {

extern const TapSumKernel kTapSumPortable;
#ifdef CUADRANTE_X86
extern const TapSumKernel kTapSumAvx2, kTapSumAvx512;
#endif

namespace {

struct Usable {
  std::array<const TapSumKernel*, 3> kernels{};
  std::size_t count = 0;

  Usable() {
#ifdef CUADRANTE_X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
      kernels[count++] = &kTapSumAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      kernels[count++] = &kTapSumAvx2;
#endif
    kernels[count++] = &kTapSumPortable;
  }
};

const Usable& usable() {
  static const Usable found;
  return found;
}

}  // namespace

const TapSumKernel& tapSumKernel() {
  return *usable().kernels[0];
}

const TapSumKernel* const* tapSumKernels(std::size_t& count) {
  count = usable().count;
  return usable().kernels.data();
}

}  // namespace cuadrante::models

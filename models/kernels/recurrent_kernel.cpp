#include "models/kernels/recurrent_kernel.h"

#include <array>

namespace cuadrante::models {

extern const RecurrentKernel kRecurrentPortable;
#ifdef CUADRANTE_X86
extern const RecurrentKernel kRecurrentAvx2, kRecurrentAvx512;
#endif

namespace {

struct Usable {
  std::array<const RecurrentKernel*, 3> kernels{};
  std::size_t count = 0;

  Usable() {
#ifdef CUADRANTE_X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
      kernels[count++] = &kRecurrentAvx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      kernels[count++] = &kRecurrentAvx2;
#endif
    kernels[count++] = &kRecurrentPortable;
  }
};

const Usable& usable() {
  static const Usable found;
  return found;
}

}  // namespace

const RecurrentKernel& recurrentKernel() {
  return *usable().kernels[0];
}

const RecurrentKernel* const* recurrentKernels(std::size_t& count) {
  count = usable().count;
  return usable().kernels.data();
}

}  // namespace cuadrante::models

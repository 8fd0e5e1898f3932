#pragma once

#include <array>
#include <cstddef>

namespace cuadrante::models {

/// Those of a kernel's implementations that this processor can run, the fastest first; nullptr for
/// one that was not compiled.
template <class Kernel>
class UsableKernels {
 public:
  UsableKernels([[maybe_unused]] const Kernel* avx512, [[maybe_unused]] const Kernel* avx2,
                const Kernel* portable) {
#ifdef CUADRANTE_X86
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq"))
      kernels_[count_++] = avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      kernels_[count_++] = avx2;
#endif
    kernels_[count_++] = portable;
  }

  const Kernel& fastest() const {
    return *kernels_[0];
  }
  const Kernel* const* all(std::size_t& count) const {
    count = count_;
    return kernels_.data();
  }

 private:
  std::array<const Kernel*, 3> kernels_{};
  std::size_t count_ = 0;
};

}  // namespace cuadrante::models

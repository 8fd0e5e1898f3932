#include "core/features/spectrogram/power256.h"

#include <cmath>
#include <numbers>
#include <vector>

namespace cuadrante {

extern const Power256Kernel kPower256Portable;
#ifdef CUADRANTE_X86
extern const Power256Kernel kPower256Avx2, kPower256Avx512;
#endif

namespace {

Power256Tables::Complex turn(int numerator, int denominator) {
  const double angle = -2.0 * std::numbers::pi * numerator / denominator;
  return {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))};
}

std::vector<const Power256Kernel*> usableKernels() {
  std::vector<const Power256Kernel*> kernels;
#ifdef CUADRANTE_X86
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
    kernels.push_back(&kPower256Avx512);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    kernels.push_back(&kPower256Avx2);
#endif
  kernels.push_back(&kPower256Portable);
  return kernels;
}

}  // namespace

Power256Tables::Power256Tables(std::span<const double> values, double scale) {
  for (int n = 0; n < kFrame; ++n)
    window[n] = static_cast<float>(values[static_cast<std::size_t>(n)] * std::sqrt(scale / 2.0));
  for (int b = 0; b < 16; ++b)
    for (int c = 0; c < 8; ++c)
      turns[b][c] = turn(b * c, 128);
  for (int k = 0; k < 64; ++k)
    halfTurns[k] = turn(k, 256);
}

std::span<const Power256Kernel* const> power256Kernels() {
  static const std::vector<const Power256Kernel*> kernels = usableKernels();
  return kernels;
}

}  // namespace cuadrante

#include "core/files/half.h"

#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace cuadrante {
namespace {

#if defined(__x86_64__)

constexpr std::size_t kLanes = 8;

bool hasF16c() {
  // Clang 14 cannot ask for F16C; all processors with AVX2 have it.
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
}

/// Whole groups of lanes; returns how many values that were.
__attribute__((target("avx,f16c"))) std::size_t toHalfF16c(std::span<const float> values,
                                                           float scale, Half* out) {
  const __m256 scales = _mm256_set1_ps(scale);
  std::size_t i = 0;
  for (; i + kLanes <= values.size(); i += kLanes) {
    const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(values.data() + i), scales);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i),
                     _mm256_cvtps_ph(scaled, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC));
  }
  return i;
}

__attribute__((target("avx,f16c"))) std::size_t fromHalfF16c(std::span<const Half> halves,
                                                             float factor, float* out) {
  const __m256 factors = _mm256_set1_ps(factor);
  std::size_t i = 0;
  for (; i + kLanes <= halves.size(); i += kLanes) {
    const __m128i packed = _mm_loadu_si128(reinterpret_cast<const __m128i*>(halves.data() + i));
    _mm256_storeu_ps(out + i, _mm256_mul_ps(_mm256_cvtph_ps(packed), factors));
  }
  return i;
}

#endif

}  // namespace

void toHalf(std::span<const float> values, float scale, std::span<Half> out) noexcept {
  std::size_t i = 0;
#if defined(__x86_64__)
  if (hasF16c())
    i = toHalfF16c(values, scale, out.data());
#endif
  for (; i < values.size(); ++i)
    out[i] = toHalf(values[i] * scale);
}

void fromHalf(std::span<const Half> halves, float factor, std::span<float> out) noexcept {
  std::size_t i = 0;
#if defined(__x86_64__)
  if (hasF16c())
    i = fromHalfF16c(halves, factor, out.data());
#endif
  for (; i < halves.size(); ++i)
    out[i] = fromHalf(halves[i]) * factor;
}

}  // namespace cuadrante

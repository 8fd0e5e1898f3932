#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace cuadrante {

/// IEEE 754 binary16 as it lies in a file: NumPy's float16.
using Half = std::uint16_t;

/// The largest finite binary16.
inline constexpr float kHalfMax = 65504.0F;

/// To the nearest half, ties to even; what is too large becomes infinite, NaN stays NaN.
constexpr Half toHalf(float value) noexcept {
  constexpr std::uint32_t kInfinity = 0x7F800000U;
  constexpr std::uint32_t kOverflow = 0x477FF000U;  // 65520: halfway to what would come after 65504
  constexpr std::uint32_t kSmallestNormal = 0x38800000U;
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = bits >> 16 & 0x8000U;
  const std::uint32_t size = bits & 0x7FFFFFFFU;
  if (size > kInfinity)
    return static_cast<Half>(sign | 0x7E00U | (size >> 13 & 0x3FFU));
  if (size >= kOverflow)
    return static_cast<Half>(sign | 0x7C00U);
  if (size < kSmallestNormal) {
    // Adding 0.5 leaves a multiple of 2^-24, rounded by the addition, in the last bits.
    const float shifted = std::bit_cast<float>(size) + 0.5F;
    return static_cast<Half>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3F000000U));
  }
  const std::uint32_t rounded = size + 0xFFFU + (size >> 13 & 1U);
  return static_cast<Half>(sign | ((rounded - (112U << 23)) >> 13));
}

/// Exact.
constexpr float fromHalf(Half half) noexcept {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t exponent = half >> 10 & 0x1FU;
  const std::uint32_t fraction = half & 0x3FFU;
  if (exponent == 0) {
    const float size = static_cast<float>(fraction) * 0x1p-24F;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(size) | sign);
  }
  if (exponent == 31)
    return std::bit_cast<float>(sign | 0x7F800000U | fraction << 13 | (fraction ? 0x400000U : 0U));
  return std::bit_cast<float>(sign | (exponent + 112U) << 23 | fraction << 13);
}

/// `out[i] = toHalf(values[i] * scale)`, with the processor's own conversion (F16C) where it has
/// one. The spans are equally long.
void toHalf(std::span<const float> values, float scale, std::span<Half> out) noexcept;

/// `out[i] = fromHalf(halves[i]) * factor`.
void fromHalf(std::span<const Half> halves, float factor, std::span<float> out) noexcept;

}  // namespace cuadrante

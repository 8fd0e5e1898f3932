// Vectors of kLanes floats, for the kernels that are compiled once for each set of instructions by
// files that define kLanes and kTileRows first. Nothing of the standard library is called: an
// inline function compiled here with AVX-512 could end up in a program that runs without it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {
namespace {

typedef float Floats __attribute__((vector_size(kLanes * 4)));
typedef std::int32_t Ints __attribute__((vector_size(kLanes * 4)));
typedef std::uint32_t Unsigneds __attribute__((vector_size(kLanes * 4)));
typedef float FloatsInMemory __attribute__((vector_size(kLanes * 4), aligned(4), may_alias));

inline Floats load(const float* values) {
  return *reinterpret_cast<const FloatsInMemory*>(values);
}
inline void store(float* values, Floats vector) {
  *reinterpret_cast<FloatsInMemory*>(values) = vector;
}
/// (A sum with zeros would be computed: -0 + 0 is not -0.)
inline Floats all(float value) {
  return value - Floats{};
}

/// e^x = scale · (1 + rest) for |x| < 88, rest exact near 0: x = n·ln 2 + r, |r| ≤ ln 2 / 2, and
/// the series of e^r - 1 up to r⁷ (next term 1.5e-8 of the sum).
struct Power {
  Floats scale, rest;
};
inline Power power(Floats x) {
  constexpr float kRound = 12582912.0F;  // 1.5 · 2²³: the sum's last bits are the rounded number
  const Floats shifted = x * 1.44269504F + kRound;
  const Floats n = shifted - kRound;
  Floats r = x - n * 0.693359375F;  // ln 2, its first 10 bits and the rest
  r = r + n * 2.12194440e-4F;
  Floats series = r * (1.0F / 5040) + 1.0F / 720;
  series = series * r + 1.0F / 120;
  series = series * r + 1.0F / 24;
  series = series * r + 1.0F / 6;
  series = series * r + 0.5F;
  const Floats rest = series * (r * r) + r;
  const Ints bits = (reinterpret_cast<Ints>(shifted) << 23) + (127 << 23);
  return {reinterpret_cast<Floats>(bits), rest};
}

/// Not a number stays not a number.
inline Floats clamp(Floats x, float low, float high) {
  x = x < low ? all(low) : x;
  return x > high ? all(high) : x;
}

inline Floats sigmoid(Floats x) {
  const Power e = power(clamp(-x, -87.0F, 87.0F));
  return 1.0F / (1.0F + (e.scale + e.scale * e.rest));
}

/// By e^2x - 1, which is exact near 0.
inline Floats tanh(Floats x) {
  const Power e = power(clamp(x + x, -18.5F, 18.5F));
  const Floats less = e.scale * e.rest + (e.scale - 1.0F);
  return less / (less + 2.0F);
}

/// Keras's hard sigmoid, or σ.
template <bool kHard>
Floats gate(Floats z) {
  if constexpr (kHard)
    return clamp(z * 0.2F + 0.5F, 0.0F, 1.0F);
  else
    return sigmoid(z);
}
/// Its derivative by its value.
template <bool kHard>
Floats gateSlope(Floats y) {
  if constexpr (kHard)
    return (y > 0.0F) & (y < 1.0F) ? all(0.2F) : Floats{};
  else
    return y - y * y;
}
inline Floats tanhSlope(Floats y) {
  return 1.0F - y * y;
}

/// Hashes of the values of one step of one row: the finaliser of SplitMix64 (Steele et al. 2014)
/// over (key, row, step), then Wellons's lowbias32 over that and the value's number.
class DropoutHash {
 public:
  DropoutHash(std::uint64_t key, std::uint64_t place) {
    std::uint64_t z = key + (place + 1) * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    base_ = z ^ (z >> 31);
  }
  /// 24 bits for each value of the vector that begins with value `first`.
  Ints bits(std::size_t first) const {
    Unsigneds x;
    for (int lane = 0; lane < kLanes; ++lane)
      x[lane] = static_cast<std::uint32_t>(lane);
    x = (x + static_cast<std::uint32_t>(first)) * 0x9e3779b9U + static_cast<std::uint32_t>(base_);
    x ^= x >> 16;
    x *= 0x7feb352dU;
    x ^= static_cast<std::uint32_t>(base_ >> 32);
    x ^= x >> 15;
    x *= 0x846ca68bU;
    x ^= x >> 16;
    return reinterpret_cast<Ints>(x) >> 8 & 0xffffff;
  }

 private:
  std::uint64_t base_;
};

}  // namespace
}  // namespace cuadrante::models

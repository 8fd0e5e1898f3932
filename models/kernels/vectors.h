// Vectors of kLanes floats, for the kernels that are compiled once for each set of instructions by
// files that define kLanes and kTileRows first. Nothing of the standard library is called: an
// inline function compiled here with AVX-512 could end up in a program that runs without it.
#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __AVX512F__
#include <immintrin.h>
#endif

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
/// A store past the caches, of what is not read again soon: a cache would first fetch the line.
/// `values` is aligned to the vector. Others see it after `streamed()`.
inline void stream(float* values, Floats vector) {
#ifdef __AVX512F__
  _mm512_stream_ps(values, vector);
#else
  store(values, vector);
#endif
}
inline void streamed() {
#ifdef __AVX512F__
  _mm_sfence();
#endif
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
#ifdef __AVX512F__
  // (Of an operand that is no number, these give the second.)
  return _mm512_min_ps(all(high), _mm512_max_ps(all(low), x));
#else
  x = x < low ? all(low) : x;
  return x > high ? all(high) : x;
#endif
}

/// 1 / x for normal 1 ≤ |x| < 2¹²⁶, to 1 in the last place: where the processor knows 14 bits of
/// it, those and a step of Newton's method, which a division takes several times as long as.
inline Floats inverse(Floats x) {
#ifdef __AVX512F__
  const Floats about = _mm512_rcp14_ps(x);
  return about + about * (1.0F - x * about);
#else
  return 1.0F / x;
#endif
}

inline Floats sigmoid(Floats x) {
  const Power e = power(clamp(-x, -87.0F, 87.0F));
  return inverse(1.0F + (e.scale + e.scale * e.rest));
}

/// By e^2x - 1, which is exact near 0.
inline Floats tanh(Floats x) {
  const Power e = power(clamp(x + x, -18.5F, 18.5F));
  const Floats less = e.scale * e.rest + (e.scale - 1.0F);
  return less * inverse(less + 2.0F);
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

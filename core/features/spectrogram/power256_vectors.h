// The code of core/features/spectrogram/power256.h, compiled once for each set of instructions by the files that
// include it. It calls nothing of the standard library: an inline function compiled here with
// AVX-512 could end up in a program that runs without it.
#pragma once

#include "core/features/spectrogram/power256.h"

#include <utility>

namespace cuadrante {
namespace {

template <int kLanes>
struct Vectors {
  typedef float Floats __attribute__((vector_size(kLanes * 4)));
  typedef std::int32_t Ints __attribute__((vector_size(kLanes * 4)));
  typedef float FloatsInMemory __attribute__((vector_size(kLanes * 4), aligned(4), may_alias));
  typedef float SamplesInMemory __attribute__((vector_size(kLanes * 4), aligned(2), may_alias));
};
template <int kLanes>
using Floats = typename Vectors<kLanes>::Floats;

// ---- transposition: two steps inside groups of 4 lanes, then the groups among themselves ----

/// Where a lane of the result comes from: 0…lanes-1 in a, from there on in b.
constexpr int singlesFrom(int lane, int lanes, int half) {
  return lane / 4 * 4 + 2 * half + lane % 4 / 2 + lane % 2 * lanes;
}
constexpr int pairsFrom(int lane, int lanes, int half) {
  return lane / 4 * 4 + 2 * half + lane % 2 + lane % 4 / 2 * lanes;
}
constexpr int groupsFrom(int lane, int lanes, int half) {
  const int perSide = lanes / 8, group = lane / 4;
  return (group % perSide * 2 + half) * 4 + lane % 4 + group / perSide * lanes;
}

template <int (*from)(int, int, int), int kHalf, class V, int... kLane>
inline V shuffle(V a, V b, std::integer_sequence<int, kLane...>) {
  return __builtin_shufflevector(a, b, from(kLane, sizeof...(kLane), kHalf)...);
}

template <int (*from)(int, int, int), int kLanes>
inline void shufflePair(Floats<kLanes>& a, Floats<kLanes>& b) {
  constexpr std::make_integer_sequence<int, kLanes> lanes;
  const Floats<kLanes> first = shuffle<from, 0>(a, b, lanes);
  b = shuffle<from, 1>(a, b, lanes);
  a = first;
}

template <int kLanes>
inline void transpose(Floats<kLanes> (&rows)[kLanes]) {
#pragma GCC unroll 4
  for (int first = 0; first < kLanes; first += 4) {
    Floats<kLanes>* r = rows + first;
    shufflePair<singlesFrom, kLanes>(r[0], r[1]);
    shufflePair<singlesFrom, kLanes>(r[2], r[3]);
    shufflePair<pairsFrom, kLanes>(r[0], r[2]);
    shufflePair<pairsFrom, kLanes>(r[1], r[3]);
    const Floats<kLanes> second = r[2];
    r[2] = r[1];
    r[1] = second;
  }
  if constexpr (kLanes == 8) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i)
      shufflePair<groupsFrom, 8>(rows[i], rows[4 + i]);
  } else if constexpr (kLanes == 16) {
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
      shufflePair<groupsFrom, 16>(rows[i], rows[4 + i]);
      shufflePair<groupsFrom, 16>(rows[8 + i], rows[12 + i]);
      shufflePair<groupsFrom, 16>(rows[i], rows[8 + i]);
      shufflePair<groupsFrom, 16>(rows[4 + i], rows[12 + i]);
    }
  }
}

// ---- the transform ----

template <int kLanes>
struct Complex {
  Floats<kLanes> re, im;

  Complex turned(float c, float s) const { return {re * c - im * s, im * c + re * s}; }
  Complex turned(Power256Tables::Complex by) const { return turned(by.re, by.im); }
  Complex timesMinusI() const { return {im, -re}; }
  friend Complex operator+(Complex a, Complex b) { return {a.re + b.re, a.im + b.im}; }
  friend Complex operator-(Complex a, Complex b) { return {a.re - b.re, a.im - b.im}; }
};

template <class C>
inline void transform4(C& a, C& b, C& c, C& d) {
  const C even = a + c, odd = a - c, other = b + d, turned = (b - d).timesMinusI();
  a = even + other;
  b = odd + turned;
  c = even - other;
  d = odd - turned;
}

constexpr float kRootHalf = 0.70710678118654752F;

/// z[0…7] → Z[0…7] in their order.
template <class C>
inline void transform8(C (&z)[8]) {
  transform4(z[0], z[2], z[4], z[6]);
  transform4(z[1], z[3], z[5], z[7]);
  const C one = {(z[3].re + z[3].im) * kRootHalf, (z[3].im - z[3].re) * kRootHalf};
  const C two = z[5].timesMinusI();
  const C three = {(z[7].im - z[7].re) * kRootHalf, (z[7].re + z[7].im) * -kRootHalf};
  const C zero = z[1];
  const C even[4] = {z[0], z[2], z[4], z[6]};
  z[0] = even[0] + zero;
  z[4] = even[0] - zero;
  z[1] = even[1] + one;
  z[5] = even[1] - one;
  z[2] = even[2] + two;
  z[6] = even[2] - two;
  z[3] = even[3] + three;
  z[7] = even[3] - three;
}

/// z[0…15] → Z[0…15]; Z[i + 4j] is left in place 4i + j.
template <class C>
inline void transform16(C (&z)[16]) {
  constexpr float c1 = 0.92387953251128674F, s1 = 0.38268343236508977F;  // cos, sin of π/8
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i)
    transform4(z[i], z[4 + i], z[8 + i], z[12 + i]);
  z[5] = z[5].turned(c1, -s1);
  z[6] = {(z[6].re + z[6].im) * kRootHalf, (z[6].im - z[6].re) * kRootHalf};
  z[7] = z[7].turned(s1, -c1);
  z[9] = {(z[9].re + z[9].im) * kRootHalf, (z[9].im - z[9].re) * kRootHalf};
  z[10] = z[10].timesMinusI();
  z[11] = {(z[11].im - z[11].re) * kRootHalf, (z[11].re + z[11].im) * -kRootHalf};
  z[13] = z[13].turned(s1, -c1);
  z[14] = {(z[14].im - z[14].re) * kRootHalf, (z[14].re + z[14].im) * -kRootHalf};
  z[15] = z[15].turned(-c1, s1);
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i)
    transform4(z[4 * i], z[4 * i + 1], z[4 * i + 2], z[4 * i + 3]);
}

/// Frames as complex numbers of two neighbouring samples each, times the window.
template <int kLanes>
inline void load(const float* window, const std::int16_t* const (&frames)[kLanes],
                 Complex<kLanes>* z) {
  using Ints = typename Vectors<kLanes>::Ints;
  for (int first = 0; first < 128; first += kLanes) {
    // A pair of samples travels as one value of 32 bits.
    Floats<kLanes> rows[kLanes];
#pragma GCC unroll 16
    for (int lane = 0; lane < kLanes; ++lane)
      rows[lane] = *reinterpret_cast<const typename Vectors<kLanes>::SamplesInMemory*>(
          frames[lane] + 2 * first);
    transpose<kLanes>(rows);
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; ++i) {
      const Ints pair = reinterpret_cast<Ints>(rows[i]);
      const float* w = window + 2 * (first + i);
      z[first + i] = {__builtin_convertvector((pair << 16) >> 16, Floats<kLanes>) * w[0],
                      __builtin_convertvector(pair >> 16, Floats<kLanes>) * w[1]};
    }
  }
}

/// z[0…127] → Z[c + 8d] in place 16c + 4·(d mod 4) + d/4.
template <int kLanes>
inline void transform128(const Power256Tables& tables, Complex<kLanes>* z) {
  for (int b = 0; b < 16; ++b) {
    Complex<kLanes> column[8];
#pragma GCC unroll 8
    for (int a = 0; a < 8; ++a)
      column[a] = z[16 * a + b];
    transform8(column);
    z[b] = column[0];
#pragma GCC unroll 8
    for (int c = 1; c < 8; ++c)
      z[16 * c + b] = column[c].turned(tables.turns[b][c]);
  }
  for (int c = 0; c < 8; ++c) {
    Complex<kLanes> row[16];
#pragma GCC unroll 16
    for (int b = 0; b < 16; ++b)
      row[b] = z[16 * c + b];
    transform16(row);
#pragma GCC unroll 16
    for (int d = 0; d < 16; ++d)
      z[16 * c + d] = row[d];
  }
}

/// Where transform128 leaves Z[k].
struct Places {
  std::int16_t of[128] = {};
  constexpr Places() {
    for (int k = 0; k < 128; ++k)
      of[k] = static_cast<std::int16_t>(k % 8 * 16 + k / 8 % 4 * 4 + k / 32);
  }
};
constexpr Places kPlaces;

/// |X[k]|² and |X[128-k]|² of the real transform X = E + exp(-2πi·k/256)·O, four times each;
/// 0 < k < 128.
template <int kLanes>
inline void powers(const Power256Tables& tables, const Complex<kLanes>* z, int k,
                   Floats<kLanes>& low, Floats<kLanes>& high) {
  // Members one by one: GCC 12 copies the whole in pieces that cannot be read back at once.
  const Complex<kLanes>& a = z[kPlaces.of[k]];
  const Complex<kLanes>& b = z[kPlaces.of[128 - k]];
  const Floats<kLanes> evenRe = a.re + b.re, evenIm = a.im - b.im;
  const Floats<kLanes> oddRe = a.im + b.im, oddIm = b.re - a.re;
  const float c = tables.halfTurns[k].re, s = tables.halfTurns[k].im;
  const Floats<kLanes> re = oddRe * c - oddIm * s, im = oddIm * c + oddRe * s;
  const Floats<kLanes> sumRe = evenRe + re, sumIm = evenIm + im;
  const Floats<kLanes> differenceRe = evenRe - re, differenceIm = evenIm - im;
  low = sumRe * sumRe + sumIm * sumIm;
  high = differenceRe * differenceRe + differenceIm * differenceIm;
}

/// kLanes bands from `first` on, lanes = frames, into the frames' rows.
template <int kLanes>
inline void store(Floats<kLanes> (&bands)[kLanes], int first, float* const (&rows)[kLanes]) {
  transpose<kLanes>(bands);
#pragma GCC unroll 16
  for (int lane = 0; lane < kLanes; ++lane)
    *reinterpret_cast<typename Vectors<kLanes>::FloatsInMemory*>(rows[lane] + first) = bands[lane];
}

template <int kLanes>
inline void storePowers(const Power256Tables& tables, const Complex<kLanes>* z,
                        float* const (&rows)[kLanes]) {
  for (int first = 0; first < 64; first += kLanes) {
    Floats<kLanes> low[kLanes], high[kLanes];
#pragma GCC unroll 16
    for (int i = 0; i < kLanes; ++i) {
      const int k = first + i;
      if (k > 0) {
        powers<kLanes>(tables, z, k, low[i], high[kLanes - 1 - i]);
      } else {
        const Floats<kLanes> sum = z[0].re + z[0].im, difference = z[0].re - z[0].im;
        low[i] = sum * sum * 2.0F;
        high[kLanes - 1 - i] = difference * difference * 2.0F;
      }
    }
    store<kLanes>(low, first, rows);
    store<kLanes>(high, 129 - first - kLanes, rows);
  }
  const Complex<kLanes>& z64 = z[kPlaces.of[64]];
  const Floats<kLanes> middle = (z64.re * z64.re + z64.im * z64.im) * 4.0F;
#pragma GCC unroll 16
  for (int lane = 0; lane < kLanes; ++lane)
    rows[lane][64] = middle[lane];
}

template <int kLanes>
void computePower256(const Power256Tables& tables, const std::int16_t* samples, std::size_t step,
                     std::size_t columns, float* out) {
  Complex<kLanes> z[128];
  for (std::size_t first = 0; first < columns; first += kLanes) {
    // Lanes beyond the last column do that one again.
    const std::int16_t* frames[kLanes];
    float* rows[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      const std::size_t column = first + lane < columns ? first + lane : columns - 1;
      frames[lane] = samples + column * step;
      rows[lane] = out + column * Power256Tables::kBands;
    }
    load<kLanes>(tables.window, frames, z);
    transform128<kLanes>(tables, z);
    storePowers<kLanes>(tables, z, rows);
  }
}

}  // namespace
}  // namespace cuadrante

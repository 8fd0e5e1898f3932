// The code of models/kernels/norm_pool.h, compiled once for each set of instructions by the files
// that include it, which define kLanes. Nothing of the standard library is called (vectors.h says
// why).
#pragma once

#include "models/kernels/norm_pool.h"

namespace cuadrante::models {
namespace {

/// Channels that are computed together: what is kept of them stays in the nearest cache.
constexpr std::size_t kTogether = 128;
/// Sums of so many values are still exact enough in single precision.
constexpr std::size_t kSumsOfFloats = 64;

inline std::size_t least(std::size_t a, std::size_t b) {
  return a < b ? a : b;
}

/// Sums in single precision that are now and then added to those in double.
struct Sums {
  float first[kTogether] = {}, second[kTogether] = {};

  void addTo(double* sums, std::size_t channels, std::size_t from, std::size_t count) {
    for (std::size_t c = 0; c < count; ++c) {
      sums[from + c] += static_cast<double>(first[c]);
      sums[channels + from + c] += static_cast<double>(second[c]);
      first[c] = second[c] = 0.0F;
    }
  }
};

inline void sums(const NormPoolSize& size, const float* x, double* all) {
  const std::size_t channels = size.channels;
  for (std::size_t from = 0; from < channels; from += kTogether) {
    const std::size_t count = least(kTogether, channels - from);
    Sums some;
    for (std::size_t place = 0; place < size.places();) {
      const std::size_t end = least(size.places(), place + kSumsOfFloats);
      for (; place < end; ++place) {
        const float* const values = x + place * channels + from;
        for (std::size_t c = 0; c < count; ++c) {
          some.first[c] += values[c];
          some.second[c] += values[c] * values[c];
        }
      }
      some.addTo(all, channels, from, count);
    }
  }
}

template <int count>
struct Vector {
  typedef float Floats __attribute__((vector_size(count * 4), aligned(4), may_alias));
  typedef std::int32_t Ints __attribute__((vector_size(count * 4)));
  typedef std::uint8_t Bytes __attribute__((vector_size(count), aligned(1), may_alias));
};

/// `count` channels of one place.
template <int count>
struct Channels {
  using Floats = typename Vector<count>::Floats;
  using Ints = typename Vector<count>::Ints;
  using Bytes = typename Vector<count>::Bytes;

  static Floats load(const float* from) { return *reinterpret_cast<const Floats*>(from); }
  static Ints load(const std::uint8_t* from) {
    return __builtin_convertvector(*reinterpret_cast<const Bytes*>(from), Ints);
  }
  static void store(float* to, Floats values) { *reinterpret_cast<Floats*>(to) = values; }
  static void store(std::uint8_t* to, Ints values) {
    *reinterpret_cast<Bytes*>(to) = __builtin_convertvector(values, Bytes);
  }
};

/// `work(Channels, first channel)` for all from `first` on, as many at a time as there are lanes,
/// then fewer.
template <int count, class Work>
inline void forEachChannels(std::size_t channels, std::size_t first, const Work& work) {
  for (; first + count <= channels; first += count)
    work(Channels<count>{}, first);
  if constexpr (count > 1)
    forEachChannels<count / 2>(channels, first, work);
}

/// `work(of x, of what is pooled)` for each window, `[channels]` each.
template <class Work>
inline void forEachWindow(const NormPoolSize& size, const Work& work) {
  std::size_t pooled = 0;
  for (std::size_t row = 0; row < size.pooledRows(); ++row)
    for (std::size_t column = 0; column < size.pooledColumns(); ++column, ++pooled)
      work((row * size.poolRows * size.columns + column * size.poolColumns) * size.channels,
           pooled * size.channels);
}

/// Where the places of a window begin behind its first, row by row.
struct Window {
  std::size_t places;
  std::size_t offsets[16];

  explicit Window(const NormPoolSize& size) : places(size.poolRows * size.poolColumns) {
    for (std::size_t place = 0; place < places; ++place)
      offsets[place] =
          (place / size.poolColumns * size.columns + place % size.poolColumns) * size.channels;
  }
};

inline void forward(const NormPoolSize& size, const float* x, const float* scale,
                    const float* shift, float* out, std::uint8_t* winner) {
  const Window window(size);
  forEachWindow(size, [&](std::size_t first, std::size_t pooled) {
    forEachChannels<kLanes>(size.channels, 0, [&]<class C>(C, std::size_t channel) {
      const typename C::Floats factor = C::load(scale + channel), more = C::load(shift + channel);
      typename C::Floats best = {};
      typename C::Ints which = typename C::Ints{} + static_cast<std::int32_t>(window.places);
      for (std::size_t place = 0; place < window.places; ++place) {
        const typename C::Floats value =
            C::load(x + first + window.offsets[place] + channel) * factor + more;
        const auto larger = value > best;
        which = larger ? typename C::Ints{} + static_cast<std::int32_t>(place) : which;
        best = larger ? value : best;
      }
      C::store(out + pooled + channel, best);
      C::store(winner + pooled + channel, which);
    });
  });
}

inline void gradientSums(const NormPoolSize& size, const float* x, const float* dOut,
                         const std::uint8_t* winner, double* all) {
  const Window window(size);
  for (std::size_t from = 0; from < size.channels; from += kTogether) {
    const std::size_t count = least(kTogether, size.channels - from);
    Sums some;
    std::size_t added = 0;
    forEachWindow(size, [&](std::size_t first, std::size_t pooled) {
      forEachChannels<kLanes>(count, 0, [&]<class C>(C, std::size_t channel) {
        const typename C::Floats gradient = C::load(dOut + pooled + from + channel);
        const typename C::Ints which = C::load(winner + pooled + from + channel);
        typename C::Floats passed = {}, times = {};
        for (std::size_t place = 0; place < window.places; ++place) {
          const typename C::Floats own =
              which == static_cast<std::int32_t>(place) ? gradient : typename C::Floats{};
          passed += own;
          times += own * C::load(x + first + window.offsets[place] + from + channel);
        }
        C::store(some.first + channel, C::load(some.first + channel) + passed);
        C::store(some.second + channel, C::load(some.second + channel) + times);
      });
      if (++added % kSumsOfFloats == 0)
        some.addTo(all, size.channels, from, count);
    });
    some.addTo(all, size.channels, from, count);
  }
}

inline void backward(const NormPoolSize& size, const float* x, const float* dOut,
                     const std::uint8_t* winner, const float* factor, const float* slope,
                     const float* start, float* dX) {
  const std::size_t channels = size.channels;
  for (std::size_t place = 0; place < size.places(); ++place)
    forEachChannels<kLanes>(channels, 0, [&]<class C>(C, std::size_t channel) {
      const std::size_t here = place * channels + channel;
      C::store(dX + here, C::load(x + here) * C::load(slope + channel) + C::load(start + channel));
    });
  const Window window(size);
  forEachWindow(size, [&](std::size_t first, std::size_t pooled) {
    forEachChannels<kLanes>(channels, 0, [&]<class C>(C, std::size_t channel) {
      const typename C::Floats gradient =
          C::load(dOut + pooled + channel) * C::load(factor + channel);
      const typename C::Ints which = C::load(winner + pooled + channel);
      for (std::size_t place = 0; place < window.places; ++place) {
        float* const to = dX + first + window.offsets[place] + channel;
        C::store(to,
                 C::load(to) +
                     (which == static_cast<std::int32_t>(place) ? gradient : typename C::Floats{}));
      }
    });
  });
}

}  // namespace
}  // namespace cuadrante::models

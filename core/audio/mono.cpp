#include "core/audio/mono.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/samplefmt.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace cuadrante {
namespace {

template <class Sample>
double normalised(Sample value) {
  if constexpr (std::is_floating_point_v<Sample>)
    return value;
  else if constexpr (std::is_unsigned_v<Sample>)
    return (static_cast<double>(value) - 128.0) / 128.0;
  else
    return static_cast<double>(value) / -static_cast<double>(std::numeric_limits<Sample>::min());
}

/// A damaged mp3 yields samples far outside the range, and NaN.
float sane(double value) {
  return std::isfinite(value) ? static_cast<float>(std::clamp(value, -1.0, 1.0)) : 0.0f;
}

template <class Sample>
void mean(const AVFrame& frame, bool planar, std::vector<float>& mono) {
  const auto channels = static_cast<std::size_t>(frame.ch_layout.nb_channels);
  // Planar frames have a plane per channel, packed ones a single plane of interleaved samples.
  const std::size_t stride = planar ? 1 : channels;
  for (std::size_t i = 0; i < mono.size(); ++i) {
    double sum = 0.0;
    for (std::size_t channel = 0; channel < channels; ++channel) {
      const auto* plane =
          reinterpret_cast<const Sample*>(frame.extended_data[planar ? channel : 0]);
      sum += normalised(plane[i * stride + (planar ? 0 : channel)]);
    }
    mono[i] = sane(sum / static_cast<double>(channels));
  }
}

}  // namespace

bool meanOfChannels(const AVFrame& frame, std::vector<float>& mono) {
  const auto format = static_cast<AVSampleFormat>(frame.format);
  const bool planar = av_sample_fmt_is_planar(format) != 0;
  mono.resize(static_cast<std::size_t>(frame.nb_samples));
  if (frame.ch_layout.nb_channels <= 0)
    return false;
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8:
      mean<std::uint8_t>(frame, planar, mono);
      return true;
    case AV_SAMPLE_FMT_S16:
      mean<std::int16_t>(frame, planar, mono);
      return true;
    case AV_SAMPLE_FMT_S32:
      mean<std::int32_t>(frame, planar, mono);
      return true;
    case AV_SAMPLE_FMT_S64:
      mean<std::int64_t>(frame, planar, mono);
      return true;
    case AV_SAMPLE_FMT_FLT:
      mean<float>(frame, planar, mono);
      return true;
    case AV_SAMPLE_FMT_DBL:
      mean<double>(frame, planar, mono);
      return true;
    default:
      return false;
  }
}

}  // namespace cuadrante

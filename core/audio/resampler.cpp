#include "core/audio/resampler.h"

#include <soxr.h>

#include <algorithm>
#include <cstddef>
#include <new>
#include <numeric>
#include <stdexcept>

namespace cuadrante {
namespace {

constexpr double kStretchSeconds = 2.0;
constexpr double kMarginSeconds = 0.1;

/// `source` at another rate, from its first sample on; as many samples as `out` has room for.
void convert(int sourceRate, int targetRate, std::span<const float> source, std::span<float> out) {
  const soxr_io_spec_t format = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
  const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
  std::size_t done = 0;
  // soxr_oneshot flushes what is still in the filter.
  const soxr_error_t error =
      soxr_oneshot(sourceRate, targetRate, 1, source.data(), source.size(), nullptr, out.data(),
                   out.size(), &done, &format, &quality, nullptr);
  if (error != nullptr)
    throw std::runtime_error(std::string("libsoxr: ") + error);
  std::fill(out.begin() + static_cast<std::ptrdiff_t>(done), out.end(), 0.0f);
}

}  // namespace

Resampler::Resampler(int sourceRate, int targetRate)
    : sourceRate_(sourceRate), targetRate_(targetRate) {
  // After one period, source and target samples coincide again.
  const int common = std::gcd(sourceRate, targetRate);
  const std::int64_t sourcePeriod = sourceRate / common;
  const std::int64_t targetPeriod = targetRate / common;
  const auto periods = [&](double seconds) {
    return static_cast<std::int64_t>(seconds * sourceRate) / sourcePeriod + 1;
  };
  sourceStretch_ = periods(kStretchSeconds) * sourcePeriod;
  targetStretch_ = periods(kStretchSeconds) * targetPeriod;
  sourceMargin_ = periods(kMarginSeconds) * sourcePeriod;
  targetMargin_ = periods(kMarginSeconds) * targetPeriod;
}

SampleRange Resampler::withMargins(std::int64_t firstStretch, std::int64_t lastStretch) const {
  return {std::max<std::int64_t>(0, firstStretch * sourceStretch_ - sourceMargin_),
          (lastStretch + 1) * sourceStretch_ + sourceMargin_};
}

SampleRange Resampler::sourceRange(SampleRange wanted) const {
  if (sourceRate_ == targetRate_)
    return wanted;
  return withMargins(wanted.begin / targetStretch_, (wanted.end - 1) / targetStretch_);
}

double Resampler::reachSeconds() const {
  return sourceRate_ == targetRate_ ? 0.0 : kMarginSeconds;
}

std::int64_t Resampler::targetCount(std::int64_t sourceSamples) const {
  return (sourceSamples * targetRate_ + sourceRate_ / 2) / sourceRate_;
}

std::vector<float> Resampler::resample(std::span<const float> source, SampleRange wanted) const {
  std::vector<float> out(static_cast<std::size_t>(wanted.end - wanted.begin), 0.0f);
  if (sourceRate_ == targetRate_) {
    std::copy_n(source.begin(), std::min(source.size(), out.size()), out.begin());
    return out;
  }
  if (out.empty())
    return out;
  const std::int64_t sourceBegin = sourceRange(wanted).begin;
  const std::int64_t last = (wanted.end - 1) / targetStretch_;
  for (std::int64_t stretch = wanted.begin / targetStretch_; stretch <= last; ++stretch)
    resampleStretch(stretch, source, sourceBegin, wanted, out);
  for (float& sample : out)
    sample = std::clamp(sample, -1.0f, 1.0f);
  return out;
}

void Resampler::resampleStretch(std::int64_t stretch, std::span<const float> source,
                                std::int64_t sourceBegin, SampleRange wanted,
                                std::vector<float>& out) const {
  const SampleRange range = withMargins(stretch, stretch);
  const std::int64_t available = sourceBegin + static_cast<std::int64_t>(source.size());
  if (range.begin >= available)
    return;
  const auto input =
      source.subspan(static_cast<std::size_t>(range.begin - sourceBegin),
                     static_cast<std::size_t>(std::min(range.end, available) - range.begin));
  const std::int64_t margin = stretch == 0 ? 0 : targetMargin_;
  std::vector<float> converted(static_cast<std::size_t>(margin + targetStretch_));
  convert(sourceRate_, targetRate_, input, converted);

  const std::int64_t first = stretch * targetStretch_;
  const std::int64_t begin = std::max(first, wanted.begin);
  const std::int64_t end = std::min(first + targetStretch_, wanted.end);
  std::copy(converted.begin() + (begin - first + margin),
            converted.begin() + (end - first + margin), out.begin() + (begin - wanted.begin));
}

}  // namespace cuadrante

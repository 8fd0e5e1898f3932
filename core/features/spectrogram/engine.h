#pragma once

#include "core/features/spectrogram/parameters.h"
#include "core/features/spectrogram/power256.h"

#include <cstdint>
#include <memory>

namespace cuadrante {

/// What computes the spectrograms of one set of valid parameters. Allocates nothing after its
/// making; one object per thread.
class SpectrumEngine {
 public:
  SpectrumEngine() = default;
  SpectrumEngine(const SpectrumEngine&) = delete;
  SpectrumEngine& operator=(const SpectrumEngine&) = delete;
  virtual ~SpectrumEngine() = default;

  /// `samples` `[samplesNeeded()]` → `out` `[T, F]`.
  virtual void compute(const std::int16_t* samples, float* out) = 0;
};

/// KissFFT's real transform in double precision; any parameters.
std::unique_ptr<SpectrumEngine> makeReferenceEngine(const SpectrogramParameters& parameters);

/// Linear power of frames of 256 samples, whatever the window and the hop.
bool power256Knows(const SpectrogramParameters& parameters);
/// For parameters that it knows.
std::unique_ptr<SpectrumEngine> makePower256Engine(const SpectrogramParameters& parameters,
                                                   const Power256Kernel& kernel);

}  // namespace cuadrante

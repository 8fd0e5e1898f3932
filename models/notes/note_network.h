#pragma once

#include "core/features/notes/note_listener.h"
#include "models/notes/tfjs_weights.h"

#include <memory>
#include <span>

namespace cuadrante::models {

/// The network of basic-pitch (Bittner et al. 2022, "A Lightweight Instrument-Agnostic Model for
/// Polyphonic Note Transcription and Multipitch Estimation", ICASSP) as the graph of its package
/// has it: a constant-Q transform of nine octaves, in decibels between the window's lowest and
/// highest, stacked by harmonics, and seven convolutions.
class NoteNetwork {
 public:
  static constexpr int kSampleRate = 22050;       ///< Hz
  static constexpr std::size_t kSamples = 43844;  ///< of a window
  static constexpr std::size_t kFrames = 172;     ///< of a window, one every 256 samples

  /// Throws FormatError (BadCheckpoint) for weights of another network.
  explicit NoteNetwork(const TfjsWeights& weights);

  /// A window of samples in [-1, 1] → what is heard in each of its frames.
  NotePosteriors hear(std::span<const float> window) const;

 private:
  struct Layers;
  std::shared_ptr<const Layers> layers_;
};

}  // namespace cuadrante::models

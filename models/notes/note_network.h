#pragma once

#include "core/features/notes/note_listener.h"
#include "models/notes/constant_q.h"
#include "models/notes/tfjs_weights.h"

#include <memory>
#include <span>

namespace cuadrante::models {

/// The network of basic-pitch (Bittner et al. 2022, "A Lightweight Instrument-Agnostic Model for
/// Polyphonic Note Transcription and Multipitch Estimation", ICASSP) as the graph of its package
/// has it: a constant-Q transform of nine octaves, in decibels between the window's lowest and
/// highest, stacked by harmonics, and seven convolutions. On our own kernels, one thread, so that
/// as many can listen as there are cores.
class NoteNetwork {
 public:
  static constexpr int kSampleRate = 22050;                     ///< Hz
  static constexpr std::size_t kSamples = ConstantQ::kSamples;  ///< of a window
  static constexpr std::size_t kFrames = ConstantQ::kFrames;    ///< of a window

  /// Throws FormatError (BadCheckpoint) for weights of another network.
  explicit NoteNetwork(const TfjsWeights& weights);
  NoteNetwork(NoteNetwork&&) noexcept;
  ~NoteNetwork();

  /// A window of samples in [-1, 1] → what is heard in `count` of its frames from `first` on. Only
  /// what these need is computed.
  NotePosteriors hear(std::span<const float> window, std::size_t first, std::size_t count);

 private:
  struct Layers;
  struct Memory;
  std::unique_ptr<const Layers> layers_;
  std::unique_ptr<Memory> memory_;
};

}  // namespace cuadrante::models

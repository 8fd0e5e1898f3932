#pragma once

#include "core/features/features.h"
#include "core/features/musical/filters.h"

#include <cstddef>
#include <span>
#include <vector>

namespace cuadrante {

/// What a network from elsewhere is given of a clip: pieces of equal length that follow one another
/// from the clip's beginning on.
struct EmbeddingInput {
  enum class Form {
    Waveform,       ///< `[1, length]`: samples of full scale 1
    MelTimeFirst,   ///< `[1, length, bands]`: frames
    MelBandsFirst,  ///< `[1, bands, length]`
  };
  enum class Compression {
    MusiCnn,   ///< log10(1 + 10,000 x): Pons and Serra 2019, "musicnn"
    VGGish,    ///< ln(x + 0.01): Hershey et al. 2017, "CNN architectures for large-scale audio …"
    Decibels,  ///< 10 log10(max(x, 1e-10))
    None,
  };

  Form form = Form::MelTimeFirst;
  int sampleRate = 16000;    ///< Hz, of what the network hears
  std::size_t length = 187;  ///< samples of a piece, or its frames
  std::size_t pieces = 3;
  // Of a mel spectrogram, with periodic Hann windows, none of which is centred on its first sample.
  std::size_t hop = 256;    ///< samples from one frame to the next
  std::size_t frame = 512;  ///< samples of a frame
  std::size_t fft = 512;    ///< the frame filled up with zeros, even
  std::size_t bands = 96;
  double lowestHertz = 0.0, highestHertz = 8000.0;
  musical::MelScale scale = musical::MelScale::Slaney;
  musical::MelHeight height = musical::MelHeight::Area;
  bool magnitude = false;  ///< of the spectrum, in place of its power
  Compression compression = Compression::MusiCnn;

  bool isMel() const { return form != Form::Waveform; }
  std::size_t numbersOfPiece() const { return isMel() ? length * bands : length; }
  /// From one piece to the next, and of all of them, at `sampleRate`.
  std::size_t samplesOfPiece() const { return isMel() ? length * hop : length; }
  std::size_t samplesOfAll() const;
  /// Of the clip, at 44,100 Hz.
  std::size_t samplesNeeded() const;
  /// Without the number of pieces: "[1, 187, 96]".
  std::vector<int> shape() const;
};

/// What features of the kind "onnx" say. Throws OptionError for values that do not go together.
EmbeddingInput embeddingInputOf(const Features& features);

/// Cuts and computes pieces; one object per thread.
class EmbeddingPieces {
 public:
  explicit EmbeddingPieces(const EmbeddingInput& input);

  /// One piece, `[numbersOfPiece]` in the order of `shape()`. `samples`: at the input's rate, full
  /// scale 1; what is missing at the end is silence.
  std::vector<float> piece(std::span<const float> samples, std::size_t number);

 private:
  float compressed(double value) const;

  EmbeddingInput input_;
  musical::FilterBank bank_;
  musical::PowerSpectrum spectrum_;
};

}  // namespace cuadrante

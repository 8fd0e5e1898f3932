#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cuadrante {

struct EmbeddingInput;

/// What a network from elsewhere says of pieces of a clip: declared here, implemented in models,
/// handed over by the app. One object is used by one thread at a time.
class ClipEmbedder {
 public:
  ClipEmbedder() = default;
  ClipEmbedder(const ClipEmbedder&) = delete;
  ClipEmbedder& operator=(const ClipEmbedder&) = delete;
  virtual ~ClipEmbedder() = default;

  /// Of each piece the mean of the network's output over all but its last axis, `values` numbers:
  /// `[input.pieces, values]`. `samples`: 16 bits at 44,100 Hz, at least `input.samplesNeeded()`.
  /// Throws FormatError (BadCheckpoint), naming the file, where the network does not take such an
  /// input, has another number of values or says what is no number.
  virtual std::vector<float> embed(std::span<const std::int16_t> samples,
                                   const EmbeddingInput& input, std::size_t values) = 0;
};

}  // namespace cuadrante

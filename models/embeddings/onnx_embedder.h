#pragma once

#include "core/features/embeddings/clip_embedder.h"

#include <filesystem>
#include <memory>

namespace cuadrante::models {

/// Runs a network of an ONNX file by OpenCV's DNN module, which reads a graph of known layers and
/// executes no code of the file, on the thread that calls.
class OnnxEmbedder final : public ClipEmbedder {
 public:
  /// Throws FormatError (BadCheckpoint), naming the file, where it is no ONNX network, or one with
  /// layers that OpenCV does not know.
  explicit OnnxEmbedder(const std::filesystem::path& file);
  ~OnnxEmbedder() override;

  std::vector<float> embed(std::span<const std::int16_t> samples, const EmbeddingInput& input,
                           std::size_t values) override;

 private:
  struct Network;
  std::unique_ptr<Network> network_;
};

}  // namespace cuadrante::models

/// What the programs look up after loading the library. The caller owns the result. Throws as
/// OnnxEmbedder's constructor.
extern "C" cuadrante::ClipEmbedder* cuadrante_make_clip_embedder(const char* file);

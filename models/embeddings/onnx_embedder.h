#pragma once

#include "core/features/embeddings/clip_embedder.h"

#include <filesystem>
#include <memory>

namespace cuadrante::models {

/// Runs a network of an ONNX file by OpenCV's DNN module, which reads a graph of known layers and
/// executes no code of the file, on the thread that calls.
class OnnxEmbedder final : public ClipEmbedder {
 public:
  /// Throws FileError for what is no regular file; FormatError (BadCheckpoint), naming the file,
  /// where it is no ONNX network, one with layers that OpenCV does not know, or with several
  /// outputs, of which it would keep any.
  explicit OnnxEmbedder(const std::filesystem::path& file);
  ~OnnxEmbedder() override;

  std::vector<float> embed(std::span<const std::int16_t> samples, const EmbeddingInput& input,
                           std::size_t values) override;

 private:
  struct Network;
  std::unique_ptr<Network> network_;
};

/// Opens a file in a process of its own and throws what that would throw; FormatError (BadCheckpoint)
/// too where the file ends that process: OpenCV divides by what a file says.
void probeOnnx(const std::filesystem::path& file);

}  // namespace cuadrante::models

/// probeOnnx, for the programs.
extern "C" void cuadrante_probe_clip_embedder(const char* file);

/// What the programs look up after loading the library. The caller owns the result. Throws as
/// OnnxEmbedder's constructor.
extern "C" cuadrante::ClipEmbedder* cuadrante_make_clip_embedder(const char* file);

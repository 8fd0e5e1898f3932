#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace cuadrante::models {

/// Weights of a network in the format of TensorFlow.js (a "graph model"): model.json with the
/// names, shapes and types, and one file with the values, in that order, little-endian.
class TfjsWeights {
 public:
  using Shape = std::vector<std::int64_t>;

  /// Reads `model.json` of a folder and the file that it names beside it. Nothing is taken of a
  /// file whose size is not what the shapes say. Throws FileError and FormatError (BadCheckpoint).
  static TfjsWeights read(const std::filesystem::path& folder);

  /// Row after row. Throws FormatError (BadCheckpoint) where there is no such float32 tensor, or of
  /// another shape.
  const std::vector<float>& values(const std::string& name, const Shape& shape) const;

  const std::filesystem::path& description() const { return description_; }
  /// SHA-256 of the file with the values, 64 hexadecimal digits.
  const std::string& sha256() const { return sha256_; }
  const std::filesystem::path& file() const { return file_; }

 private:
  struct Tensor {
    Shape shape;
    std::vector<float> values;
  };

  std::filesystem::path description_, file_;
  std::string sha256_;
  std::map<std::string, Tensor> tensors_;
};

}  // namespace cuadrante::models

#pragma once

#include "core/files/place.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// One tensor as it stands in a file: little-endian, row-major.
struct StoredTensor {
  std::string type;  ///< the format's name of the element type: "F32", "F64", "I64"…
  std::vector<std::uint64_t> shape;
  std::vector<std::byte> bytes;

  friend bool operator==(const StoredTensor&, const StoredTensor&) = default;
};

/// The values of a tensor of float32. Throws std::logic_error for one of another type.
std::vector<float> floatsOf(const StoredTensor& tensor);

/// A safetensors file in memory (https://github.com/huggingface/safetensors#format): 8 bytes with
/// the header's length, a JSON header, the tensors' bytes. Nothing in such a file is executed.
struct Safetensors {
  std::map<std::string, StoredTensor> tensors;
  std::map<std::string, std::string> metadata;
};

/// Throws FileError, or FormatError (Reason::BadCheckpoint) for whatever breaks the format's rules:
/// a header longer than the file or 100 MB, no JSON object, a name twice, an unknown element type,
/// a size that is not that of type and shape, bytes outside the file, overlapping or belonging to
/// no tensor.
Safetensors readSafetensors(const std::filesystem::path& path);
/// The same of a file's bytes; errors name `path`. `longestHeader`: at most the format's 100 MB.
inline constexpr std::uint64_t kLongestSafetensorsHeader = 100'000'000;
Safetensors parseSafetensors(std::string_view bytes, const std::filesystem::path& path,
                             std::uint64_t longestHeader = kLongestSafetensorsHeader);

/// A file's bytes, tensors in the order of their names. The same content gives the same bytes.
/// Throws std::logic_error for a tensor whose bytes do not fit its type and shape.
std::string serialised(const Safetensors& content);
/// Writes them atomically. Throws also FileError.
void writeSafetensors(const Place& place, const Safetensors& content);

}  // namespace cuadrante

#pragma once

#include <bit>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace cuadrante::test {

/// A network of one layer as an ONNX file, written by the format's public definition (onnx.proto):
/// `op` of the input "in", of this shape, and of a constant matrix `[rows, columns]`.
class OnnxFile {
 public:
  std::string op = "MatMul";
  std::vector<std::int64_t> inputShape{};
  std::int64_t rows = 0, columns = 0;
  std::vector<float> weights{};
  /// Of a convolution, in place of the matrix: `[outputs, inputs, height, width]`.
  std::vector<std::int64_t> kernel{};
  std::int64_t group = 1;

  std::string bytes() const {
    const std::string matrix = numbers(1, kernel.empty() ? std::vector{rows, columns} : kernel) +
                               varint(2, kFloat) + text(8, "weights") + text(9, rawWeights());
    const std::string node = text(1, "in") + text(1, "weights") + text(2, "out") + text(4, op) +
                             (kernel.empty() ? "" : convolution());
    const std::string graph = text(1, node) + text(2, "graph") + text(5, matrix) +
                              text(11, value("in", inputShape)) + text(12, value("out", {}));
    return varint(1, 8) + text(7, graph) + text(8, text(1, "") + varint(2, 11));
  }

  std::filesystem::path writeTo(const std::filesystem::path& file) const {
    std::ofstream(file, std::ios::binary) << bytes();
    return file;
  }

 private:
  static constexpr std::uint64_t kFloat = 1;

  static std::string number(std::uint64_t value) {
    std::string out;
    for (; value >= 0x80; value >>= 7)
      out.push_back(static_cast<char>((value & 0x7f) | 0x80));
    out.push_back(static_cast<char>(value));
    return out;
  }
  static std::string varint(std::uint64_t field, std::uint64_t value) {
    return number(field << 3) + number(value);
  }
  static std::string text(std::uint64_t field, const std::string& value) {
    return number(field << 3 | 2) + number(value.size()) + value;
  }
  static std::string numbers(std::uint64_t field, const std::vector<std::int64_t>& values) {
    std::string out;
    for (const std::int64_t each : values)
      out += varint(field, static_cast<std::uint64_t>(each));
    return out;
  }
  static std::string value(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::string dimensions;
    for (const std::int64_t each : shape)
      dimensions += text(1, varint(1, static_cast<std::uint64_t>(each)));
    return text(1, name) + text(2, text(1, varint(1, kFloat) + text(2, dimensions)));
  }
  std::string convolution() const {
    const std::string shape =
        text(1, "kernel_shape") + numbers(8, {kernel[2], kernel[3]}) + varint(20, 7);
    const std::string groups =
        text(1, "group") + varint(3, static_cast<std::uint64_t>(group)) + varint(20, 2);
    return text(5, shape) + text(5, groups);
  }
  std::string rawWeights() const {
    std::string out;
    for (const float weight : weights) {
      const auto bits = std::bit_cast<std::uint32_t>(weight);
      for (int byte = 0; byte < 4; ++byte)
        out.push_back(static_cast<char>(bits >> (8 * byte)));
    }
    return out;
  }
};

}  // namespace cuadrante::test

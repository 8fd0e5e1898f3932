#pragma once

#include "core/packages/network_package.h"

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cuadrante::models {

/// The name of a value in a graph.
using OnnxValue = std::string;

/// Float32 values, row-major.
struct OnnxTensor {
  std::vector<std::int64_t> shape;
  std::vector<float> values;

  /// Of a matrix `[rows, columns]`.
  OnnxTensor transposed() const;
};

/// An attribute of a node.
using OnnxAttribute =
    std::pair<std::string_view,
              std::variant<std::int64_t, float, std::string, std::vector<std::int64_t>,
                           std::vector<float>, std::vector<std::string>>>;

/// A graph that grows from its inputs to its outputs, of operators of ai.onnx, opset 17
/// (https://onnx.ai/onnx/operators). Shapes of intermediate values are left to the reader.
class OnnxGraph {
 public:
  static constexpr std::int64_t kOpset = 17;
  static constexpr std::int64_t kIrVersion = 8;

  explicit OnnxGraph(onnx::GraphProto& graph) : graph_(graph) {}

  OnnxValue constant(const OnnxTensor& tensor);
  OnnxValue constant(float value) { return constant(OnnxTensor{{}, {value}}); }
  OnnxValue integers(const std::vector<std::int64_t>& values);
  /// The `output`th value of an operator; earlier ones are left unnamed.
  OnnxValue node(std::string_view op, const std::vector<OnnxValue>& inputs,
                 const std::vector<OnnxAttribute>& attributes = {}, int output = 0);

  /// Gives a value a name of its own, by which the graph gives it out as `[N, …]`.
  void giveOut(const OnnxValue& value, const std::string& name,
               const std::vector<std::int64_t>& ofEach);
  /// An input `[N, …]`.
  OnnxValue input(const std::string& name, const std::vector<std::int64_t>& ofEach);

  OnnxValue add(const OnnxValue& a, const OnnxValue& b) { return node("Add", {a, b}); }
  OnnxValue times(const OnnxValue& a, const OnnxValue& b) { return node("Mul", {a, b}); }
  OnnxValue concat(const std::vector<OnnxValue>& values, std::int64_t axis);
  OnnxValue transpose(const OnnxValue& x, const std::vector<std::int64_t>& order) {
    return node("Transpose", {x}, {{"perm", order}});
  }
  OnnxValue squeeze(const OnnxValue& x, std::int64_t axis) {
    return node("Squeeze", {x, integers({axis})});
  }
  OnnxValue unsqueeze(const OnnxValue& x, std::int64_t axis) {
    return node("Unsqueeze", {x, integers({axis})});
  }
  /// `[begin, end)` of an axis.
  OnnxValue slice(const OnnxValue& x, std::int64_t axis, std::int64_t begin, std::int64_t end);
  OnnxValue mean(const OnnxValue& x, const std::vector<std::int64_t>& axes, bool keep = false);
  OnnxValue sum(const OnnxValue& x, std::int64_t axis, bool keep = false);
  OnnxValue clamped(const OnnxValue& x, float least, float most);

 private:
  OnnxValue newName(std::string_view kind);

  onnx::GraphProto& graph_;
  std::size_t names_ = 0;
};

/// The tensors of a network under the names that begin with a prefix.
class OnnxWeights {
 public:
  OnnxWeights(const NetworkTensors& tensors, std::string prefix)
      : tensors_(&tensors), prefix_(std::move(prefix)) {}

  OnnxTensor at(const std::string& name) const;
  OnnxWeights below(const std::string& part) const { return {*tensors_, prefix_ + part + "."}; }

 private:
  const NetworkTensors* tensors_;
  std::string prefix_;
};

}  // namespace cuadrante::models

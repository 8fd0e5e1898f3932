#include "models/onnx/onnx_graph.h"

#include <fmt/format.h>

namespace cuadrante::models {
namespace {

/// One overload for each type that an attribute may have.
struct Setter {
  onnx::AttributeProto& attribute;

  void operator()(std::int64_t value) const {
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
  }
  void operator()(float value) const {
    attribute.set_type(onnx::AttributeProto::FLOAT);
    attribute.set_f(value);
  }
  void operator()(const std::string& value) const {
    attribute.set_type(onnx::AttributeProto::STRING);
    attribute.set_s(value);
  }
  void operator()(const std::vector<std::int64_t>& values) const {
    attribute.set_type(onnx::AttributeProto::INTS);
    attribute.mutable_ints()->Add(values.begin(), values.end());
  }
  void operator()(const std::vector<float>& values) const {
    attribute.set_type(onnx::AttributeProto::FLOATS);
    attribute.mutable_floats()->Add(values.begin(), values.end());
  }
  void operator()(const std::vector<std::string>& values) const {
    attribute.set_type(onnx::AttributeProto::STRINGS);
    for (const std::string& value : values)
      attribute.add_strings(value);
  }
};

/// Float32 of shape `[N, …]`, N free.
void describe(onnx::ValueInfoProto& value, const std::string& name,
              const std::vector<std::int64_t>& ofEach) {
  value.set_name(name);
  onnx::TypeProto::Tensor& type = *value.mutable_type()->mutable_tensor_type();
  type.set_elem_type(onnx::TensorProto::FLOAT);
  type.mutable_shape()->add_dim()->set_dim_param("N");
  for (const std::int64_t extent : ofEach)
    type.mutable_shape()->add_dim()->set_dim_value(extent);
}

}  // namespace

OnnxTensor OnnxTensor::transposed() const {
  const auto rows = static_cast<std::size_t>(shape.at(0)),
             columns = static_cast<std::size_t>(shape.at(1));
  OnnxTensor result{{shape[1], shape[0]}, std::vector<float>(values.size())};
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column)
      result.values[column * rows + row] = values[row * columns + column];
  return result;
}

OnnxValue OnnxGraph::newName(std::string_view kind) {
  return fmt::format("{}_{}", kind, ++names_);
}

OnnxValue OnnxGraph::constant(const OnnxTensor& tensor) {
  onnx::TensorProto& stored = *graph_.add_initializer();
  stored.set_name(newName("constant"));
  stored.set_data_type(onnx::TensorProto::FLOAT);
  stored.mutable_dims()->Add(tensor.shape.begin(), tensor.shape.end());
  stored.set_raw_data(tensor.values.data(), tensor.values.size() * sizeof(float));
  return stored.name();
}

OnnxValue OnnxGraph::integers(const std::vector<std::int64_t>& values) {
  onnx::TensorProto& stored = *graph_.add_initializer();
  stored.set_name(newName("integers"));
  stored.set_data_type(onnx::TensorProto::INT64);
  stored.add_dims(static_cast<std::int64_t>(values.size()));
  stored.set_raw_data(values.data(), values.size() * sizeof(std::int64_t));
  return stored.name();
}

OnnxValue OnnxGraph::node(std::string_view op, const std::vector<OnnxValue>& inputs,
                          const std::vector<OnnxAttribute>& attributes, int output) {
  onnx::NodeProto& node = *graph_.add_node();
  node.set_op_type(std::string(op));
  const OnnxValue name = newName(op);
  node.set_name(name);
  for (const OnnxValue& input : inputs)
    node.add_input(input);
  for (int before = 0; before < output; ++before)
    node.add_output("");
  node.add_output(name);
  for (const auto& [key, value] : attributes) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(std::string(key));
    std::visit(Setter{attribute}, value);
  }
  return name;
}

void OnnxGraph::giveOut(const OnnxValue& value, const std::string& name,
                        const std::vector<std::int64_t>& ofEach) {
  onnx::NodeProto& node = *graph_.add_node();
  node.set_op_type("Identity");
  node.set_name(name);
  node.add_input(value);
  node.add_output(name);
  describe(*graph_.add_output(), name, ofEach);
}

OnnxValue OnnxGraph::input(const std::string& name, const std::vector<std::int64_t>& ofEach) {
  describe(*graph_.add_input(), name, ofEach);
  return name;
}

OnnxValue OnnxGraph::concat(const std::vector<OnnxValue>& values, std::int64_t axis) {
  return values.size() == 1 ? values.front() : node("Concat", values, {{"axis", axis}});
}

OnnxValue OnnxGraph::slice(const OnnxValue& x, std::int64_t axis, std::int64_t begin,
                           std::int64_t end) {
  return node("Slice", {x, integers({begin}), integers({end}), integers({axis})});
}

OnnxValue OnnxGraph::mean(const OnnxValue& x, const std::vector<std::int64_t>& axes, bool keep) {
  return node("ReduceMean", {x}, {{"axes", axes}, {"keepdims", static_cast<std::int64_t>(keep)}});
}

OnnxValue OnnxGraph::sum(const OnnxValue& x, std::int64_t axis, bool keep) {
  return node("ReduceSum", {x, integers({axis})}, {{"keepdims", static_cast<std::int64_t>(keep)}});
}

OnnxValue OnnxGraph::clamped(const OnnxValue& x, float least, float most) {
  return node("Clip", {x, constant(least), constant(most)});
}

OnnxTensor OnnxWeights::at(const std::string& name) const {
  const StoredTensor& stored = tensors_->at(prefix_ + name);
  return {{stored.shape.begin(), stored.shape.end()}, floatsOf(stored)};
}

}  // namespace cuadrante::models

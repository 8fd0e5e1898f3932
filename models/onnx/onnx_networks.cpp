#include "models/onnx/onnx_networks.h"

#include "core/learning/architectures/architecture.h"
#include "core/learning/architectures/conv_blocks.h"
#include "models/networks/batch_norm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cuadrante::models {
namespace {

/// Of models/networks/standardisation.cpp.
constexpr float kMostDeviations = 5.0F;

OnnxValue dense(OnnxGraph& graph, const OnnxWeights& weights, const OnnxValue& x,
                const std::string& name) {
  return graph.node("Gemm", {x, graph.constant(weights.at(name + "_kernel")),
                             graph.constant(weights.at(name + "_bias"))});
}

/// Over the last axis, by the moving statistics, as one product and one sum.
OnnxValue batchNorm(OnnxGraph& graph, const OnnxWeights& norm, const OnnxValue& x) {
  OnnxTensor scale = norm.at("gamma"), shift = norm.at("beta");
  const OnnxTensor mean = norm.at("moving_mean"), variance = norm.at("moving_variance");
  for (std::size_t i = 0; i < scale.values.size(); ++i) {
    const double factor =
        scale.values[i] / std::sqrt(double{variance.values[i]} + BatchNorm::kEpsilon);
    scale.values[i] = static_cast<float>(factor);
    shift.values[i] = static_cast<float>(shift.values[i] - factor * mean.values[i]);
  }
  return graph.add(graph.times(x, graph.constant(scale)), graph.constant(shift));
}

OnnxValue standardised(OnnxGraph& graph, const OnnxWeights& weights, const OnnxValue& x) {
  const OnnxValue centred = graph.node("Sub", {x, graph.constant(weights.at("centre"))});
  return graph.clamped(graph.times(centred, graph.constant(weights.at("scale"))), -kMostDeviations,
                       kMostDeviations);
}

/// Mean and standard deviation of each band over time, side by side; of one time step its values.
OnnxValue statisticsOverTime(OnnxGraph& graph, const OnnxValue& x, std::size_t timeSteps) {
  if (timeSteps == 1)
    return graph.squeeze(x, 1);
  const OnnxValue distance = graph.node("Sub", {x, graph.mean(x, {1}, true)});
  const OnnxValue deviation =
      graph.node("Sqrt", {graph.mean(graph.times(distance, distance), {1})});
  return graph.concat({graph.mean(x, {1}), deviation}, 1);
}

/// exp(−gamma · mean of the squared differences) with each of `clips` `[L, inputs]`.
OnnxValue gaussianKernel(OnnxGraph& graph, const OnnxValue& x, const OnnxTensor& clips,
                         double gamma) {
  const auto inputs = static_cast<std::size_t>(clips.shape[1]);
  OnnxTensor squares{{1, clips.shape[0]}, {}};
  for (std::size_t clip = 0; clip < static_cast<std::size_t>(clips.shape[0]); ++clip) {
    double sum = 0.0;
    for (std::size_t i = 0; i < inputs; ++i)
      sum += double{clips.values[clip * inputs + i]} * clips.values[clip * inputs + i];
    squares.values.push_back(static_cast<float>(sum));
  }
  const OnnxValue own = graph.sum(graph.times(x, x), 1, true);
  const OnnxValue both = graph.times(graph.node("MatMul", {x, graph.constant(clips.transposed())}),
                                     graph.constant(2.0F));
  const OnnxValue distances = graph.node("Sub", {graph.add(own, graph.constant(squares)), both});
  return graph.node("Exp",
                    {graph.times(graph.node("Relu", {distances}),
                                 graph.constant(static_cast<float>(-gamma / double(inputs))))});
}

/// Gates of a cell in the order of ONNX: of each the place among ours, and whether its sign turns.
struct OnnxGates {
  const char* op;
  std::vector<std::pair<int, bool>> order;
};

OnnxGates gatesFor(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return {"RNN", {{0, false}}};
    case Cell::Lstm:  // i f o g → i o f c
      return {"LSTM", {{0, false}, {2, false}, {1, false}, {3, false}}};
    case Cell::Gru:  // u r ĥ; ONNX's update gate is what of the state stays: 1 − σ(x) = σ(−x)
      return {"GRU", {{0, true}, {1, false}, {2, false}}};
    case Cell::GruResetAfter:
      break;
  }
  return {"GRU", {{0, false}, {1, false}, {2, false}}};
}

/// `[rows, G·H]` with the gates' columns side by side → `[1, G·H, rows]` in ONNX's order.
OnnxTensor gateRows(const OnnxTensor& kernel, const OnnxGates& gates) {
  const OnnxTensor rows = kernel.transposed();
  const std::size_t ofGate = rows.values.size() / gates.order.size();
  OnnxTensor result{{1, rows.shape[0], rows.shape[1]}, {}};
  for (const auto& [gate, turned] : gates.order)
    for (std::size_t i = 0; i < ofGate; ++i) {
      const float value = rows.values[static_cast<std::size_t>(gate) * ofGate + i];
      result.values.push_back(turned ? -value : value);
    }
  return result;
}

/// Biases `[G·H]` of the input, or `[2, G·H]` also of the state → `[1, 2·G·H]`.
OnnxTensor gateBiases(const OnnxTensor& bias, const OnnxGates& gates) {
  const auto columns = static_cast<std::size_t>(bias.shape.back());
  const std::size_t units = columns / gates.order.size();
  OnnxTensor result{{1, static_cast<std::int64_t>(2 * columns)}, {}};
  for (std::size_t of = 0; of < 2; ++of)
    for (const auto& [gate, turned] : gates.order)
      for (std::size_t unit = 0; unit < units; ++unit) {
        const std::size_t place = of * columns + static_cast<std::size_t>(gate) * units + unit;
        const float value = place < bias.values.size() ? bias.values[place] : 0.0F;
        result.values.push_back(turned ? -value : value);
      }
  return result;
}

/// A layer over steps `[T, N, F]` → every state `[T, N, H]`, or the last one `[N, H]`.
OnnxValue recurrentLayer(OnnxGraph& graph, const RecurrentSpec& spec, int units,
                         const OnnxWeights& weights, const std::string& name,
                         const OnnxValue& steps, bool lastOnly) {
  const OnnxGates gates = gatesFor(spec.cell);
  std::vector<OnnxAttribute> attributes{{"hidden_size", std::int64_t{units}}};
  if (spec.cell == Cell::GruResetAfter)
    attributes.push_back({"linear_before_reset", std::int64_t{1}});
  if (hasGates(spec.cell) && spec.recurrentActivation == RecurrentActivation::HardSigmoid) {
    std::vector<std::string> functions{"HardSigmoid", "Tanh"};
    if (spec.cell == Cell::Lstm)
      functions.push_back("Tanh");
    attributes.push_back({"activations", functions});
    attributes.push_back({"activation_alpha", std::vector<float>{0.2F}});
    attributes.push_back({"activation_beta", std::vector<float>{0.5F}});
  }
  const std::vector<OnnxValue> inputs{
      steps, graph.constant(gateRows(weights.at(name + "_kernel"), gates)),
      graph.constant(gateRows(weights.at(name + "_recurrent_kernel"), gates)),
      graph.constant(gateBiases(weights.at(name + "_bias"), gates))};
  return lastOnly ? graph.squeeze(graph.node(gates.op, inputs, attributes, 1), 0)
                  : graph.squeeze(graph.node(gates.op, inputs, attributes), 1);
}

/// What a clip's states `[T, N, H]` come to, `[N, H]`.
OnnxValue pooledStates(OnnxGraph& graph, const RecurrentSpec& spec, const OnnxWeights& weights,
                       const OnnxValue& states) {
  if (spec.pooling == RecurrentPooling::Mean)
    return graph.mean(states, {0});
  OnnxTensor attention = weights.at("attention");
  attention.shape.push_back(1);
  const OnnxValue scores =
      graph.node("MatMul", {graph.node("Tanh", {states}), graph.constant(attention)});
  const OnnxValue shares = graph.node("Softmax", {scores}, {{"axis", std::int64_t{0}}});
  return graph.sum(graph.times(shares, states), 0);
}

/// The stack over clips `[N, T, F]`.
OnnxValue recurrentStack(OnnxGraph& graph, const RecurrentSpec& spec, const OnnxWeights& weights,
                         const OnnxValue& x) {
  OnnxValue h = x;
  if (spec.conv1d)
    h = graph.transpose(graph.node("Conv", {graph.transpose(h, {0, 2, 1}),
                                            graph.constant(weights.at("front_kernel")),
                                            graph.constant(weights.at("front_bias"))}),
                        {2, 0, 1});
  else
    h = graph.transpose(h, {1, 0, 2});
  h = batchNorm(graph, weights.below("input_norm"), h);
  for (std::size_t i = 0; i < spec.units.size(); ++i) {
    const std::string name = fmt::format("layer{}", i + 1);
    const bool isLast = i + 1 == spec.units.size();
    h = recurrentLayer(graph, spec, spec.units[i], weights, name, h,
                       isLast && spec.pooling == RecurrentPooling::Last);
    if (isLast && spec.pooling != RecurrentPooling::Last)
      h = pooledStates(graph, spec, weights, h);
    h = batchNorm(graph, weights.below(name + "_norm"), h);
  }
  return dense(graph, weights, h, "dense");
}

/// Standardised pictures `[N, T, F]` through the blocks → `[N, C, T', F']`.
OnnxValue convBlocks(OnnxGraph& graph, const std::vector<ConvBlock>& blocks,
                     const OnnxWeights& weights, const OnnxValue& x) {
  constexpr std::int64_t kPadding = ConvBlock::kKernel / 2;
  OnnxValue h = graph.unsqueeze(x, 1);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const OnnxWeights norm = weights.below(fmt::format("norm{}", i + 1));
    h = graph.node("Conv", {h, graph.constant(weights.at(fmt::format("conv{}_kernel", i + 1)))},
                   {{"pads", std::vector<std::int64_t>(4, kPadding)}});
    h = graph.node(
        "BatchNormalization",
        {h, graph.constant(norm.at("gamma")), graph.constant(norm.at("beta")),
         graph.constant(norm.at("moving_mean")), graph.constant(norm.at("moving_variance"))},
        {{"epsilon", static_cast<float>(BatchNorm::kEpsilon)}});
    const std::vector<std::int64_t> pool{blocks[i].poolTime, blocks[i].poolBands};
    h = graph.node("MaxPool", {graph.node("Relu", {h})},
                   {{"kernel_shape", pool}, {"strides", pool}});
  }
  return h;
}

/// One overload for each architecture, as `build` has them.
struct Builder {
  OnnxGraph& graph;
  const OnnxWeights& weights;
  const OnnxValue& x;
  FeatureShape shape;
  const std::vector<int>& heads;

  OnnxValue operator()(const RecurrentSpec& spec) const {
    return recurrentStack(graph, spec, weights, x);
  }

  OnnxValue operator()(const Cnn2dSpec&) const {
    using Shape = Cnn2dShape;
    const std::vector<std::int64_t> pool{Shape::kPool, Shape::kPool};
    OnnxValue h = graph.unsqueeze(x, 1);
    for (std::size_t i = 0; i < Shape::kFilters.size(); ++i) {
      const std::string name = fmt::format("conv{}", i + 1);
      h = graph.node(
          "Conv",
          {h, graph.constant(weights.at(name + "_kernel")),
           graph.constant(weights.at(name + "_bias"))},
          {{"strides", std::vector<std::int64_t>{Shape::kStrideTime, Shape::kStrideBands}}});
      h = graph.node("MaxPool", {graph.node("Relu", {h})},
                     {{"kernel_shape", pool}, {"strides", pool}});
    }
    return dense(graph, weights, graph.node("Flatten", {graph.transpose(h, {0, 2, 3, 1})}),
                 "dense");
  }

  OnnxValue operator()(const DenseSpec& spec) const {
    OnnxValue h = standardised(graph, weights, statisticsOverTime(graph, x, shape.timeSteps));
    if (spec.fourier > 0) {
      const OnnxValue waves =
          graph.node("Cos", {graph.node("Gemm", {h, graph.constant(weights.at("frequencies")),
                                                 graph.constant(weights.at("phases"))})});
      h = graph.concat({h, graph.times(waves, graph.constant(std::numbers::sqrt2_v<float>))}, 1);
    } else if (spec.landmarks > 0) {
      const OnnxTensor clips = weights.at("landmarks");
      const OnnxValue whitened = graph.node("MatMul", {gaussianKernel(graph, h, clips, spec.gamma),
                                                       graph.constant(weights.at("whitening"))});
      const auto root = static_cast<float>(std::sqrt(static_cast<double>(clips.shape[1])));
      h = graph.concat({h, graph.times(whitened, graph.constant(root))}, 1);
    }
    if (spec.hidden > 0)
      h = graph.node("Relu", {dense(graph, weights, h, "hidden")});
    return dense(graph, weights, h, "dense");
  }

  OnnxValue operator()(const ShortChunkSpec& spec) const {
    const OnnxValue left =
        convBlocks(graph,
                   cuadrante::convBlocks(spec.channels, std::int64_t(shape.timeSteps),
                                         std::int64_t(shape.bands), spec.channels.size()),
                   weights.below("blocks"), standardised(graph, weights, x));
    const std::vector<std::int64_t> picture{2, 3};
    const OnnxValue highest =
        graph.node("ReduceMax", {left}, {{"axes", picture}, {"keepdims", std::int64_t{0}}});
    const OnnxValue pooled = graph.concat({graph.mean(left, picture), highest}, 1);
    return dense(graph, weights, graph.node("Relu", {dense(graph, weights, pooled, "hidden")}),
                 "dense");
  }

  OnnxValue operator()(const CrnnSpec& spec) const {
    const std::vector<ConvBlock> blocks =
        cuadrante::convBlocks(spec.channels, std::int64_t(shape.timeSteps),
                              std::int64_t(shape.bands), CrnnSpec::kTimePoolings);
    const OnnxValue left =
        convBlocks(graph, blocks, weights.below("blocks"), standardised(graph, weights, x));
    const std::int64_t values = blocks.back().pooledBands() * blocks.back().channels;
    const OnnxValue steps =
        graph.node("Reshape", {graph.transpose(left, {0, 2, 3, 1}),
                               graph.integers({0, blocks.back().pooledTime(), values})});
    return recurrentStack(graph, spec.recurrent(), weights.below("recurrent"), steps);
  }

  OnnxValue operator()(const SvmSpec& spec) const {
    const OnnxValue h = standardised(graph, weights, statisticsOverTime(graph, x, shape.timeSteps));
    const OnnxValue kernel = gaussianKernel(graph, h, weights.at("support"), spec.gamma);
    const OnnxValue odds =
        graph.node("Gemm", {kernel, graph.constant(weights.at("support_weights")),
                            graph.constant(weights.at("support_biases"))});
    std::vector<OnnxValue> logits;
    std::int64_t output = 0;
    for (const int outputs : heads) {
      const OnnxValue ofHead =
          heads.size() == 1 ? odds : graph.slice(odds, 1, output, output + outputs);
      // log σ(x) = −softplus(−x)
      logits.push_back(
          outputs == 1
              ? ofHead
              : graph.node("Neg", {graph.node("Softplus", {graph.node("Neg", {ofHead})})}));
      output += outputs;
    }
    return graph.concat(logits, 1);
  }
};

}  // namespace

OnnxValue onnxLogits(OnnxGraph& graph, const ModelSpec& spec, const OnnxWeights& weights,
                     const OnnxValue& x, FeatureShape shape, const std::vector<int>& heads) {
  return std::visit(Builder{graph, weights, x, shape, heads}, spec.architecture);
}

}  // namespace cuadrante::models

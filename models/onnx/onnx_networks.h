#pragma once

#include "core/learning/training_config.h"
#include "models/onnx/onnx_graph.h"

namespace cuadrante::models {

/// The logits `[N, outputs]` of one network for clips `x` `[N, T, F]`, as its `forward` computes
/// them without dropout (models/networks). `heads`: outputs of each.
OnnxValue onnxLogits(OnnxGraph& graph, const ModelSpec& spec, const OnnxWeights& weights,
                     const OnnxValue& x, FeatureShape shape, const std::vector<int>& heads);

}  // namespace cuadrante::models

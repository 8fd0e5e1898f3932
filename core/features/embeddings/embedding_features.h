#pragma once

#include "core/features/embeddings/clip_embedder.h"
#include "core/features/features.h"

#include <functional>
#include <memory>
#include <string>

namespace cuadrante {

/// Makes the embedder of the network with that hash for each thread that computes. Throws Error
/// (Unavailable) where the file is not there or cannot be used, saying what to do.
using ClipEmbedderSource = std::function<std::unique_ptr<ClipEmbedder>(const std::string& hash)>;

/// "onnx": what a network in an ONNX file says of a clip. The parameter "network" is the hash of
/// the file (embedding_store.h), so that other weights are other features. Not in core's own table,
/// for core cannot compute it: whoever can adds it.
FeatureKind embeddingKind(ClipEmbedderSource source);

}  // namespace cuadrante

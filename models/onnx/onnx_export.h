#pragma once

#include "core/packages/network_package.h"

#include <string>

namespace cuadrante::models {

/// The networks of a package (with their tensors, which are those of the networks) as an ONNX file,
/// opset 17. Input `clips` `[N, T, F]`: the features of clips, which are computed outside. Outputs
/// `probabilities` `[N, 1]` (of class 1 of an axis) or `[N, 4]` (of the quadrants): the mean of the
/// networks, calibrated; `networks` `[N, networks, 1 or 4]`: what each says, as it is. docs/onnx.md
/// has the rest. The same package gives the same bytes.
std::string onnxOf(const NetworkPackage& package);

}  // namespace cuadrante::models

/// What the programs look up after loading the library: onnxOf as a plain symbol.
extern "C" void cuadrante_write_onnx(const cuadrante::NetworkPackage& package, std::string& bytes);

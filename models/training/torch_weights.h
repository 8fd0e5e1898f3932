#pragma once

#include "core/packages/network_weights.h"

#include <memory>

namespace cuadrante::models {

/// The networks of packages on LibTorch.
std::unique_ptr<NetworkWeights> makeNetworkWeights();

}  // namespace cuadrante::models

/// What the programs look up after loading the library: makeNetworkWeights() as a plain symbol. The
/// caller owns the result.
extern "C" cuadrante::NetworkWeights* cuadrante_make_network_weights();

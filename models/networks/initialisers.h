#pragma once

#include <torch/types.h>

#include <random>
#include <vector>

namespace cuadrante::models {

/// Drawn evenly from (0, 1), and from the normal distribution of mean 0 and deviation 1: the same
/// values with every standard library.
torch::Tensor uniformly(const std::vector<std::int64_t>& shape, std::mt19937_64& random);
torch::Tensor normally(const std::vector<std::int64_t>& shape, std::mt19937_64& random);

/// Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio 2010). Keras's fans: of a dense kernel
/// its inputs and outputs, where a kernel of several gates counts all its columns; of a
/// convolution's the channels on either side times the places of its window.
torch::Tensor glorotUniform(const std::vector<std::int64_t>& shape, std::int64_t fanIn,
                            std::int64_t fanOut, std::mt19937_64& random);

/// A dense kernel `[inputs, outputs]`.
torch::Tensor glorotUniform(std::int64_t inputs, std::int64_t outputs, std::mt19937_64& random);

/// `[rows, columns]`, rows ≤ columns, with orthonormal rows, uniform over all such (Saxe et al.
/// 2014).
torch::Tensor orthogonal(std::int64_t rows, std::int64_t columns, std::mt19937_64& random);

}  // namespace cuadrante::models

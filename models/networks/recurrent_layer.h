#pragma once

#include "core/learning/architectures/recurrent_spec.h"

#include <torch/types.h>

namespace cuadrante::models {

/// Gates of a recurrent cell, each with its columns in the kernels: 1 (SimpleRNN), 3 (both GRUs),
/// 4 (LSTM).
std::int64_t gatesOf(Cell cell);

/// The thesis's cells over a whole sequence, from a state of zeros. `x` is time-major `[T, B, F]`,
/// `kernel` `[F, G·H]`, `recurrentKernel` `[H, G·H]`, `bias` `[G·H]`; the columns of the G gates
/// stand side by side. Differentiable in all four. σ is the recurrent activation.
///
/// SimpleRNN: `h' = tanh(xW + hU + b)`.
/// LSTM, columns i f o g: `i, f, o = σ(…)`, `g = tanh(…)`, `c' = f∘c + i∘g`, `h' = o∘tanh(c')`.
/// GRU, columns u r ĥ: `u, r = σ(…)`, `ĥ = tanh(xW + (r∘h)U + b)`, `h' = u∘ĥ + (1-u)∘h`.
/// GruResetAfter (PyTorch's, cuDNN's and Keras's reset_after), columns u r ĥ, `bias` `[2, G·H]` (b,
/// b′): `u, r = σ(xW + b + hU + b′)`, `ĥ = tanh(xW + b + r∘(hU + b′))`, `h' = u∘h + (1-u)∘ĥ`.
///
/// Returns every state `[T, B, H]`, or with `lastOnly` the last one `[B, H]`.
torch::Tensor recurrentLayer(Cell cell, const torch::Tensor& x, const torch::Tensor& kernel,
                             const torch::Tensor& recurrentKernel, const torch::Tensor& bias,
                             bool lastOnly,
                             RecurrentActivation activation = RecurrentActivation::Sigmoid);

}  // namespace cuadrante::models

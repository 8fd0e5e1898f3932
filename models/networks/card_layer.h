#pragma once

#include "core/learning/architectures/recurrent_spec.h"

#include <torch/types.h>

namespace cuadrante::models {

/// recurrentLayer (recurrent_layer.h) as a CUDA card does it best: cuDNN, or for the thesis's GRU,
/// which it does not have, a kernel of our own with one launch for all steps. On the processor both
/// give the same results, slowly: for tests.

/// False where only the plain operations are left: a hard sigmoid in cuDNN's cells; the thesis's
/// GRU where our kernel was not built, or with more units than a block has threads.
bool cardHasLayer(Cell cell, RecurrentActivation activation, std::int64_t units);

torch::Tensor cardLayer(Cell cell, const torch::Tensor& x, const torch::Tensor& kernel,
                        const torch::Tensor& recurrentKernel, const torch::Tensor& bias,
                        bool lastOnly, RecurrentActivation activation);

}  // namespace cuadrante::models

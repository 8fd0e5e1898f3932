#pragma once

#include "models/kernels/memory.h"
#include "models/kernels/recurrent_kernel.h"

namespace cuadrante::models {

/// A layer's parameters in memory, rows without gaps: kernel `[inputs, G·H]`, recurrent kernel `[H,
/// G·H]`, bias `[G·H]` (GruResetAfter `[2, G·H]`), gamma and beta `[inputs]` of the BatchNorm of
/// its inputs.
struct LayerParameters {
  const float *kernel, *recurrent, *bias, *gamma, *beta;
};

/// They in the order of the products, with zeros for the units that fill up vectors; see
/// ForwardTask and BackwardTask.
struct PackedLayer {
  struct Wanted {
    bool foldNorm = false;        ///< gamma and beta multiplied into kernel and bias
    bool recurrentBack = false;   ///< recurrentTransposed, candidateTransposed
    bool inputGradients = false;  ///< kernelTransposed
  };
  void pack(const RecurrentKernel& products, const LayerShape& shape, const LayerParameters& from,
            Wanted wanted);

  Memory kernel, recurrent, candidate, recurrentTransposed, candidateTransposed, kernelTransposed;
  Memory bias, candidateBias;  ///< `[columns]`, `[unitsRow]`

 private:
  Memory padded_;  ///< a matrix on its way
};

}  // namespace cuadrante::models

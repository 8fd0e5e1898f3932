#pragma once

#include "models/kernels/cuda/gru_steps.h"

#include <string>

namespace cuadrante::models::cuda {

/// Starts a pass on the card that is current, in order after what `stream` (a cudaStream_t) holds:
/// one launch for all steps, one block per group of clips. Returns CUDA's error in words, empty if
/// it was started. Only where CUADRANTE_CUDA is defined.
std::string startGruForward(const GruTask& task, void* stream);
std::string startGruBackward(const GruTask& task, void* stream);

/// The same as a loop over the threads of every block, on the processor and in its memory: slow,
/// for tests.
void emulateGruForward(const GruTask& task, int rows, bool kernelOnChip);
void emulateGruBackward(const GruTask& task, int rows, bool kernelOnChip);

}  // namespace cuadrante::models::cuda

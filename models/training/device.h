#pragma once

#include "core/learning/training_config.h"

namespace cuadrante::models {

/// Where a training runs: Cpu or Cuda, never Auto. Throws OptionError where a CUDA card is wanted
/// and this LibTorch finds none.
Device deviceFor(Device wanted);

}  // namespace cuadrante::models

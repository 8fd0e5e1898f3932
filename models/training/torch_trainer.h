#pragma once

#include "experiment/trainer.h"

#include <memory>

namespace cuadrante::models {

/// The trainer on LibTorch.
std::unique_ptr<Trainer> makeTrainer();

}  // namespace cuadrante::models

/// What the programs look up after loading the library: makeTrainer() as a plain symbol. The caller
/// owns the result.
extern "C" cuadrante::Trainer* cuadrante_make_trainer();

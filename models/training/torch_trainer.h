#pragma once

#include "core/learning/trainer.h"

#include <chrono>
#include <memory>

namespace cuadrante::models {

/// How long a training goes at most without saving a checkpoint.
constexpr std::chrono::seconds kSaveEvery = std::chrono::minutes(5);

/// The trainer on LibTorch. `saveEvery` 0: after every batch.
std::unique_ptr<Trainer> makeTrainer(std::chrono::seconds saveEvery = kSaveEvery);

}  // namespace cuadrante::models

/// What the programs look up after loading the library: makeTrainer() as a plain symbol. The caller
/// owns the result.
extern "C" cuadrante::Trainer* cuadrante_make_trainer();

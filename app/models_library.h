#pragma once

#include "core/learning/trainer.h"

#include <memory>

namespace cuadrante::app {

/// Loads the models library (and with it LibTorch's) and returns its trainer; half a second the
/// first time. The library is looked for where it lies beside this program, in the build tree as
/// when installed, and stays loaded. Throws Error (Reason::Unavailable) saying what to do.
std::unique_ptr<Trainer> loadTrainer();

/// Throws as loadTrainer does where the library is missing; loads nothing.
void requireModelsLibrary();

}  // namespace cuadrante::app

#pragma once

#include "core/learning/training_config.h"

#include <variant>

namespace cuadrante {

/// The recurrent stack that a model of a test is.
inline RecurrentSpec& recurrent(ModelSpec& model) {
  return std::get<RecurrentSpec>(model.architecture);
}
inline const RecurrentSpec& recurrent(const ModelSpec& model) {
  return std::get<RecurrentSpec>(model.architecture);
}

}  // namespace cuadrante

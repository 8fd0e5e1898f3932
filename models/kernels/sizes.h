#pragma once

#include "models/kernels/recurrent_kernel.h"

#include <cstddef>

namespace cuadrante::models {

constexpr std::size_t roundedUp(std::size_t value, std::size_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

constexpr bool isGru(Recurrence cell) {
  return cell == Recurrence::Gru || cell == Recurrence::GruResetAfter;
}

}  // namespace cuadrante::models

#include "core/learning/optimizer.h"

#include "core/ground/from_key.h"

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kOptimizers{Optimizer::RmsProp, Optimizer::Adam};

}  // namespace

std::string_view optimizerKey(Optimizer optimizer) noexcept {
  return optimizer == Optimizer::RmsProp ? "rmsprop" : "adam";
}

std::optional<Optimizer> optimizerFromKey(std::string_view key) noexcept {
  return fromKey(kOptimizers, key, optimizerKey);
}

}  // namespace cuadrante

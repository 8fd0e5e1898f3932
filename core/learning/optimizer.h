#pragma once

#include <optional>
#include <string_view>

namespace cuadrante {

/// As Keras defines them. RMSprop: rho 0.9; Adam: beta 0.9 and 0.999; epsilon 1e-7 added after the
/// root in both.
enum class Optimizer { RmsProp, Adam };
std::string_view optimizerKey(Optimizer optimizer) noexcept;  ///< "rmsprop", "adam"
std::optional<Optimizer> optimizerFromKey(std::string_view key) noexcept;

}  // namespace cuadrante

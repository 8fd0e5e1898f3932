#pragma once

#include "core/domain/emotion.h"

#include <optional>
#include <string>

namespace cuadrante {

/// What the names of EMOPIA's files say, Q1_<YouTube's id>_<number>.mp3 (Hung et al. 2021, EMOPIA:
/// a multi-modal pop piano dataset for emotion recognition).
struct EmopiaName {
  Quadrant quadrant = Quadrant::Estres;
  std::string song;  ///< "0vLPYiPN7qY" of "Q1_0vLPYiPN7qY_0.mp3"
};
/// Whatever stands around it; nullopt of another name.
std::optional<EmopiaName> emopiaName(const std::string& fileName);

}  // namespace cuadrante

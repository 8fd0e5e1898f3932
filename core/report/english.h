#pragma once

#include "core/domain/emotion.h"
#include "core/learning/task.h"

#include <string_view>

namespace cuadrante {

/// The words of pictures and of the printed report, which are in English; files and the command
/// line say the keys of `quadrantKey` and `taskKey`.

/// "Stress", "Happiness", "Calm", "Sadness"
std::string_view englishName(Quadrant quadrant) noexcept;
/// "energy", "pleasure", "quadrants"
std::string_view englishName(Task task) noexcept;

}  // namespace cuadrante

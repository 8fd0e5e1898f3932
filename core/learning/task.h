#pragma once

#include "core/domain/emotion.h"

#include <optional>
#include <string_view>

namespace cuadrante {

/// What a network decides: the sign of an axis (1 sigmoid output) or the quadrant (4 softmax
/// outputs).
enum class Task { Energia, Placer, Cuadrantes };
std::string_view taskKey(Task task) noexcept;  ///< "energia", "placer", "cuadrantes"
std::optional<Task> taskFromKey(std::string_view key) noexcept;
/// The axis of a binary task.
std::optional<Axis> axisOf(Task task) noexcept;
/// 1 or 4.
int outputsOf(Task task) noexcept;
/// The class of a label: 1 for coordinate ≥ 0, 0 below; or Quadrant's value.
int classOf(EmotionPoint label, Task task) noexcept;

}  // namespace cuadrante

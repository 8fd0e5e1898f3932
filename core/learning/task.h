#pragma once

#include "core/domain/emotion.h"

#include <optional>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a network decides: the sign of an axis (1 sigmoid output), the quadrant (4 softmax outputs)
/// or the point itself, that is regression of both axes; its classes are those of the quadrant in
/// which the point lies.
enum class Task { Energia, Placer, Cuadrantes, Point };
std::string_view taskKey(Task task) noexcept;  ///< "energia", "placer", "cuadrantes", "point"
std::optional<Task> taskFromKey(std::string_view key) noexcept;
/// The axis of a binary task.
std::optional<Axis> axisOf(Task task) noexcept;
/// How many probabilities are said: 1 or 4.
int outputsOf(Task task) noexcept;

/// What a network learns: what it is asked alone, or energía, placer and the quadrants at once
/// (multi-task learning: Caruana 1997), where each of them also speaks for the others, or the point
/// itself: of both axes the mean and the deviation of the label's coordinate (Nix and Weigend
/// 1994), from which the probability of what is asked follows.
enum class Heads { Own, All, Point };
std::string_view headsKey(Heads heads) noexcept;  ///< "own", "all", "point"
std::optional<Heads> headsFromKey(std::string_view key) noexcept;
/// Mean and deviation of energía, then of placer.
inline constexpr int kPointOutputs = 4;
/// The classes that a network with these heads learns, in the order of its outputs; of
/// Heads::Point and of Task::Point what is asked, which follows from its outputs.
std::vector<Task> tasksOf(Task asked, Heads heads);
/// The class of a label: 1 for coordinate ≥ 0, 0 below; or Quadrant's value.
int classOf(EmotionPoint label, Task task) noexcept;

}  // namespace cuadrante

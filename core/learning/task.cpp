#include "core/learning/task.h"

#include "core/ground/from_key.h"

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes};

}  // namespace

std::string_view taskKey(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return "energia";
    case Task::Placer:
      return "placer";
    case Task::Cuadrantes:
      return "cuadrantes";
  }
  return "";
}

std::optional<Task> taskFromKey(std::string_view key) noexcept {
  return fromKey(kTasks, key, taskKey);
}

std::optional<Axis> axisOf(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return Axis::Energia;
    case Task::Placer:
      return Axis::Placer;
    case Task::Cuadrantes:
      break;
  }
  return std::nullopt;
}

int outputsOf(Task task) noexcept {
  return task == Task::Cuadrantes ? 4 : 1;
}

int classOf(EmotionPoint label, Task task) noexcept {
  const std::optional<Axis> axis = axisOf(task);
  if (!axis)
    return static_cast<int>(quadrantOf(label));
  return coordinate(label, *axis) >= 0.0 ? 1 : 0;
}

}  // namespace cuadrante

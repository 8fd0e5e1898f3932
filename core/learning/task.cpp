#include "core/learning/task.h"

#include "core/ground/from_key.h"

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes, Task::Point};
/// What Heads::All learns.
constexpr std::array kClasses{Task::Energia, Task::Placer, Task::Cuadrantes};
constexpr std::array kHeads{Heads::Own, Heads::All, Heads::Point};

}  // namespace

std::string_view taskKey(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return "energia";
    case Task::Placer:
      return "placer";
    case Task::Cuadrantes:
      return "cuadrantes";
    case Task::Point:
      return "point";
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
    case Task::Point:
      break;
  }
  return std::nullopt;
}

int outputsOf(Task task) noexcept {
  return axisOf(task) ? 1 : 4;
}

std::string_view headsKey(Heads heads) noexcept {
  switch (heads) {
    case Heads::Own:
      return "own";
    case Heads::All:
      return "all";
    case Heads::Point:
      return "point";
  }
  return "";
}

std::optional<Heads> headsFromKey(std::string_view key) noexcept {
  return fromKey(kHeads, key, headsKey);
}

std::vector<Task> tasksOf(Task asked, Heads heads) {
  return heads == Heads::All && asked != Task::Point ? std::vector(kClasses.begin(), kClasses.end())
                                                     : std::vector{asked};
}

int classOf(EmotionPoint label, Task task) noexcept {
  const std::optional<Axis> axis = axisOf(task);
  if (!axis)
    return static_cast<int>(quadrantOf(label));
  return coordinate(label, *axis) >= 0.0 ? 1 : 0;
}

}  // namespace cuadrante

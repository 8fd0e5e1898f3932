#include "core/report/english.h"

namespace cuadrante {

std::string_view englishName(Quadrant quadrant) noexcept {
  switch (quadrant) {
    case Quadrant::Estres:
      return "Stress";
    case Quadrant::Felicidad:
      return "Happiness";
    case Quadrant::Calma:
      return "Calm";
    case Quadrant::Tristeza:
      return "Sadness";
  }
  return "";
}

std::string_view englishName(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return "energy";
    case Task::Placer:
      return "pleasure";
    case Task::Cuadrantes:
      return "quadrants";
    case Task::Point:
      return "point";
  }
  return "";
}

}  // namespace cuadrante

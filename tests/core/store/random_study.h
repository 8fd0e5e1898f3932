#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace cuadrante::test {

enum class StudyAct : std::uint8_t {
  Label,
  LabelQuadrant,  ///< no point
  Skip,
  Undo,
  Redo,
  Open,
  Note,
  Relabel,
  TakeBack,  ///< of a correction, as a review does
  LabelByRule,
  Import,
  Export,
  ImportExported,
  Refused,
  Reopen
};

/// Something done in a study. The numbers choose of what there is when it is done, so that it can
/// also be done where others before it were left out.
struct StudyStep {
  StudyAct act = StudyAct::Label;
  std::uint32_t who = 0, clip = 0, what = 0;
  double placer = 0.0, energia = 0.0;
};

std::vector<StudyStep> randomSteps(std::mt19937& random, std::size_t count);

/// Does them in a new project, through the store and as the label page does, and in a model of what
/// must then be there. What differs first, with the number of the step; nullopt: nothing.
std::optional<std::string> firstDifference(const std::vector<StudyStep>& steps);

/// The same with all left out without which something still differs.
std::vector<StudyStep> shortened(std::vector<StudyStep> steps);
std::string textOf(const std::vector<StudyStep>& steps);

}  // namespace cuadrante::test

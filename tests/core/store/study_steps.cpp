#include "core/store/random_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cuadrante::test {
namespace {

/// Of a history that is made shorter.
constexpr int kMostTries = 300;

struct StepKind {
  StudyAct act;
  unsigned share;  ///< of 100 steps
  const char* name;
};

/// In the order of StudyAct.
constexpr std::array<StepKind, 15> kStepKinds{{{StudyAct::Label, 28, "label"},
                                               {StudyAct::LabelQuadrant, 3, "label quadrant"},
                                               {StudyAct::Skip, 9, "skip"},
                                               {StudyAct::Undo, 17, "undo"},
                                               {StudyAct::Redo, 9, "redo"},
                                               {StudyAct::Open, 9, "open"},
                                               {StudyAct::Note, 3, "note"},
                                               {StudyAct::Relabel, 6, "relabel"},
                                               {StudyAct::TakeBack, 3, "take back"},
                                               {StudyAct::LabelByRule, 2, "rule"},
                                               {StudyAct::Import, 4, "import"},
                                               {StudyAct::Export, 1, "export"},
                                               {StudyAct::ImportExported, 2, "import back"},
                                               {StudyAct::Refused, 3, "refused"},
                                               {StudyAct::Reopen, 1, "reopen"}}};

}  // namespace

std::vector<StudyStep> randomSteps(std::mt19937& random, std::size_t count) {
  std::uniform_real_distribution<double> coordinate(-1.0, 1.0);
  std::vector<StudyStep> steps(count);
  for (StudyStep& step : steps) {
    auto of100 = random() % 100;
    const StepKind* kind = kStepKinds.begin();
    for (; of100 >= kind->share; ++kind)
      of100 -= kind->share;
    step = {.act = kind->act,
            .who = static_cast<std::uint32_t>(random()),
            .clip = static_cast<std::uint32_t>(random()),
            .what = static_cast<std::uint32_t>(random()),
            .placer = coordinate(random),
            .energia = coordinate(random)};
  }
  return steps;
}

std::vector<StudyStep> shortened(std::vector<StudyStep> steps) {
  int tries = kMostTries;
  for (std::size_t length = steps.size() / 2; length > 0; length /= 2)
    for (std::size_t from = 0; from < steps.size() && tries > 0; --tries) {
      std::vector<StudyStep> fewer = steps;
      const auto begin = fewer.begin() + static_cast<std::ptrdiff_t>(from);
      fewer.erase(begin,
                  begin + static_cast<std::ptrdiff_t>(std::min(length, fewer.size() - from)));
      if (firstDifference(fewer))
        steps = std::move(fewer);
      else
        from += length;
    }
  return steps;
}

std::string textOf(const std::vector<StudyStep>& steps) {
  std::string text;
  for (const StudyStep& step : steps)
    text += fmt::format("{} who {} clip {} what {} at ({}, {})\n",
                        kStepKinds[static_cast<std::size_t>(step.act)].name, step.who, step.clip,
                        step.what, step.placer, step.energia);
  return text;
}

}  // namespace cuadrante::test

#pragma once

#include "core/review/judges.h"
#include "core/sample_run.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::test {

inline DatasetClip clipAt(std::int64_t index, EmotionPoint label, std::string song = {}) {
  DatasetClip clip;
  clip.index = index;
  clip.clip = std::to_string(index);
  clip.song = std::move(song);
  clip.label = label;
  return clip;
}

inline Run runOf(std::int64_t number, Task task = Task::Energia, int folds = 0, int fold = 1) {
  Run run;
  run.number = RunNumber{number};
  run.state = RunState::Finished;
  run.config.model.task = task;
  run.config.split.folds = folds;
  run.config.split.fold = fold;
  return run;
}

/// A finished run of a binary task with these verdicts.
inline JudgingRun judging(Run run, std::vector<Prediction> predictions) {
  return {std::move(run), std::move(predictions)};
}

template <class Queue>
std::vector<std::int64_t> order(const Queue& queue) {
  std::vector<std::int64_t> indices;
  for (const auto& clip : queue)
    indices.push_back(clip.index);
  return indices;
}

inline constexpr EmotionPoint kEnergetic{0.1, 0.5};
inline constexpr EmotionPoint kCalm{0.1, -0.5};

}  // namespace cuadrante::test

#pragma once

#include "core/domain/emotion.h"
#include "core/learning/run.h"
#include "core/work/train.h"

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// Where a clip was cut.
struct ClipSource {
  QString song;                 ///< its file's name; empty when unknown
  double from = 0.0, to = 0.0;  ///< seconds
};

/// What a finished run said of every clip of its dataset.
struct RunOutcome {
  RunNumber run;
  Task task = Task::Energia;
  std::vector<Prediction> predictions;
  std::vector<EmotionPoint> labels;   ///< of each prediction's clip, in the same order
  std::vector<ClipSource> sources{};  ///< the same; empty where none is known
  /// What it was trained and tested on; nullopt where the dataset holds something else by now.
  std::optional<SplitOverview> split{};
};

/// Why a run has no predictions, and what to do about it.
QString withoutPredictionsText(RunNumber run, RunState state);
/// The same of folds that are not whole.
QString withoutAllFoldsText(const Run& pooled);

/// The quadrant in whose colour and shape a predicted class is drawn: its own; of an axis, as in
/// the thesis, red for the positive class and green for the negative one.
Quadrant signOf(Task task, int predicted);

/// "Felicidad", "Energía +": a class as shown to people.
QString className(Task task, int value);

/// What a network decides, in the user's language.
QString taskName(Task task);

}  // namespace cuadrante::ui

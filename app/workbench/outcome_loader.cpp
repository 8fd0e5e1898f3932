#include "app/workbench/outcome_loader.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "ui/training/run_outcome.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <unordered_map>

namespace cuadrante::app {
namespace {

/// As it was read for the tables, or as it is by now.
Evaluation evaluationOf(RunNumber number, const RunStore& runs,
                        const RunsReader::Evaluations& known) {
  if (known != nullptr)
    for (const Evaluation& evaluation : *known)
      if (evaluation.number() == number && evaluation.isWhole())
        return evaluation;
  return evaluationWith(number, evaluationsOf(runs.all()));
}

ui::ClipSource sourceOf(const DatasetClip& clip) {
  return {.song = QString::fromStdString(clip.song).section(QLatin1Char('/'), -1),
          .from = clip.startSeconds,
          .to = clip.endSeconds};
}

}  // namespace

OutcomeLoader::OutcomeLoader(Session& session, QObject* parent)
    : QObject(parent), session_(session) {
  connectGuarded(&reading_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    Q_EMIT failed(read_, sentenceOf(error));
  });
  connectGuarded(&reading_, &BackgroundTask::runningChanged, this, [this](bool running) {
    // Another run was asked for while one was read.
    if (!running && read_ != wanted_)
      request(wanted_);
  });
}

void OutcomeLoader::request(RunNumber number) {
  wanted_ = number;
  const bool started =
      reading_.start([this, number, runs = session_.runs, known = session_.allRuns.evaluations()](
                         std::stop_token, const BackgroundTask::Post&) {
        const Evaluation evaluation = evaluationOf(number, runs, known);
        const Run run = evaluation.pooled();
        if (run.finishedFolds && !evaluation.isWhole())
          return std::function<void()>(
              [this, number, text = ui::withoutAllFoldsText(run)] { Q_EMIT failed(number, text); });
        const auto hasPredictions = [&runs](const Run& one) {
          return std::filesystem::exists(runs.folder(one.number) / "predictions.csv");
        };
        if (std::ranges::none_of(evaluation.runs, hasPredictions))
          return std::function<void()>([this, number, state = run.state] {
            Q_EMIT failed(number, ui::withoutPredictionsText(number, state));
          });
        auto outcome = std::make_shared<ui::RunOutcome>();
        outcome->run = number;
        outcome->task = run.config.model.task;
        outcome->predictions = predictionsOf(evaluation, runs);
        std::unordered_map<std::int64_t, EmotionPoint> labels;
        const Dataset dataset = Dataset::open(run.dataset);
        if (!run.stale)
          outcome->split = splitOverview(dataset.clips(), run.config);
        std::unordered_map<std::int64_t, ui::ClipSource> sources;
        for (const DatasetClip& clip : dataset.clips()) {
          labels.emplace(clip.index, clip.label);
          sources.emplace(clip.index, sourceOf(clip));
        }
        for (const Prediction& prediction : outcome->predictions) {
          outcome->labels.push_back(labels[prediction.index]);
          outcome->sources.push_back(sources[prediction.index]);
        }
        return std::function<void()>([this, outcome] { Q_EMIT loaded(*outcome); });
      });
  if (started)
    read_ = number;
}

}  // namespace cuadrante::app

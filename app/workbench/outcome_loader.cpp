#include "app/workbench/outcome_loader.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "ui/training/run_outcome.h"

#include <memory>
#include <unordered_map>

namespace cuadrante::app {

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
  const bool started = reading_.start(
      [this, number, runs = session_.runs](std::stop_token, const BackgroundTask::Post&) {
        const Run run = runs.load(number);
        auto outcome = std::make_shared<ui::RunOutcome>();
        outcome->run = number;
        outcome->task = run.config.model.task;
        outcome->predictions = runs.loadPredictions(number);
        std::unordered_map<std::int64_t, EmotionPoint> labels;
        const Dataset dataset = Dataset::open(run.dataset);
        for (const DatasetClip& clip : dataset.clips())
          labels.emplace(clip.index, clip.label);
        for (const Prediction& prediction : outcome->predictions)
          outcome->labels.push_back(labels[prediction.index]);
        return [this, outcome] { Q_EMIT loaded(*outcome); };
      });
  if (started)
    read_ = number;
}

}  // namespace cuadrante::app

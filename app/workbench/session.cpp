#include "workbench/session.h"

#include <utility>

namespace cuadrante::app {

Session::Session(Project openProject, TrainerFactory makeTrainer)
    : makeTrainer_(std::move(makeTrainer)),
      project(std::move(openProject)),
      runs(project.runsFolder()),
      loader(project) {}

bool Session::startStep(const QString& title, Step step) {
  if (steps.isRunning())
    return false;
  stepTitle_ = title;
  return steps.start([this, folder = project.folder(), step = std::move(step)](
                         std::stop_token stop, const BackgroundTask::Post& post) {
    Project own = Project::open(folder);
    return step(own, stop, throttled(post, [this](const Progress& progress) {
                  Q_EMIT stepProgress(progress);
                }));
  });
}

Trainer& Session::trainer() {
  if (!trainer_)
    trainer_ = makeTrainer_();
  return *trainer_;
}

}  // namespace cuadrante::app

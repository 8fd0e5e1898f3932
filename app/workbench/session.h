#pragma once

#include "experiment/trainer.h"
#include "playback/clip_player.h"
#include "project/project.h"
#include "workbench/background_task.h"
#include "workbench/clip_loader.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace cuadrante::app {

/// An open project and what works on it. Lives in the GUI thread.
class Session : public QObject {
  Q_OBJECT
 public:
  /// How the trainer is made when a training first needs it; tests put another in its place.
  using TrainerFactory = std::function<std::unique_ptr<Trainer>()>;

 private:
  // Before `training`, whose end is waited for before these go.
  TrainerFactory makeTrainer_;
  std::unique_ptr<Trainer> trainer_;
  QString stepTitle_;

 public:
  Session(Project openProject, TrainerFactory makeTrainer);

  Project project;
  RunStore runs;
  BackgroundTask steps;     ///< import, cut, build: one at a time
  BackgroundTask training;  ///< one run at a time
  ClipLoader loader;
  ui::ClipPlayer player;

  /// Runs a step in the background with a connection of its own to the project. `step` returns what
  /// to do with its result in the GUI thread. Progress comes as `stepProgress`. False if a step
  /// runs already.
  using Step =
      std::function<std::function<void()>(Project&, std::stop_token, const ProgressCallback&)>;
  bool startStep(const QString& title, Step step);
  const QString& stepTitle() const { return stepTitle_; }

  /// The trainer, made at the first call; only the training thread may call and use it.
  Trainer& trainer();

 Q_SIGNALS:
  void stepProgress(const cuadrante::Progress& progress);
  void libraryChanged();   ///< songs, clips, selection or cut files
  void labelsChanged();    ///< annotations
  void versionsChanged();  ///< dataset versions
  void runsChanged();      ///< finished, stopped or failed runs
};

}  // namespace cuadrante::app

#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/runs_reader.h"
#include "core/learning/run.h"
#include "core/work/recipe.h"

#include <QObject>

#include <optional>

namespace cuadrante::ui {
class TrainPage;
}

namespace cuadrante::app {

/// A training as the form describes it.
struct PlannedTraining {
  TrainingConfig config;
  VersionNumber version;
};

class EstimateController;
class OutcomeLoader;
class PointSound;
class Session;

/// Connects the train page to the training under way and to the runs of the project.
class TrainingController : public PageController {
  Q_OBJECT
 public:
  TrainingController(Session& session, ui::TrainPage& page, QObject* parent = nullptr);

  void enter() override;  ///< the page is shown
  void leave() override;  ///< another is
  /// Goes on with a run that was stopped or has failed; nothing while another training runs.
  void resume(const Run& run);
  void fillForm(const Run& run);  ///< with that run's configuration
  /// What the form says; nullopt while it cannot be trained.
  std::optional<PlannedTraining> plan() const;
  void fillForm(const PlannedTraining& plan);

 Q_SIGNALS:
  void datasetWanted();  ///< nothing can be trained on yet
  /// A sweep that begins with what the form says.
  void sweepWanted(const cuadrante::TrainingConfig& config, cuadrante::VersionNumber version);
  /// The version for what is recommended is there.
  void recommendedWanted(const cuadrante::RecommendedTraining& training);

 private:
  /// Says first how long it will take, then prepares it.
  void estimateRecommended();
  void prepareRecommended();
  /// Asks first where there are folds of the same cross-validation.
  void train(const TrainingConfig& config, VersionNumber version);
  void start(const TrainingConfig& config, VersionNumber version,
             const std::optional<Evaluation>& there);
  void askToGoOn(const TrainingConfig& config, VersionNumber version, const Evaluation& there);
  void showSplit();
  void refreshVersions();
  void showRuns();  ///< and has them read if they may have changed

  Session& session_;
  ui::TrainPage& page_;
  EstimateController* estimate_;
  OutcomeLoader* outcomes_;
  PointSound* sound_;
  BackgroundTask looking_;  ///< for folds that are there already
  BackgroundTask splits_;   ///< of what the form says
  bool splitAgain_ = false;
  RunsReader::Runs shown_;
  bool inFront_ = false;
};

}  // namespace cuadrante::app

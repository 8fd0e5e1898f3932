#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "core/ground/ids.h"
#include "core/learning/training_config.h"
#include "core/report/table.h"
#include "core/sweeps/sweep.h"
#include "core/work/recipe.h"
#include "ui/sweep/sweep_snapshot.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante::ui {
class SweepPage;
}

namespace cuadrante::app {

class EstimateController;
class Session;

/// Connects the sweep page to the sweeps of the project, and has their tables computed.
class SweepController : public PageController {
  Q_OBJECT
 public:
  SweepController(Session& session, ui::SweepPage& page, QObject* parent = nullptr);

  void enter() override;  ///< the page is shown
  void leave() override;  ///< another is
  /// Fills the form with a configuration to begin with.
  void plan(const TrainingConfig& config, VersionNumber version);
  /// Trains it, after what is being trained.
  void start(const RecommendedTraining& training);

 Q_SIGNALS:
  void datasetWanted();  ///< nothing can be trained on yet, or a version is to be built
  /// As the thesis's chapter goes on; without judges of every clip.
  void hearingWanted(cuadrante::Task task, const std::vector<cuadrante::RunNumber>& judges);
  /// "4 / 24": for the side bar; empty without a sweep.
  void stateChanged(const QString& state);

 private:
  void connectPage();
  void connectRunner();
  void show(const Sweep& sweep);
  /// What another process made or changed is shown; what was shown stays where it is.
  void showSeen(const std::vector<ui::SweepSummary>& sweeps, const std::optional<Sweep>& shown);
  void showSplits();
  void computeTable();
  void showChapter();  ///< where the project is in the thesis's
  /// All tables of the thesis whose versions are there.
  void startChapter(unsigned jobs);
  using TableText = std::function<std::string(TableFormat)>;
  /// `name`: of the file, "%1" for the sweep's number.
  void chooseExport(const QString& title, const QString& name, const TableText& table);
  void exportTo(const QString& file, const TableText& table) const;

  Session& session_;
  ui::SweepPage& page_;
  EstimateController* estimate_;
  bool inFront_ = false;
  bool looked_ = false;  ///< for sweeps of before
  std::optional<Sweep> shown_;
  bool tableWanted_ = false;  ///< another than the one that is computed
  BackgroundTask tables_;
  BackgroundTask splits_;  ///< of what the form says
  bool splitsAgain_ = false;
  BackgroundTask chapter_;
  bool chapterAgain_ = false;
};

}  // namespace cuadrante::app

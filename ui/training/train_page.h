#pragma once

#include "core/domain/version.h"
#include "core/learning/trainer.h"
#include "core/work/recipe.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

class EmptyState;
class LearningCurves;
class LayersPanel;
class Notice;
class OutcomePanel;
class RunsModel;
struct RunOutcome;
class TableView;
class TrainingForm;
class TrainingStatus;

/// Training a network: the form; the layers of what it says, or the curves and layers of the
/// training under way, or those of a chosen run and what it said of each clip; the results table.
class TrainPage : public QWidget {
  Q_OBJECT
 public:
  explicit TrainPage(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);
  void setRuns(std::vector<Run> runs);  ///< the chosen run stays chosen

  /// A training was started, or goes on after `epochs`: its curves are shown from now on. Until
  /// showFinished or showError no other can be started.
  void showStarted(const TrainingConfig& config, VersionNumber version,
                   std::vector<EpochResult> epochs = {});
  /// The form as it was for a run; the version stays where that one is gone.
  void fillForm(const TrainingConfig& config, std::optional<VersionNumber> version);
  void showProgress(const TrainingProgress& progress);
  void showFinished(const Run& run);  ///< Finished or Stopped
  void showError(const QString& text);
  /// What the run that outcomeRequested named said; of another run it is not shown.
  void showOutcome(const RunOutcome& outcome);
  void showNoOutcome(RunNumber run, const QString& why);

  /// What the form says to train; nullopt while it cannot be trained. What is known of its time is
  /// forgotten with every `planChanged`.
  std::optional<TrainingConfig> plan() const;
  VersionNumber planVersion() const;
  void showSplit(const SplitOverview& split);
  /// How long what is recommended will take; nullopt: it is not known, or nothing is left to do.
  void showRecommendedEstimate(const std::optional<RecommendedEstimate>& estimate);
  void showNoSplit(const QString& why = {});
  void showMeasuring();
  void showEstimate(double seconds);
  void showNoEstimate(const QString& why = {});

 Q_SIGNALS:
  void planChanged();
  void trainRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void stopRequested();
  void sweepRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void recommendedRequested();
  void runSelected(cuadrante::RunNumber run);
  void outcomeRequested(cuadrante::RunNumber run);  ///< of a chosen run that is over
  void clipChosen(cuadrante::ClipId clip);          ///< a point of its outcome: to be heard
  void versionNeeded();  ///< the button of the empty page: to the dataset page

 private:
  /// What is known of the training under way.
  struct Live {
    TrainingConfig config;
    VersionNumber version;
    std::vector<EpochResult> epochs;
    std::optional<TrainingProgress> progress;
  };

  void setTexts();
  QWidget* makeRightColumn();
  QWidget* makeHeading();
  void showPlan();
  void showLive();
  void showBack();
  void goBack();  ///< from a chosen run to the training under way, or to what the form says
  void setNetwork(const ModelSpec& spec, VersionNumber version);
  void showView(int view);
  void showRun(const Run& run);
  void onRowChosen();
  void chooseRow(int row);
  bool isLive(RunNumber run) const;
  void showPage();

  QStackedWidget* stack_;
  EmptyState* empty_;
  TrainingForm* form_;
  Notice* notice_;
  QLabel* shown_;
  QPushButton* back_;
  QTabBar* views_;
  QStackedWidget* view_;
  LearningCurves* curves_;
  LayersPanel* layers_;
  OutcomePanel* outcome_;
  TrainingStatus* status_;
  QLabel* runsTitle_;
  RunsModel* model_;
  TableView* table_;
  std::optional<Live> live_;
  RunNumber shownRun_;  ///< invalid: the training under way or, without one, what the form says
  std::vector<DatasetVersion> versions_;
};

}  // namespace cuadrante::ui

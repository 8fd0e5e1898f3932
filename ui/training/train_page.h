#pragma once

#include "dataset/version.h"
#include "experiment/trainer.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class LearningCurves;
class Notice;
class RunsModel;
class TableView;
class TrainingForm;
class TrainingStatus;

/// Training a network: the form, the curves of the training under way or of a chosen run, and the
/// results table.
class TrainPage : public QWidget {
  Q_OBJECT
 public:
  explicit TrainPage(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);
  void setRuns(std::vector<Run> runs);  ///< the chosen run stays chosen

  /// A training was started: its curves are shown from now on. Until showFinished or showError no
  /// other can be.
  void showStarted(const TrainingConfig& config);
  void showProgress(const TrainingProgress& progress);
  void showFinished(const Run& run);  ///< Finished or Stopped
  void showError(const QString& text);

 Q_SIGNALS:
  void trainRequested(cuadrante::TrainingConfig config, cuadrante::VersionNumber version);
  void stopRequested();
  void runSelected(cuadrante::RunNumber run);
  void versionNeeded();  ///< the button of the empty page: to the dataset page

 private:
  /// What is known of the training under way.
  struct Live {
    TrainingConfig config;
    std::vector<EpochResult> epochs;
    std::optional<TrainingProgress> progress;
  };

  void setTexts();
  QWidget* makeRightColumn();
  void showLive();
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
  LearningCurves* curves_;
  TrainingStatus* status_;
  QLabel* runsTitle_;
  RunsModel* model_;
  TableView* table_;
  std::optional<Live> live_;
  RunNumber shownRun_;  ///< invalid: the training under way
  bool hasVersions_ = false;
};

}  // namespace cuadrante::ui

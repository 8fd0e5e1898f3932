#pragma once

#include "core/features/features.h"
#include "core/learning/run.h"
#include "core/sweeps/run_baselines.h"

#include <QWidget>

#include <utility>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace cuadrante::ui {

class LayersPanel;
class LearningCurves;
class OutcomePanel;
class TextTableModel;
struct RunOutcome;

/// One run: its curves, what it said of each clip, its layers, and where it came from.
class RunPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunPanel(QWidget* parent = nullptr);

  /// `baselines` nullptr: not known.
  void showRun(const Run& run, const FeatureShape& clips, const RunBaselines* baselines);
  void showSummary(const Run& run, const RunBaselines* baselines);
  RunNumber shownRun() const { return run_; }  ///< invalid before the first
  /// What that run said; of another than the shown one it is ignored.
  void showOutcome(const RunOutcome& outcome);
  void showNoOutcome(RunNumber run, const QString& why);
  void setTraining(bool running);  ///< while one goes on no other can be resumed

 Q_SIGNALS:
  void resumeRequested(cuadrante::RunNumber run);
  void likeRequested(cuadrante::RunNumber run);     ///< another training with its configuration
  void packageRequested(cuadrante::RunNumber run);  ///< its networks as a file for others
  void onnxRequested(cuadrante::RunNumber run);
  void clipChosen(cuadrante::ClipId clip);

 private:
  QWidget* makeHeading();
  void setTexts();
  void showFacts();
  void showResume();

  RunNumber run_;
  bool resumable_ = false;
  bool training_ = false;
  QLabel* title_;
  QLabel* summary_;
  QPushButton* resume_;
  QPushButton* like_;
  QToolButton* networks_;
  QAction* package_;
  QAction* onnx_;
  QTabBar* views_;
  QStackedWidget* view_;
  LearningCurves* curves_;
  OutcomePanel* outcome_;
  LayersPanel* layers_;
  TextTableModel* facts_;
  std::vector<std::pair<QString, QString>> ofRun_, ofSplit_;  ///< facts
};

}  // namespace cuadrante::ui

#pragma once

#include "core/domain/version.h"
#include "core/learning/fusion.h"
#include "core/learning/run.h"
#include "core/report/table.h"
#include "core/sweeps/run_baselines.h"

#include <QWidget>

#include <optional>
#include <vector>

class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class ComparePanel;
struct ComparedPair;
class EmptyState;
class Notice;
class RunPanel;
struct RunOutcome;
class RunsPanel;
class VersionsPanel;

/// The results of a project: the table of all runs; one of them; several beside each other; one
/// configuration over the dataset versions.
class ResultsPage : public QWidget {
  Q_OBJECT
 public:
  explicit ResultsPage(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);
  void setRuns(std::vector<Run> runs);
  /// One that goes on elsewhere, with what it has done by now; those that are not shown are left.
  void updateRun(const cuadrante::Run& run);
  void setColumns(const QStringList& keys);  ///< of runsColumns(); empty: all
  void setBaselinesShown(bool shown);
  void setTraining(bool running);  ///< one goes on in the background
  /// What baselinesWanted asked for, as it comes.
  void addBaselines(const std::vector<RunBaselines>& baselines);

  /// What a run said that outcomeRequested named.
  void showOutcome(const RunOutcome& outcome);
  void showNoOutcome(RunNumber run, const QString& why);
  /// What comparisonRequested asked for; of other runs than the shown ones it is ignored.
  void showPairs(const std::vector<RunNumber>& runs, const std::vector<ComparedPair>& pairs,
                 const std::optional<FusedEvaluations>& together = std::nullopt);
  void showDone(const QString& text);
  void showError(const QString& text);

  /// The chosen rows of the table, or all that are shown.
  std::string asTable(TableFormat format) const;

 Q_SIGNALS:
  void outcomeRequested(cuadrante::RunNumber run);
  void comparisonRequested(const std::vector<cuadrante::RunNumber>& runs);
  void resumeRequested(cuadrante::RunNumber run);
  void likeRequested(cuadrante::RunNumber run);
  void packageRequested(cuadrante::RunNumber run);
  void onnxRequested(cuadrante::RunNumber run);
  void clipChosen(cuadrante::ClipId clip);
  void columnsChosen(const QStringList& keys);
  void baselinesToggled(bool shown);
  /// Of these runs, in this order, and of no others that were asked for before; none: of none.
  void baselinesWanted(const std::vector<cuadrante::RunNumber>& runs);
  void exportRequested(cuadrante::TableFormat format);
  void reportRequested();  ///< of the whole project, as one page
  void eventsRequested(const std::vector<cuadrante::RunNumber>& runs);  ///< for TensorBoard
  void runsNeeded();  ///< the button of the empty page: to the page Train

 private:
  void keyPressEvent(QKeyEvent* event) override;

  void setTexts();
  void connectPanels();
  void showView(QWidget* view);
  void showRun(RunNumber number);
  void openRun(RunNumber number);
  void compare(const std::vector<RunNumber>& runs);
  void showAcrossVersions();
  void refreshConfigurations();
  FeatureShape clipsOf(const Run& run) const;

  QPushButton* back_;
  Notice* notice_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  RunsPanel* table_;
  RunPanel* run_;
  ComparePanel* compare_;
  VersionsPanel* across_;
  std::vector<DatasetVersion> versions_;
  bool configurationsStale_ = true;  ///< made anew when they are looked at
};

}  // namespace cuadrante::ui

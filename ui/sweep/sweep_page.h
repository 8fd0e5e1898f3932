#pragma once

#include "core/learning/trainer.h"
#include "core/sweeps/sweep_table.h"
#include "core/sweeps/thesis_comparison.h"
#include "ui/sweep/sweep_form.h"
#include "ui/sweep/sweep_snapshot.h"
#include "ui/sweep/sweep_status.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

class EmptyState;
class EntriesModel;
class LiveCurves;
class Notice;
class SweepResults;
class TableView;
class ThesisResults;

/// Sweeps: the form; the sweep shown with its progress, the curves of its runs as they train, its
/// table; and its entries, which can be cancelled, asked for again and moved.
class SweepPage : public QWidget {
  Q_OBJECT
 public:
  explicit SweepPage(QWidget* parent = nullptr);

  SweepForm* form() const { return form_; }

  void setVersions(std::vector<DatasetVersion> versions);
  void setSweeps(const std::vector<SweepSummary>& sweeps);  ///< that are there, ascending
  void showNoSweep();                                       ///< there is none in the project
  /// Another sweep is shown from now on, with its curves; or the same anew, where it was.
  void showSweep(const SweepSnapshot& snapshot);
  /// States and order of the sweep shown have changed.
  void showChange(const Sweep& sweep, const std::vector<std::size_t>& underWay);
  void showTraining(std::size_t entry, const TrainingProgress& progress);
  void showProgress(double share, std::optional<double> secondsLeft);
  void setActivity(SweepStatus::Activity activity);
  void showComputingTable();
  void showTable(std::vector<SweepRow> rows);
  const std::vector<SweepRow>& table() const;  ///< the rows shown
  /// Of a table of the thesis, where it was trained as there; empty: there is no such view.
  /// `chapter`: of all of the thesis that has been trained.
  void showBesideThesis(std::vector<ThesisComparison> rows, const ThesisTime& chapter);
  const std::vector<ThesisComparison>& besideThesis() const;
  void showNoTable(const QString& why);
  void turnToTable();
  void showDone(const QString& text);
  void showError(const QString& text);

 Q_SIGNALS:
  void versionNeeded();  ///< the button of the empty page: to the dataset page
  void sweepChosen(qint64 number);
  void pauseRequested();
  void goOnRequested();
  void cancelRequested(std::size_t entry);
  void againRequested(std::size_t entry);
  void moveRequested(std::size_t entry, int places);
  void exportRequested();
  void thesisExportRequested();

 private:
  void setTexts();
  QWidget* makeRightColumn();
  QWidget* makeEntries();
  QWidget* makeSweepCard();
  void connectEntries();
  std::optional<std::size_t> chosenEntry() const;
  void showChosen();
  void showActions();
  void fitColumns();
  void drawLines();
  void showPage();

  std::vector<std::size_t> underWay_;
  std::int64_t shown_ = 0;  ///< the sweep's number
  bool thereIsNone_ = false;
  bool hasVersions_ = false;
  QStackedWidget* stack_;
  EmptyState* empty_;
  SweepForm* form_;
  Notice* notice_;
  QStackedWidget* right_;
  EmptyState* noSweep_;
  SweepStatus* status_;
  QTabBar* views_;
  QStackedWidget* view_;
  LiveCurves* curves_;
  QLabel* unnamed_;  ///< which curves have no name
  SweepResults* results_;
  ThesisResults* thesis_;
  EntriesModel* model_;
  TableView* entries_;
  QPushButton* up_;
  QPushButton* down_;
  QPushButton* cancel_;
  QPushButton* again_;
};

}  // namespace cuadrante::ui

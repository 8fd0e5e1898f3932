#pragma once

#include "core/learning/run.h"
#include "core/report/table.h"
#include "core/sweeps/run_baselines.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

class ResultsModel;
class RunsFilterBar;
class TableView;

/// All runs of a project as a table: a filter in words and quick ones, a heading for each version,
/// the columns one wants, several rows chosen at once.
class RunsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunsPanel(QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);  ///< what is chosen stays chosen
  bool updateRun(const Run& run);       ///< as ResultsModel::updateRun
  const std::vector<Run>& runs() const;
  const Run* run(RunNumber number) const;  ///< nullptr if there is none
  void setColumns(const QStringList& keys);
  void setBaselinesShown(bool shown);
  bool baselinesShown() const;
  /// What baselinesWanted asked for, as it comes.
  void addBaselines(const std::vector<RunBaselines>& baselines);
  const RunBaselines* byItself(RunNumber run) const;  ///< ResultsModel::byItself

  std::vector<RunNumber> chosenRuns() const;  ///< in the order shown
  /// The chosen rows, or all that are shown.
  std::string asTable(TableFormat format) const;
  std::vector<RunNumber> exportedRuns() const;  ///< of those rows

 Q_SIGNALS:
  void runOpened(cuadrante::RunNumber run);
  void comparisonWanted(const std::vector<cuadrante::RunNumber>& runs);
  void versionsWanted();
  void columnsChosen(const QStringList& keys);
  void baselinesToggled(bool shown);
  /// Of these runs, in this order, and of no others that were asked for before.
  void baselinesWanted(const std::vector<cuadrante::RunNumber>& runs);
  void exportRequested(cuadrante::TableFormat format);
  void reportRequested();  ///< of the whole project, as one page
  void eventsRequested(const std::vector<cuadrante::RunNumber>& runs);  ///< for TensorBoard

 private:
  QWidget* makeActions();
  QMenu* makeColumnsMenu();
  QMenu* makeExportMenu();
  void setTexts();
  void chooseColumns();
  void toggleBaselines(bool shown);
  void askForBaselines();
  void showComparing();
  void copy();
  void open();
  void remember();
  void restore();
  void showCount();
  void showChoice();
  void choose(const std::vector<RunNumber>& runs);
  void spanHeadings();

  ResultsModel* model_;
  TableView* table_;
  RunsFilterBar* filters_;
  QLabel* count_;
  QLabel* comparing_;
  QCheckBox* grouped_;
  QCheckBox* baselines_;
  QToolButton* columns_;
  QToolButton* export_;
  QPushButton* versions_;
  QPushButton* compare_;
  QPushButton* open_;
  std::vector<QCheckBox*> columnBoxes_;
  bool measured_ = false;              ///< the widths of the baselines' columns
  std::vector<RunNumber> asked_;       ///< whose baselines are awaited
  std::vector<RunNumber> remembered_;  ///< chosen before the table was made anew
  RunNumber current_;
};

}  // namespace cuadrante::ui

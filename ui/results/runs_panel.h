#pragma once

#include "experiment/run.h"
#include "report/table.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace cuadrante::ui {

class ResultsModel;
class TableView;

/// All runs of a project as a table: a filter in words and quick ones, a heading for each version,
/// the columns one wants, several rows chosen at once.
class RunsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RunsPanel(QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);  ///< what is chosen stays chosen
  const std::vector<Run>& runs() const;
  const Run* run(RunNumber number) const;  ///< nullptr if there is none
  void setColumns(const QStringList& keys);

  std::vector<RunNumber> chosenRuns() const;  ///< in the order shown
  /// The chosen rows, or all that are shown.
  std::string asTable(TableFormat format) const;

 Q_SIGNALS:
  void runOpened(cuadrante::RunNumber run);
  void comparisonWanted(const std::vector<cuadrante::RunNumber>& runs);
  void versionsWanted();
  void columnsChosen(const QStringList& keys);
  void exportRequested(cuadrante::TableFormat format);

 private:
  QWidget* makeFilters();
  QWidget* makeActions();
  QMenu* makeColumnsMenu();
  QMenu* makeExportMenu();
  void setTexts();
  void fillChoices();
  void filter();
  void chooseColumns();
  void copy();
  void open();
  void remember();
  void restore();
  void showChoice();
  void choose(const std::vector<RunNumber>& runs);
  void spanHeadings();

  ResultsModel* model_;
  TableView* table_;
  QLineEdit* conditions_;
  QLabel* problem_;
  QComboBox* version_;
  QComboBox* axis_;
  QComboBox* cell_;
  QComboBox* state_;
  QLabel* count_;
  QCheckBox* grouped_;
  QToolButton* columns_;
  QToolButton* export_;
  QPushButton* versions_;
  QPushButton* compare_;
  QPushButton* open_;
  std::vector<QCheckBox*> columnBoxes_;
  std::vector<RunNumber> remembered_;  ///< chosen before the table was made anew
  RunNumber current_;
};

}  // namespace cuadrante::ui

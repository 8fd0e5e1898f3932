#pragma once

#include "core/sweeps/sweep_table.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace cuadrante::ui {

class SweepTableModel;
class TableButtons;
class TableView;

/// What came of a sweep: its table, in a sentence and in full; copied as text, exported.
class SweepResults : public QWidget {
  Q_OBJECT
 public:
  explicit SweepResults(QWidget* parent = nullptr);

  void showComputing();
  void setRows(std::vector<SweepRow> rows);
  const std::vector<SweepRow>& rows() const;
  void showProblem(const QString& text);

 Q_SIGNALS:
  void exportRequested();

 private:
  QString summaryOf(const std::vector<SweepRow>& rows) const;

  QLabel* summary_;
  SweepTableModel* model_;
  TableView* table_;
  TableButtons* buttons_;
};

}  // namespace cuadrante::ui

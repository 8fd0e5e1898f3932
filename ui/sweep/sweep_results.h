#pragma once

#include "core/sweeps/sweep_table.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace cuadrante::ui {

class SweepTableModel;
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
  void copy() const;

  QLabel* summary_;
  QPushButton* copy_;
  QPushButton* export_;
  SweepTableModel* model_;
  TableView* table_;
};

}  // namespace cuadrante::ui

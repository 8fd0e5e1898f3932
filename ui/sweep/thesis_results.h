#pragma once

#include "core/sweeps/thesis_comparison.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace cuadrante::ui {

class TableView;
class TextTableModel;

/// A table of the thesis beside what the same trainings came to here: in sentences and in full;
/// copied as text, exported.
class ThesisResults : public QWidget {
  Q_OBJECT
 public:
  explicit ThesisResults(QWidget* parent = nullptr);

  /// `chapter`: of all that has been trained of it.
  void setRows(std::vector<ThesisComparison> rows, const ThesisTime& chapter);
  const std::vector<ThesisComparison>& rows() const { return rows_; }

 Q_SIGNALS:
  void exportRequested();

 private:
  QString summary(const ThesisTime& chapter) const;

  std::vector<ThesisComparison> rows_;
  QLabel* summary_;
  TextTableModel* model_;
  TableView* table_;
};

}  // namespace cuadrante::ui

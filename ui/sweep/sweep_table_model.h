#pragma once

#include "core/sweeps/sweep_table.h"
#include "ui/controls/sortable_model.h"

#include <vector>

namespace cuadrante::ui {

/// What a verdict says, as words: whether a network beats the baselines.
QString verdictText(BaselineVerdict verdict);

/// The table of a sweep, a row for each configuration: mean ± standard deviation, interval,
/// baselines and, in words, whether it beats them.
class SweepTableModel : public SortableModel {
  Q_OBJECT
 public:
  using SortableModel::SortableModel;

  void setRows(std::vector<SweepRow> rows);
  const std::vector<SweepRow>& rows() const { return rows_; }

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString titleTip(int column) const override;

 private:
  std::vector<SweepRow> rows_;
  std::vector<std::string> varying_;  ///< options that tell them apart and have no column
};

}  // namespace cuadrante::ui

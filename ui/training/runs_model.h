#pragma once

#include "core/learning/run.h"
#include "ui/controls/sortable_model.h"

#include <string_view>
#include <vector>

namespace cuadrante::ui {

/// The results table: runsColumns() under the thesis's names, explained in their tooltips.
class RunsModel : public SortableModel {
  Q_OBJECT
 public:
  using SortableModel::SortableModel;

  void setRuns(std::vector<Run> runs);
  const Run& run(int row) const { return runs_[itemAt(row)]; }
  int rowOfRun(RunNumber number) const;  ///< -1 if there is none

  /// What a column of runsColumns() holds, in the user's language; empty where its name says it.
  static QString columnTip(std::string_view key);

  int columnCount(const QModelIndex& parent = {}) const override;

 protected:
  QString text(std::size_t item, int column) const override;
  SortKey sortKey(std::size_t item, int column) const override;
  bool isNumeric(int column) const override;
  QString title(int column) const override;
  QString titleTip(int column) const override;
  QString tip(std::size_t item, int column) const override;

 private:
  std::vector<Run> runs_;
};

}  // namespace cuadrante::ui

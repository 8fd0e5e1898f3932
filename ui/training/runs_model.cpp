#include "ui/training/runs_model.h"

#include "core/learning/runs_table.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"

#include <algorithm>

namespace cuadrante::ui {
namespace {

const ResultColumn& columnAt(int column) {
  return runsColumns()[static_cast<std::size_t>(column)];
}

}  // namespace

void RunsModel::setRuns(std::vector<Run> runs) {
  beginResetModel();
  runs_ = std::move(runs);
  resetOrder(runs_.size());
  endResetModel();
}

int RunsModel::rowOfRun(RunNumber number) const {
  const auto found = std::find_if(runs_.begin(), runs_.end(),
                                  [number](const Run& run) { return run.number == number; });
  return found == runs_.end() ? -1 : rowOf(static_cast<std::size_t>(found - runs_.begin()));
}

int RunsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(runsColumns().size());
}

QString RunsModel::text(std::size_t item, int column) const {
  const std::string_view key = columnAt(column).key;
  if (key == "test_acc")
    return testAccuracyText(runs_[item]);
  const QString cell = QString::fromStdString(runsCell(runs_[item], key));
  return isNumeric(column) ? withOwnPoint(cell) : cell;
}

SortKey RunsModel::sortKey(std::size_t item, int column) const {
  if (isNumeric(column))
    return runsSortValue(runs_[item], columnAt(column).key);
  return text(item, column);
}

bool RunsModel::isNumeric(int column) const {
  return columnAt(column).numeric;
}

QString RunsModel::title(int column) const {
  return qtext(columnAt(column).key);
}

QString RunsModel::titleTip(int column) const {
  return columnTip(columnAt(column).key);
}

QString RunsModel::columnTip(std::string_view key) {
  if (key == "test")
    return tr("Number of the run");
  if (key == "name")
    return tr("Cell, layers, outputs, dropout");
  if (key == "units")
    return tr("Units of each layer");
  if (key == "axis")
    return tr("What the network decides");
  if (key == "conv")
    return tr("With the Conv1D front");
  if (key == "lr")
    return tr("Learning rate");
  if (key == "dr")
    return tr("Dropout rate");
  if (key == "bs")
    return tr("Batch size");
  if (key == "training_time")
    return tr("Wall time of the training");
  if (key.ends_with("_loss"))
    return tr("Loss with dropout off, after the last epoch");
  if (key.ends_with("_acc"))
    return tr("Accuracy with dropout off, after the last epoch");
  if (key.ends_with("_r2"))
    return tr(
        "Coefficient of determination of an axis: 0 of whoever says the mean of these labels");
  if (key.ends_with("_rmse"))
    return tr("Root mean squared error of an axis");
  if (key.ends_with("_r"))
    return tr("Pearson's correlation of an axis");
  if (key.ends_with("_ccc"))
    return tr("Lin's concordance correlation coefficient of an axis");
  if (key == "version")
    return tr("Dataset version");
  if (key == "split")
    return tr("How the clips were divided");
  if (key == "device")
    return tr("What it was trained on");
  if (key == "data")
    return tr("Whether the dataset's folder holds something else by now");
  return {};
}

QString RunsModel::tip(std::size_t item, int) const {
  return QString::fromStdString(runs_[item].failure);
}

}  // namespace cuadrante::ui

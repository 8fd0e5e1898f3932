#include "ui/sweep/sweep_table_model.h"

#include "core/learning/option_columns.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace cuadrante::ui {
namespace {

enum Column {
  Name,
  Units,
  Accuracy,
  Verdict,
  Interval,
  Songs,
  Majority,
  Logistic,
  P,
  Runs,
  Task,
  Conv,
  Rate,
  Dropout,
  Batch,
  Epochs,
  Time,
  // Where a row is of Task::Point.
  Rmse,
  RmseOfMean,
  RmseOfRidge,
  EnergiaR2,
  EnergiaCcc,
  PlacerR2,
  PlacerCcc,
  Columns
};

/// The columns of the command line's table for those of Task::Point.
std::string_view pointKey(int column) {
  constexpr std::string_view kKeys[]{"rmse",        "rmse_mean", "rmse_ridge", "energia_r2",
                                     "energia_ccc", "placer_r2", "placer_ccc"};
  return kKeys[column - Rmse];
}

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// The cell of the command line's table.
QString cellOf(const SweepRow& row, std::string_view key) {
  return qtext(sweepCell(row, key));
}

QString numberOf(const SweepRow& row, std::string_view key) {
  return withOwnPoint(cellOf(row, key));
}

QString accuracyText(const SweepRow& row) {
  const QString pooled = numberOf(row, "test_acc");
  return row.testAccuracy && row.testAccuracy->deviation
             ? QStringLiteral("%1 ± %2").arg(pooled, numberOf(row, "sd"))
             : pooled;
}

}  // namespace

QString verdictText(BaselineVerdict verdict) {
  switch (verdict) {
    case BaselineVerdict::Unknown:
      return {};
    case BaselineVerdict::TooFew:
      return QCoreApplication::translate(
          "BaselineVerdict", "no evidence: too few test songs or clips, or songs on both sides");
    case BaselineVerdict::NotAbove:
      return QCoreApplication::translate("BaselineVerdict", "does not beat the baselines");
    case BaselineVerdict::Unclear:
      return QCoreApplication::translate("BaselineVerdict", "above, but perhaps by chance");
    case BaselineVerdict::Above:
      return QCoreApplication::translate("BaselineVerdict", "beats both baselines");
  }
  return {};
}

void SweepTableModel::setRows(std::vector<SweepRow> rows) {
  beginResetModel();
  rows_ = std::move(rows);
  varying_ = varyingOptions(rows_);
  resetOrder(rows_.size());
  endResetModel();
}

int SweepTableModel::columnCount(const QModelIndex& parent) const {
  if (parent.isValid())
    return 0;
  const bool points =
      std::ranges::any_of(rows_, [](const SweepRow& row) { return row.points.has_value(); });
  return points ? Columns : Rmse;
}

QString SweepTableModel::text(std::size_t item, int column) const {
  const SweepRow& row = rows_[item];
  switch (column) {
    case Name: {
      const std::string options = optionsText(row.config, varying_);
      return options.empty() ? cellOf(row, "name")
                             : QStringLiteral("%1 · %2").arg(cellOf(row, "name"), qtext(options));
    }
    case Units:
      return cellOf(row, "units");
    case Task:
      return cellOf(row, "axis");
    case Conv:
      return cellOf(row, "conv") == QStringLiteral("yes") ? tr("yes") : tr("no");
    case Rate:
      return numberOf(row, "lr");
    case Dropout:
      return numberOf(row, "dr");
    case Batch:
      return cellOf(row, "bs");
    case Epochs:
      return cellOf(row, "epochs");
    case Runs:
      return cellOf(row, "runs");
    case Accuracy:
      return accuracyText(row);
    case Interval:
      return row.interval ? QStringLiteral("%1 – %2").arg(decimalText(row.interval->low, 3),
                                                          decimalText(row.interval->high, 3))
                          : QString();
    case Verdict:
      return verdictText(row.verdict);
    case Songs:
      return cellOf(row, "songs");
    case Majority:
      return numberOf(row, "majority");
    case Logistic:
      return numberOf(row, "logistic");
    case P:
      return numberOf(row, "p");
    case Time:
      return cellOf(row, "training_time");
    default:
      return numberOf(row, pointKey(column));
  }
}

SortKey SweepTableModel::sortKey(std::size_t item, int column) const {
  const SweepRow& row = rows_[item];
  switch (column) {
    case Rate:
      return optionColumn("lr").sortValue(row.config);
    case Dropout:
      return optionColumn("dr").sortValue(row.config);
    case Batch:
      return optionColumn("bs").sortValue(row.config);
    case Epochs:
      return static_cast<double>(row.config.epochs);
    case Runs:
      return static_cast<double>(row.finished);
    case Accuracy:
      return row.pooledAccuracy.value_or(kMissing);
    case Interval:
      return row.interval ? row.interval->low : kMissing;
    case Songs:
      return static_cast<double>(row.basis.songs);
    case Majority:
      return row.majority.value_or(kMissing);
    case Logistic:
      return row.logistic.value_or(kMissing);
    case P:
      return row.p.value_or(kMissing);
    case Time:
      return row.trainingSeconds;
    default:
      break;
  }
  if (column < Rmse)
    return text(item, column);
  if (const auto figure = pointFigure(row.testPoints, pointKey(column)))
    return figure->value_or(kMissing);
  return baselineSortValue(row, pointKey(column));
}

bool SweepTableModel::isNumeric(int column) const {
  return column != Name && column != Task && column != Conv && column != Verdict;
}

QString SweepTableModel::title(int column) const {
  switch (column) {
    case Accuracy:
      return QStringLiteral("test_acc ± sd");
    case Interval:
      return tr("95 % interval");
    case Verdict:
      return tr("against the baselines");
    default: {
      if (column >= Rmse)
        return qtext(pointKey(column));
      constexpr const char* kKeys[Rmse]{
          "name", "units", "",     "",   "",   "songs", "majority", "logistic",     "p (Holm)",
          "runs", "axis",  "conv", "lr", "dr", "bs",    "epochs",   "training_time"};
      return QString::fromLatin1(kKeys[column]);
    }
  }
}

QString SweepTableModel::titleTip(int column) const {
  switch (column) {
    case Name:
      return tr("Cell, layers, outputs, dropout");
    case Units:
      return tr("Units of each layer");
    case Task:
      return tr("What the network decides");
    case Conv:
      return tr("With the Conv1D front");
    case Rate:
      return tr("Learning rate");
    case Dropout:
      return tr("Dropout rate");
    case Batch:
      return tr("Batch size");
    case Runs:
      return tr("How many runs: each seed and fold is one");
    case Accuracy:
      return tr(
          "Of all test clips, each judged by networks that did not know its song; ± the "
          "standard deviation of the runs");
    case Interval:
      return tr("Of the accuracy on other songs");
    case Verdict:
      return tr("By a permutation test over songs against each baseline, adjusted for the rows");
    case Songs:
      return tr("Of the test clips: what the figures rest on");
    case Majority:
      return tr("Of the class that most of these clips are of: no constant answer is better");
    case Logistic:
      return tr(
          "Accuracy of a logistic regression on the bands' means and deviations; where a version "
          "has musical statistics of the clips, of the better of that and one on these");
    case P:
      return tr(
          "Of the permutation test over songs, the largest of all, adjusted for the rows "
          "(Holm)");
    case Time:
      return tr("Wall time of the trainings together");
    case Rmse:
      return tr("Root mean squared error of both axes together, of networks of the point");
    case RmseOfMean:
      return tr("The same of whoever always says the mean label of the training clips");
    case RmseOfRidge:
      return tr("The same of ridge regression on the statistics that logistic goes by");
    case EnergiaR2:
    case PlacerR2:
      return tr("Coefficient of determination: 0 of whoever says the mean of these labels");
    case EnergiaCcc:
    case PlacerCcc:
      return tr("Lin's concordance correlation coefficient");
    default:
      return {};
  }
}

}  // namespace cuadrante::ui

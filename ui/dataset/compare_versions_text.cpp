#include "ui/dataset/compare_versions_text.h"

#include "ui/controls/figure_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

QString verdict(const VersionComparison& row) {
  const PairedDifference& change = row.change;
  if (change.songs < 2)
    return QCoreApplication::translate("CompareVersionsText",
                                       "too little to say whether it helped");
  if (row.basis && !row.isEvidence())
    return QCoreApplication::translate("CompareVersionsText", "no evidence, it takes %1")
        .arg(leastEvidence());
  if (change.p >= kSignificance)
    return change.difference < 0.0
               ? QCoreApplication::translate("CompareVersionsText", "no evidence that it did harm")
               : QCoreApplication::translate("CompareVersionsText", "no evidence that it helped");
  return change.difference < 0.0 ? QCoreApplication::translate("CompareVersionsText", "it did harm")
                                 : QCoreApplication::translate("CompareVersionsText", "it helped");
}

}  // namespace

QString networkText(const TrainingConfig& config) {
  return QCoreApplication::translate("CompareVersionsText", "%1, rate %2, batch %3, %Ln epoch(s)",
                                     nullptr, config.epochs)
      .arg(QString::fromStdString(networkName(config.model)), QString::number(config.learningRate),
           QString::number(config.batch));
}

QString compareVersionsSentence(const VersionComparison& row, VersionNumber first,
                                VersionNumber second) {
  if (!row.isWhole()) {
    const int entries = static_cast<int>(row.entries);
    return QCoreApplication::translate(
               "CompareVersionsText",
               "%1 of %Ln training(s) finished on both versions: nothing is said before all have.",
               nullptr, entries)
        .arg(row.runs);
  }
  if (row.clips == 0)
    return QCoreApplication::translate(
               "CompareVersionsText",
               "No test clip has the same class in v%1 and v%2: there is nothing to judge by.")
        .arg(first.value)
        .arg(second.value);
  const bool worse = row.change.difference < 0.0;
  std::optional<Interval> interval = row.change.interval;
  if (interval && worse)
    interval = Interval{-interval->high, -interval->low};
  const QString by = withInterval(std::abs(row.change.difference), interval);
  const QString what =
      row.change.difference == 0.0
          ? QCoreApplication::translate("CompareVersionsText", "v%1 is no better and no worse: %2")
      : worse ? QCoreApplication::translate("CompareVersionsText", "v%1 is worse by %2")
              : QCoreApplication::translate("CompareVersionsText", "v%1 is better by %2");
  return QCoreApplication::translate("CompareVersionsText", "%1: %2.",
                                     "what was found: what that says")
      .arg(what.arg(QString::number(second.value), by), verdict(row));
}

QString testRemark(const std::vector<VersionComparison>& rows) {
  const auto claims = static_cast<int>(std::ranges::count_if(rows, &VersionComparison::isEvidence));
  const QString how = howAdjusted(claims);
  QString text = QCoreApplication::translate(
      "CompareVersionsText", "95 % intervals and p go by songs; p is of a permutation test");
  if (!how.isEmpty())
    text += QStringLiteral(", ") + how;
  return text + QLatin1Char('.');
}

QString otherFeaturesText(const std::string& features) {
  return QCoreApplication::translate("CompareVersionsText",
                                     "The features differ, too (%1): what is found is not the "
                                     "labels' alone.")
      .arg(QString::fromStdString(features));
}

}  // namespace cuadrante::ui

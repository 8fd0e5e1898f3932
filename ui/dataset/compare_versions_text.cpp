#include "ui/dataset/compare_versions_text.h"

#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

QString say(const char* text) {
  return QCoreApplication::translate("CompareVersionsText", text);
}

QString verdict(const VersionComparison& row) {
  const bool worse = row.change.difference < 0.0;
  switch (verdictOn(row)) {
    case HelpVerdict::Unfinished:
    case HelpVerdict::NothingJudged:
      break;
    case HelpVerdict::TooLittle:
      return row.change.songs < 2
                 ? say(QT_TRANSLATE_NOOP("CompareVersionsText",
                                         "too little to say whether it helped"))
                 : say(QT_TRANSLATE_NOOP("CompareVersionsText", "no evidence, it takes %1"))
                       .arg(leastEvidence());
    case HelpVerdict::Unclear:
      return worse ? say(QT_TRANSLATE_NOOP("CompareVersionsText", "no evidence that it did harm"))
                   : say(QT_TRANSLATE_NOOP("CompareVersionsText", "no evidence that it helped"));
    case HelpVerdict::Helped:
      return say(QT_TRANSLATE_NOOP("CompareVersionsText", "it helped"));
    case HelpVerdict::Harmed:
      return say(QT_TRANSLATE_NOOP("CompareVersionsText", "it did harm"));
  }
  return {};
}

/// With its places for the version and by how much. What may be chance is not called better.
QString findingOf(const VersionComparison& row) {
  switch (verdictOn(row)) {
    case HelpVerdict::Helped:
      return say(QT_TRANSLATE_NOOP("CompareVersionsText", "v%1 is better by %2"));
    case HelpVerdict::Harmed:
      return say(QT_TRANSLATE_NOOP("CompareVersionsText", "v%1 is worse by %2"));
    default:
      break;
  }
  if (row.change.difference == 0.0)
    return say(QT_TRANSLATE_NOOP("CompareVersionsText", "v%1 is no better and no worse: %2"));
  return row.change.difference < 0.0
             ? say(QT_TRANSLATE_NOOP("CompareVersionsText", "v%1 lies lower by %2"))
             : say(QT_TRANSLATE_NOOP("CompareVersionsText", "v%1 lies higher by %2"));
}

}  // namespace

QString networkText(const TrainingConfig& config) {
  if (isFittedAtOnce(config.model.architecture))
    return QString::fromStdString(networkName(config.model));
  return QCoreApplication::translate("CompareVersionsText", "%1, rate %2, batch %3, %Ln epoch(s)",
                                     nullptr, config.epochs)
      .arg(QString::fromStdString(networkName(config.model)),
           shortNumberText(config.learningRate, 6), QString::number(config.batch));
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
  return QCoreApplication::translate("CompareVersionsText", "%1: %2.",
                                     "what was found: what that says")
      .arg(findingOf(row).arg(QString::number(second.value), by), verdict(row));
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

#include "ui/results/run_texts.h"

#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>

namespace cuadrante::ui {

QString stateName(RunState state) {
  switch (state) {
    case RunState::Running:
      return QCoreApplication::translate("RunTexts", "Running");
    case RunState::Finished:
      return QCoreApplication::translate("RunTexts", "Finished");
    case RunState::Stopped:
      return QCoreApplication::translate("RunTexts", "Stopped");
    case RunState::Failed:
      return QCoreApplication::translate("RunTexts", "Failed");
  }
  return {};
}

QString runName(const Run& run) {
  return QStringLiteral("%1 · %2")
      .arg(run.number.value)
      .arg(QString::fromStdString(networkName(run.config.model)));
}

QString pText(double p) {
  return p < 0.001 ? QStringLiteral("< 0.001") : decimalText(p, 3);
}

QString beatsText(BaselineVerdict verdict) {
  switch (verdict) {
    case BaselineVerdict::Unknown:
      return {};
    case BaselineVerdict::TooFew:
      return QCoreApplication::translate("RunTexts", "no evidence");
    case BaselineVerdict::NotAbove:
      return QCoreApplication::translate("RunTexts", "no");
    case BaselineVerdict::Unclear:
      return QCoreApplication::translate("RunTexts", "unclear");
    case BaselineVerdict::Above:
      return QCoreApplication::translate("RunTexts", "yes");
  }
  return {};
}

QString starText() {
  return QCoreApplication::translate("RunTexts",
                                     "* no evidence: it takes %1, and no song on both sides")
      .arg(leastEvidence());
}

QString faultText(const BadCondition& fault) {
  const QString part = QString::fromStdString(fault.part());
  switch (fault.fault()) {
    case ConditionFault::NoSign:
      return QCoreApplication::translate(
                 "RunTexts",
                 "“%1” is no condition. Write a column, a sign and a value: axis=energia, "
                 "test_acc>=0.8")
          .arg(part);
    case ConditionFault::NoColumn:
      return QCoreApplication::translate(
                 "RunTexts", "There is no column “%1”. The names are those of the table's head.")
          .arg(part);
    case ConditionFault::NoNumber:
      return QCoreApplication::translate("RunTexts",
                                         "“%1” is no number, but its column holds numbers.")
          .arg(part);
    case ConditionFault::NoOrder:
      return QCoreApplication::translate("RunTexts",
                                         "“%1” holds words: compare them by = or != only.")
          .arg(part);
  }
  return {};
}

}  // namespace cuadrante::ui

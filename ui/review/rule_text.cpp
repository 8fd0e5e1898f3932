#include "ui/review/rule_text.h"

#include "core/learning/option_columns.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>

#include <utility>

namespace cuadrante::ui {
namespace {

QString translated(const char* text) {
  return QCoreApplication::translate("ReviewRule", text);
}

QString decimal(double value) {
  return QLocale().toString(value, 'f', 2);
}

QString share(const ReviewReason& reason) {
  return translated(QT_TRANSLATE_NOOP("ReviewRule", "%1 of %2")).arg(reason.count).arg(reason.of);
}

QString nameOf(const Judge& judge) {
  QString text = QString::fromStdString(modelName(judge.config.model));
  if (const std::string units = unitsText(judge.config.model); !units.empty())
    text += QLatin1Char(' ') + QString::fromStdString(units);
  if (judge.runs.size() > 1)
    text += QStringLiteral(" ×%1").arg(judge.runs.size());
  return text;
}

}  // namespace

QString ruleName(const std::optional<ReviewRule>& rule) {
  if (!rule)
    return translated(QT_TRANSLATE_NOOP("ReviewRule", "All labelled clips, by the guideline"));
  switch (*rule) {
    case ReviewRule::Missed:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Networks miss the label"));
    case ReviewRule::Confident:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Confident learning"));
    case ReviewRule::Models:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Networks disagree"));
    case ReviewRule::Annotators:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Annotators disagree"));
    case ReviewRule::Repeats:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Rated otherwise the second time"));
    case ReviewRule::Uncertain:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "Label next: the network is unsure"));
  }
  return {};
}

QString ruleAbout(const std::optional<ReviewRule>& rule) {
  if (!rule)
    return translated(QT_TRANSLATE_NOOP(
        "ReviewRule", "Every clip is heard again. The guideline stands beside the plane."));
  switch (*rule) {
    case ReviewRule::Missed:
      return translated(QT_TRANSLATE_NOOP(
          "ReviewRule", "The thesis's rule: several good networks contradict the label."));
    case ReviewRule::Confident:
      return translated(QT_TRANSLATE_NOOP(
          "ReviewRule",
          "Labels that networks not trained on them take for wrong (Northcutt et al. 2021)."));
    case ReviewRule::Models:
      return translated(
          QT_TRANSLATE_NOOP("ReviewRule", "Where the votes of the networks are divided."));
    case ReviewRule::Annotators:
      return translated(
          QT_TRANSLATE_NOOP("ReviewRule", "Where the words of several people lie far apart."));
    case ReviewRule::Repeats:
      return translated(
          QT_TRANSLATE_NOOP("ReviewRule", "Hidden repeats to which somebody gave another label."));
    case ReviewRule::Uncertain:
      return translated(QT_TRANSLATE_NOOP(
          "ReviewRule",
          "Clips without a label from which a network would learn most (BALD by dropout)."));
  }
  return {};
}

QString reasonText(const ReviewReason& reason) {
  switch (reason.rule) {
    case ReviewRule::Missed:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "%1 miss it")).arg(share(reason));
    case ReviewRule::Confident:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "confidence %1"))
          .arg(decimal(reason.score));
    case ReviewRule::Models:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "divided %1")).arg(decimal(reason.score));
    case ReviewRule::Annotators:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "spread %1")).arg(decimal(reason.score));
    case ReviewRule::Repeats:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "%1 apart")).arg(decimal(reason.score));
    case ReviewRule::Uncertain:
      return translated(QT_TRANSLATE_NOOP("ReviewRule", "BALD %1"))
          .arg(QLocale().toString(reason.score, 'f', 3));
  }
  return {};
}

QStringList judgeTexts(const std::vector<Judge>& judges) {
  QHash<QString, std::vector<std::size_t>> ofName;
  QStringList texts;
  for (std::size_t place = 0; place < judges.size(); ++place) {
    texts << nameOf(judges[place]);
    ofName[texts.back()].push_back(place);
  }
  for (const std::vector<std::size_t>& alike : std::as_const(ofName)) {
    if (alike.size() == 1)
      continue;
    std::vector<TrainingConfig> configs;
    for (const std::size_t place : alike)
      configs.push_back(judges[place].config);
    const std::vector<std::string> differing = differingOptions(configs);
    QSet<QString> said;
    for (const std::size_t place : alike) {
      QString& text = texts[static_cast<qsizetype>(place)];
      const auto options = QString::fromStdString(optionsText(judges[place].config, differing));
      if (!options.isEmpty())
        text += QStringLiteral(" · ") + options;
      said.insert(text);
    }
    // Of other versions, or the same trained again.
    if (said.size() < static_cast<qsizetype>(alike.size()))
      for (const std::size_t place : alike)
        texts[static_cast<qsizetype>(place)] +=
            QStringLiteral(" · ") + translated(QT_TRANSLATE_NOOP("ReviewRule", "run %1"))
                                        .arg(judges[place].runs.front().value);
  }
  return texts;
}

QString reachText(const JudgesReach& reach) {
  const QLocale locale;
  const auto number = [&locale](std::size_t count) { return locale.toString(qulonglong(count)); };
  return translated(
             QT_TRANSLATE_NOOP("ReviewRule",
                               "Judges: %1, cross-validated: %2. Out of sample they judge %3 "
                               "of %4 clips."))
      .arg(number(reach.judges), number(reach.crossValidated), number(reach.outOfSample),
           number(reach.clips));
}

QString verdictText(Task task, int predicted) {
  if (task == Task::Cuadrantes)
    return quadrantName(static_cast<Quadrant>(predicted));
  return predicted == 1 ? QStringLiteral("+") : QStringLiteral("−");
}

}  // namespace cuadrante::ui

#include "ui/results/run_facts.h"

#include "core/learning/evaluation.h"
#include "core/learning/training_options.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/results/run_texts.h"
#include "ui/sweep/sweep_table_model.h"
#include "ui/theme/tokens.h"
#include "ui/training/run_outcome.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <cmath>
#include <initializer_list>

namespace cuadrante::ui {
namespace {

QString say(const char* text) {
  return QCoreApplication::translate("RunFacts", text);
}

QString metricsText(const std::optional<LossAndAccuracy>& metrics, std::int64_t clips, Task task) {
  if (!metrics)
    return {};
  if (task == Task::Point)
    return QCoreApplication::translate("RunFacts",
                                       "RMSE %1 of both axes, %2 in the label's quadrant, %3 clips")
        .arg(decimalText(std::sqrt(metrics->loss), 4), decimalText(metrics->accuracy, 4),
             QLocale().toString(qlonglong(clips)));
  return QCoreApplication::translate("RunFacts", "accuracy %1, loss %2, %3 clips")
      .arg(decimalText(metrics->accuracy, 4), decimalText(metrics->loss, 4),
           QLocale().toString(qlonglong(clips)));
}

QString pointFigureName(const PointFigure& figure) {
  if (figure.key == "r2")
    return QStringLiteral("R²");
  return figure.key == "r" ? QCoreApplication::translate("RunFacts", "Pearson's r")
                           : qtext(figure.key).toUpper();
}

/// A word of a command line as a shell takes it.
QString quoted(const std::string& word) {
  const QString text = qtext(word);
  const bool plain = text.indexOf(QLatin1Char(' ')) < 0 && !text.isEmpty();
  return plain ? text : QStringLiteral("'%1'").arg(text);
}

/// "beats both baselines (majority 0.52, …, p 0.012 of this run alone)"; empty where nothing is
/// known.
QString againstText(const RunBaselines& baselines) {
  if (!baselines.points && baselines.verdict == BaselineVerdict::Unknown)
    return {};
  const auto& points = baselines.points;
  QStringList figures;
  if (points)
    figures << QCoreApplication::translate("RunFacts",
                                           "RMSE %1, of the mean label %2, of ridge "
                                           "regression %3")
                   .arg(decimalText(points->network, 4), decimalText(points->mean, 4),
                        decimalText(points->ridge, 4));
  else
    figures << QCoreApplication::translate("RunFacts", "majority %1, logistic regression %2")
                   .arg(decimalText(*baselines.majority, 4), decimalText(*baselines.logistic, 4));
  // What is not above them has no p of being better.
  if (baselines.p && baselines.verdict != BaselineVerdict::NotAbove)
    figures << QCoreApplication::translate("RunFacts", "p %1 of this run alone")
                   .arg(pText(*baselines.p));
  return QStringLiteral("%1 (%2)").arg(verdictText(baselines.verdict),
                                       figures.join(QStringLiteral(", ")));
}

}  // namespace

QString runSummary(const Run& run, const RunBaselines* baselines) {
  QStringList parts{taskName(run.config.model.task)};
  if (run.version)
    parts << QCoreApplication::translate("RunFacts", "version %1").arg(run.version->value);
  parts << stateName(run.state);
  const int folds = run.config.split.folds;
  if (const int finished = run.finishedFolds.value_or(folds); finished < folds)
    parts << QCoreApplication::translate("RunFacts", "%1 of %Ln fold(s)", nullptr, folds)
                 .arg(finished);
  else if (folds > 0)
    parts << QCoreApplication::translate("RunFacts", "%Ln fold(s)", nullptr, folds);
  if (const QString figures = pointsText(run.testPoints); !figures.isEmpty())
    parts << figures;
  else if (run.test)
    parts << QCoreApplication::translate("RunFacts", "test accuracy %1")
                 .arg(withInterval(run.test->accuracy, testInterval(run)));
  if (const auto songs = static_cast<int>(knownSongs(run.testSongs)); songs > 0)
    parts << QCoreApplication::translate("RunFacts", "%Ln test song(s)", nullptr, songs);
  if (isNoEvidence(run) && (baselines == nullptr || baselines->verdict != BaselineVerdict::TooFew))
    parts << verdictText(BaselineVerdict::TooFew);
  if (baselines != nullptr)
    if (const QString against = againstText(*baselines); !against.isEmpty())
      parts << against;
  if (baselines == nullptr && run.state == RunState::Finished && run.test && !run.stale)
    parts << QCoreApplication::translate("RunFacts", "comparing with the baselines…");
  parts << qtext(formatTrainingTime(run.trainingSeconds));
  QString text = parts.join(QStringLiteral(" · "));
  if (!run.failure.empty())
    text += QLatin1Char('\n') + qtext(run.failure);
  return text;
}

std::vector<std::pair<QString, QString>> factsOf(const Run& run) {
  std::vector<std::pair<QString, QString>> facts;
  const auto add = [&](const char* name, const QString& value) {
    if (!value.isEmpty())
      facts.emplace_back(say(name), value);
  };
  add(QT_TRANSLATE_NOOP("RunFacts", "State"), stateName(run.state));
  add(QT_TRANSLATE_NOOP("RunFacts", "Failure"), qtext(run.failure));
  for (const std::string& remark : run.remarks)
    add(QT_TRANSLATE_NOOP("RunFacts", "Remark"), qtext(remark));
  if (run.stale)
    add(QT_TRANSLATE_NOOP("RunFacts", "Data"),
        QCoreApplication::translate("RunFacts",
                                    "The dataset's folder holds something else by now. This run is "
                                    "compared with nothing, and a sweep trains it anew."));
  // One of a fold has its number.
  const bool pooled = run.config.split.folds > 0 && run.config.split.fold == 0;
  if (pooled)
    add(QT_TRANSLATE_NOOP("RunFacts", "Curves"),
        QCoreApplication::translate("RunFacts", "of fold 1 of %1").arg(run.config.split.folds));
  const Task task = run.config.model.task;
  const QString training = metricsText(run.train, run.trainClips, task);
  add(QT_TRANSLATE_NOOP("RunFacts", "Training"),
      pooled && !training.isEmpty()
          ? QCoreApplication::translate("RunFacts",
                                        "%1 (each counted in every fold that was trained on it)")
                .arg(training)
          : training);
  add(QT_TRANSLATE_NOOP("RunFacts", "Validation"),
      metricsText(run.validation, run.validationClips, task));
  add(QT_TRANSLATE_NOOP("RunFacts", "Test"), metricsText(run.test, run.testClips, task));
  if (!run.testPoints.empty())
    for (const auto& [name, axis] : {std::pair(Axis::Energia, &SongPoints::energia),
                                     std::pair(Axis::Placer, &SongPoints::placer)})
      for (const PointFigure& figure : kPointFigures)
        if (const Figure found = bySong(figure, run.testPoints, axis); found.value)
          facts.emplace_back(QStringLiteral("%1 · %2").arg(axisName(name), pointFigureName(figure)),
                             withInterval(*found.value, found.interval));
  if (const auto& figures = run.testFigures; figures && task != Task::Point) {
    const auto share = [](const std::optional<double>& value) {
      return value ? decimalText(*value, 4) : QString();
    };
    add(QT_TRANSLATE_NOOP("RunFacts", "Balanced accuracy"), share(figures->balancedAccuracy()));
    add(QT_TRANSLATE_NOOP("RunFacts", "F1, mean of the classes"), share(figures->f1()));
    add(QT_TRANSLATE_NOOP("RunFacts", "Area under the ROC curve"), share(figures->auc));
    add(QT_TRANSLATE_NOOP("RunFacts", "Cohen's kappa"), share(figures->kappa()));
    for (std::size_t label = 0; label < figures->classes.size(); ++label) {
      const ClassCounts& of = figures->classes[label];
      const auto clips = static_cast<int>(of.clips);
      facts.emplace_back(
          className(run.config.model.task, static_cast<int>(label)),
          QCoreApplication::translate("RunFacts", "%Ln clip(s) · recall %1 · precision %2 · F1 %3",
                                      nullptr, clips)
              .arg(share(of.recall()), share(of.precision()), share(of.f1())));
    }
  }
  const auto headline = [task](const LossAndAccuracy& metrics) {
    return task == Task::Point ? QStringLiteral("RMSE ") + decimalText(std::sqrt(metrics.loss), 4)
                               : decimalText(metrics.accuracy, 4);
  };
  const auto score = [&headline](const std::optional<EpochScore>& scored) {
    if (!scored)
      return QString();
    QStringList parts;
    if (scored->validation)
      parts << QCoreApplication::translate("RunFacts", "validation %1 (loss %2)")
                   .arg(headline(*scored->validation), decimalText(scored->validation->loss, 4));
    if (scored->test)
      parts << QCoreApplication::translate("RunFacts", "test %1").arg(headline(*scored->test));
    // Of several folds the epoch may be another in each.
    return (scored->epoch > 0
                ? QCoreApplication::translate("RunFacts", "epoch %1: %2").arg(scored->epoch)
                : QCoreApplication::translate("RunFacts", "of each fold its own: %1"))
        .arg(parts.join(QStringLiteral(" · ")));
  };
  add(QT_TRANSLATE_NOOP("RunFacts", "Last epoch"), score(run.lastScore));
  add(QT_TRANSLATE_NOOP("RunFacts", "Best epoch, by validation"), score(run.bestScore));
  add(QT_TRANSLATE_NOOP("RunFacts", "Dataset version"),
      run.version ? QString::number(run.version->value) : QString());
  add(QT_TRANSLATE_NOOP("RunFacts", "Dataset"), qtext(run.dataset.string()));
  for (const auto& [file, hash] : run.provenance.datasetHashes)
    facts.emplace_back(QCoreApplication::translate("RunFacts", "Hash of %1").arg(qtext(file)),
                       qtext(hash));
  if (run.config.from > 0)
    add(QT_TRANSLATE_NOOP("RunFacts", "Began with"),
        QCoreApplication::translate("RunFacts", "run %1, weights of SHA-256 %2")
            .arg(run.config.from)
            .arg(qtext(run.provenance.firstWeights)));
  add(QT_TRANSLATE_NOOP("RunFacts", "Started at (UTC)"), qtext(run.startedAt));
  add(QT_TRANSLATE_NOOP("RunFacts", "Training time"),
      qtext(formatTrainingTime(run.trainingSeconds)));
  add(QT_TRANSLATE_NOOP("RunFacts", "Parameters"),
      run.parameters > 0 ? QLocale().toString(qlonglong(run.parameters)) : QString());
  add(QT_TRANSLATE_NOOP("RunFacts", "Device"), qtext(run.device));
  add(QT_TRANSLATE_NOOP("RunFacts", "Machine"), qtext(run.machine));
  for (const auto& [library, version] : run.provenance.libraries)
    facts.emplace_back(qtext(library), qtext(version));
  const auto command = [](const std::vector<std::string>& words) {
    QStringList all;
    for (const std::string& word : words)
      all << quoted(word);
    return all.join(QLatin1Char(' '));
  };
  add(QT_TRANSLATE_NOOP("RunFacts", "Command"), command(run.provenance.commandLine));
  if (run.config.split.folds == 0 || run.config.split.fold > 0)
    add(QT_TRANSLATE_NOOP("RunFacts", "To repeat it"),
        command(trainingCommand(run.config, run.dataset.string())));
  for (const TrainingOption& option : trainingOptions())
    if (const auto value = option.get(run.config); value && matters(option, run.config))
      facts.emplace_back(qtext(option.description.key), qtext(optionText(*value)));
  return facts;
}

}  // namespace cuadrante::ui

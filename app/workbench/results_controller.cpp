#include "app/workbench/results_controller.h"

#include "app/workbench/baselines_loader.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/outcome_loader.h"
#include "app/workbench/point_sound.h"
#include "app/workbench/question.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "core/ground/timestamp.h"
#include "core/learning/run_pair.h"
#include "core/tensorboard/run_events.h"
#include "core/work/html_report.h"
#include "ui/results/compare_panel.h"
#include "ui/results/results_page.h"
#include "ui/training/run_outcome.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>

#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

struct Format {
  const char* suffix;
  QString filter;
};

Format formatOf(TableFormat format) {
  switch (format) {
    case TableFormat::Csv:
      return {"csv", ResultsController::tr("CSV (*.csv)")};
    case TableFormat::Markdown:
      return {"md", ResultsController::tr("Markdown (*.md)")};
    case TableFormat::Latex:
      return {"tex", ResultsController::tr("LaTeX (*.tex)")};
    case TableFormat::Text:
      break;
  }
  return {"txt", ResultsController::tr("Text (*.txt)")};
}

/// Asks for a file of that format, to be written.
QFileDialog* saveDialog(ui::ResultsPage& page, const Settings& settings, const char* name,
                        const QString& title, const Format& format) {
  auto* dialog = new QFileDialog(&page, title, settings.picturesFolder(), format.filter);
  dialog->setObjectName(QLatin1String(name));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QString::fromLatin1(format.suffix));
  return dialog;
}

/// Why nothing is said of all clips of folds that are not whole.
QString unfinishedText(const Run& run) {
  return ResultsController::tr("run %1: %2 of %Ln fold(s)", nullptr, run.config.split.folds)
      .arg(run.number.value)
      .arg(*run.finishedFolds);
}

/// Each two of the evaluations, the earlier named first. What cannot be compared says why.
std::vector<ui::ComparedPair> pairsOf(const RunStore& store,
                                      const std::vector<Evaluation>& evaluations,
                                      const std::stop_token& stop) {
  struct Said {
    std::vector<Prediction> predictions;
    ClipSongs songs;
    QString problem;
  };
  std::vector<Said> said;
  for (const Evaluation& evaluation : evaluations) {
    throwIfStopped(stop);
    Said& one = said.emplace_back();
    const qint64 number = evaluation.number().value;
    try {
      one.predictions = predictionsOf(evaluation, store);
      one.songs = songsOf(evaluation.runs.front());
      if (const Run pooled = evaluation.pooled(); pooled.finishedFolds && !evaluation.isWhole())
        one.problem = unfinishedText(pooled);
      if (evaluation.runs.front().stale)
        one.problem = ResultsController::tr(
                          "run %1 was trained on other data than its dataset's folder "
                          "holds now")
                          .arg(number);
    } catch (const Error&) {
      one.problem = ResultsController::tr("no predictions of run %1").arg(number);
    }
  }
  std::vector<ui::ComparedPair> pairs;
  for (std::size_t a = 0; a < evaluations.size(); ++a)
    for (std::size_t b = a + 1; b < evaluations.size(); ++b) {
      throwIfStopped(stop);
      const Run& first = evaluations[a].runs.front();
      const Run& second = evaluations[b].runs.front();
      ui::ComparedPair& pair = pairs.emplace_back();
      pair.first = first.number;
      pair.second = second.number;
      if (!said[a].problem.isEmpty() || !said[b].problem.isEmpty())
        pair.why = said[a].problem.isEmpty() ? said[b].problem : said[a].problem;
      else if (first.config.model.task != second.config.model.task)
        pair.why = ResultsController::tr("they decide different things");
      else {
        pair.comparison = compareRuns(said[a].predictions, said[b].predictions, said[a].songs);
        pair.comparison->restOn(evaluations[a]);
        pair.comparison->restOn(evaluations[b]);
      }
    }
  std::vector<RunComparison*> claims;
  for (ui::ComparedPair& pair : pairs)
    if (pair.comparison)
      claims.push_back(&*pair.comparison);
  adjustForMany(claims);
  return pairs;
}

/// nullopt where the pairs say why not.
std::optional<FusedEvaluations> togetherOf(const RunStore& store,
                                           const std::vector<Evaluation>& evaluations,
                                           const std::stop_token& stop) {
  try {
    return fuse(store, evaluations, FusionRule::Mean, stop);
  } catch (const Interrupted&) {
    throw;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

ResultsController::ResultsController(Session& session, Settings& settings, ui::ResultsPage& page,
                                     QObject* parent)
    : PageController(parent),
      session_(session),
      settings_(settings),
      page_(page),
      outcomes_(new OutcomeLoader(session, this)),
      baselines_(new BaselinesLoader(session, this)),
      sound_(new PointSound(session, this)) {
  connectGuarded(&page, &ui::ResultsPage::outcomeRequested, outcomes_, &OutcomeLoader::request);
  connectGuarded(outcomes_, &OutcomeLoader::loaded, &page, &ui::ResultsPage::showOutcome);
  connectGuarded(outcomes_, &OutcomeLoader::failed, &page, &ui::ResultsPage::showNoOutcome);
  connectGuarded(&page, &ui::ResultsPage::clipChosen, sound_, &PointSound::play);
  connectGuarded(&page, &ui::ResultsPage::comparisonRequested, this, &ResultsController::compare);
  connectGuarded(&page, &ui::ResultsPage::runsNeeded, this, &ResultsController::trainingWanted);
  connectGuarded(&page, &ui::ResultsPage::resumeRequested, this,
                 [this](RunNumber number) { goOnWith(evaluationsOf({number}).front()); });
  connectGuarded(&page, &ui::ResultsPage::likeRequested, this, [this](RunNumber number) {
    Q_EMIT likeWanted(evaluationsOf({number}).front().runs.front());
  });
  connectGuarded(&page, &ui::ResultsPage::exportRequested, this, &ResultsController::chooseExport);
  connectGuarded(&page, &ui::ResultsPage::eventsRequested, this,
                 &ResultsController::chooseEventsFolder);
  connectGuarded(&page, &ui::ResultsPage::reportRequested, this, &ResultsController::chooseReport);
  connectGuarded(&page, &ui::ResultsPage::packageRequested, this,
                 [this](RunNumber run) { askForLicence(run, NetworkFile::Package); });
  connectGuarded(&page, &ui::ResultsPage::onnxRequested, this,
                 [this](RunNumber run) { askForLicence(run, NetworkFile::Onnx); });
  connectGuarded(&page, &ui::ResultsPage::columnsChosen, this,
                 [this](const QStringList& keys) { settings_.setResultsColumns(keys); });
  connectGuarded(&page, &ui::ResultsPage::baselinesToggled, this,
                 [this](bool shown) { settings_.setResultsBaselines(shown); });
  connectGuarded(&page, &ui::ResultsPage::baselinesWanted, this,
                 [this](const std::vector<RunNumber>& numbers) {
                   baselines_->request(evaluationsOf(numbers));
                 });
  connectGuarded(baselines_, &BaselinesLoader::computed, &page, &ui::ResultsPage::addBaselines);
  connectGuarded(baselines_, &BaselinesLoader::failed, &page, &ui::ResultsPage::showError);
  connectGuarded(&session.training, &BackgroundTask::runningChanged, &page,
                 &ui::ResultsPage::setTraining);
  connectGuarded(&session, &Session::runsChanged, this, &ResultsController::showRuns);
  connectGuarded(&session, &Session::runProgressed, &page, &ui::ResultsPage::updateRun);
  connectGuarded(&session.allRuns, &RunsReader::read, this, &ResultsController::showRuns);
  connectGuarded(&session.allRuns, &RunsReader::failed, this, [this](const QString& sentence) {
    if (inFront_)
      page_.showError(sentence);
  });
  connectGuarded(&comparisons_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&comparisons_, &BackgroundTask::runningChanged, this, [this](bool running) {
    // Others were asked for while some were compared.
    if (!running && !wanted_.empty())
      compare(std::exchange(wanted_, {}));
  });
  page.setColumns(settings.resultsColumns());
  page.setBaselinesShown(settings.resultsBaselines());
  page.setTraining(session.training.isRunning());
}

void ResultsController::enter() {
  inFront_ = true;
  showRuns();
}

void ResultsController::leave() {
  inFront_ = false;
  sound_->leave();
}

void ResultsController::showRuns() {
  if (!inFront_)
    return;
  session_.allRuns.want();
  if (session_.allRuns.runs() == shown_)
    return;
  shown_ = session_.allRuns.runs();
  page_.setVersions(session_.project.versions().all());
  page_.setRuns(session_.allRuns.pooled());
}

void ResultsController::compare(const std::vector<RunNumber>& runs) {
  const bool started =
      comparisons_.start([this, runs, store = session_.runs, evaluations = evaluationsOf(runs)](
                             std::stop_token stop, const BackgroundTask::Post&) {
        return [this, runs, pairs = pairsOf(store, evaluations, stop),
                together = togetherOf(store, evaluations, stop)] {
          page_.showPairs(runs, pairs, together);
        };
      });
  if (!started) {
    wanted_ = runs;
    comparisons_.requestStop();
  }
}

void ResultsController::goOnWith(const Evaluation& evaluation) {
  const Run& run = evaluation.runToGoOnWith();
  const Evaluation* most = evaluationOf(run.config, run.dataset, *session_.allRuns.evaluations());
  if (most == nullptr || !most->isWhole())
    return Q_EMIT resumeWanted(run);
  page_.showError(
      tr("Every fold of it has finished in another run: see run %1").arg(most->number().value));
}

std::vector<Evaluation> ResultsController::evaluationsOf(
    const std::vector<RunNumber>& numbers) const {
  std::vector<Evaluation> chosen;
  for (const RunNumber number : numbers)
    chosen.push_back(evaluationWith(number, *session_.allRuns.evaluations()));
  return chosen;
}

void ResultsController::chooseExport(TableFormat format) {
  const Format form = formatOf(format);
  auto* dialog = saveDialog(page_, settings_, "tableDialog", tr("Write the table to a file"), form);
  dialog->selectFile(tr("runs"));
  connectGuarded(dialog, &QFileDialog::fileSelected, this,
                 [this, format](const QString& file) { exportTo(file, format); });
  dialog->open();
}

void ResultsController::chooseReport() {
  auto* dialog = saveDialog(page_, settings_, "reportDialog", tr("Write the report to a file"),
                            {"html", tr("Web page (*.html)")});
  dialog->selectFile(tr("report"));
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &ResultsController::reportTo);
  dialog->open();
}

void ResultsController::chooseEventsFolder(const std::vector<RunNumber>& runs) {
  auto* dialog = new QFileDialog(&page_, tr("A folder for TensorBoard's event files"),
                                 settings_.picturesFolder());
  dialog->setObjectName(QStringLiteral("eventsDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connectGuarded(dialog, &QFileDialog::fileSelected, this,
                 [this, runs](const QString& folder) { writeEventsTo(folder, runs); });
  dialog->open();
}

void ResultsController::writeEventsTo(const QString& folder, const std::vector<RunNumber>& runs) {
  const bool started = session_.startStep(
      {tr("Writing event files"), ui::Step::Results},
      [this, folder, evaluations = evaluationsOf(runs)](Project&, const std::stop_token& stop,
                                                        const ProgressCallback&) {
        const Place place = Place::root(QFileInfo(folder).filesystemAbsoluteFilePath());
        place.makeFolder();
        int written = 0;
        for (const Evaluation& evaluation : evaluations)
          for (const Run& run : evaluation.runs) {
            throwIfStopped(stop);
            writeRunEvents(run, place);
            ++written;
          }
        return [this, folder, written] {
          page_.showDone(tr("%Ln run(s) written for tensorboard --logdir %1", nullptr, written)
                             .arg(QDir::toNativeSeparators(folder)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void ResultsController::reportTo(const QString& file) {
  settings_.setPicturesFolder(QFileInfo(file).absolutePath());
  const bool started = session_.startStep(
      {tr("Writing the report"), ui::Step::Results},
      [this, file, path = QFileInfo(file).filesystemAbsoluteFilePath(), runs = session_.runs](
          Project& project, const std::stop_token& stop, const ProgressCallback& onProgress) {
        OutputFile(path).write(
            htmlReport(project, runs, ReportOptions(), utcTimestamp(), stop, onProgress));
        return [this, file] {
          const QString text = tr("The report is in %1").arg(QDir::toNativeSeparators(file));
          page_.showDone(text);
          ask(page_, QStringLiteral("reportQuestion"), tr("Report"), text,
              {{tr("Open it"), [file] { QDesktopServices::openUrl(QUrl::fromLocalFile(file)); }}});
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void ResultsController::exportTo(const QString& file, TableFormat format) {
  try {
    writeOutputFile(QFileInfo(file).filesystemAbsoluteFilePath(), page_.asTable(format));
    settings_.setPicturesFolder(QFileInfo(file).absolutePath());
    page_.showDone(tr("The table is in %1").arg(QDir::toNativeSeparators(file)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app

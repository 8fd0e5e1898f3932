#include "app/workbench/sweep_controller.h"

#include "app/sweeps/sweep_worker.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/estimate_controller.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"
#include "core/sweeps/sweep_estimate.h"
#include "core/work/sweep.h"
#include "core/work/thesis_chapter.h"
#include "core/work/thesis_steps.h"
#include "core/work/thesis_table.h"
#include "ui/controls/file_question.h"
#include "ui/sweep/chapter_panel.h"
#include "ui/sweep/sweep_page.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>
#include <vector>

namespace cuadrante::app {

using Activity = ui::SweepStatus::Activity;

namespace {

/// What a plan trains, sweep by sweep; of the thesis's chapter a sweep for each table.
std::vector<PlannedSweep> sweepsOf(const ui::SweepPlan& plan, Session& session) {
  if (plan.source != kThesisChapter)
    return {{session.project.datasetFolder(plan.version), plan.runs}};
  std::vector<PlannedSweep> sweeps;
  for (const auto& [preset, version] : chapterOn(session.project.versions().all()).tables)
    sweeps.push_back({session.project.datasetFolder(version), configsOf(*preset)});
  return sweeps;
}

/// Finds out, too, whether the plan's versions can be split so.
EstimateController::Form formOf(Session& session, ui::SweepForm& form) {
  return {.pause = std::chrono::milliseconds(800),
          .canBeMeasured = [&form] { return form.plan() && form.plan()->canBeTrained(); },
          .isDisturbed = [&session] { return session.sweep.isRunning(); },
          .measuring = [&session, &form]() -> BackgroundTask::Work {
            return [&session, &form, jobs = form.plan()->jobs,
                    sweeps = sweepsOf(*form.plan(), session)](const std::stop_token& stop,
                                                              const BackgroundTask::Post& post) {
              const double seconds = estimateSweeps(
                  sweeps, jobs,
                  [&](const TrainingConfig& config, const std::filesystem::path& dataset) {
                    return session.measureInWorker(config, dataset, stop);
                  },
                  [&](const Progress& progress) {
                    post([&form, progress, stop] {
                      if (!stop.stop_requested())
                        form.showMeasuring(progress);
                    });
                  },
                  stop);
              return [&form, seconds] { form.showEstimate(seconds); };
            };
          },
          .showWaiting = [&form] { form.showNoEstimate(); },
          .showNothing = [&form] { form.showNoEstimate(); },
          .showFailure =
              [&form](const QString& why) {
                form.showNoEstimate();
                form.showProblem(why);
              }};
}

}  // namespace

SweepController::SweepController(Session& session, ui::SweepPage& page, QObject* parent)
    : PageController(parent),
      session_(session),
      page_(page),
      estimate_(new EstimateController(session, formOf(session, *page.form()), this)) {
  page_.form()->setJobs(usualJobs(Device::Auto));
  connectPage();
  connectRunner();
  connectGuarded(&session, &Session::versionsChanged, this, [this] {
    page_.setVersions(session_.project.versions().all());
    showChapter();
  });
  guarded([this] { page_.setVersions(session_.project.versions().all()); });
}

void SweepController::connectPage() {
  SweepRunner& runner = session_.sweep;
  connectGuarded(page_.form(), &ui::SweepForm::startRequested, this,
                 [this](const ui::SweepPlan& plan) {
                   if (plan.source == kThesisChapter)
                     startChapter(plan.jobs);
                   else
                     session_.sweep.start(plan, session_.project.datasetFolder(plan.version));
                 });
  connectGuarded(page_.form(), &ui::SweepForm::changed, estimate_, &EstimateController::change);
  connectGuarded(page_.form(), &ui::SweepForm::changed, this, &SweepController::showSplits);
  ui::ChapterPanel* const chapter = page_.form()->chapterPanel();
  connectGuarded(chapter, &ui::ChapterPanel::versionWanted, this, &SweepController::datasetWanted);
  connectGuarded(chapter, &ui::ChapterPanel::hearingWanted, this, &SweepController::hearingWanted);
  connectGuarded(&chapter_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(chapterAgain_, false))
      showChapter();
  });
  connectGuarded(&chapter_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&splits_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(splitsAgain_, false))
      showSplits();
  });
  connectGuarded(page_.form(), &ui::SweepForm::measureRequested, estimate_,
                 &EstimateController::measureNow);
  connectGuarded(page_.form(), &ui::SweepForm::measureCancelled, estimate_,
                 &EstimateController::cancel);
  connectGuarded(&page_, &ui::SweepPage::versionNeeded, this, &SweepController::datasetWanted);
  connectGuarded(&page_, &ui::SweepPage::pauseRequested, this, [this] {
    page_.setActivity(Activity::Pausing);
    session_.sweep.pause();
  });
  connectGuarded(&page_, &ui::SweepPage::goOnRequested, this, [this] {
    if (shown_)
      session_.sweep.goOn(shown_->number, page_.form()->jobs());
  });
  connectGuarded(&page_, &ui::SweepPage::sweepChosen, this,
                 [this](qint64 number) { session_.sweep.open(number); });
  connectGuarded(&page_, &ui::SweepPage::cancelRequested, &runner, &SweepRunner::cancel);
  connectGuarded(&page_, &ui::SweepPage::againRequested, &runner, &SweepRunner::askAgain);
  connectGuarded(&page_, &ui::SweepPage::moveRequested, &runner, &SweepRunner::move);
  connectGuarded(&page_, &ui::SweepPage::exportRequested, this, [this] {
    chooseExport(tr("Write the table of the sweep to a file"), tr("sweep-%1"),
                 [this](TableFormat format) { return formatSweepTable(page_.table(), format); });
  });
  connectGuarded(&page_, &ui::SweepPage::thesisExportRequested, this, [this] {
    chooseExport(
        tr("Write the comparison with the thesis to a file"), tr("thesis-%1"),
        [this](TableFormat format) { return formatThesisTable(page_.besideThesis(), format); });
  });
}

void SweepController::connectRunner() {
  SweepRunner& runner = session_.sweep;
  connectGuarded(&runner, &SweepRunner::runningChanged, estimate_, &EstimateController::renew);
  connectGuarded(&runner, &SweepRunner::runningChanged, this, [this](bool running) {
    page_.setActivity(running ? Activity::Running : Activity::Still);
  });
  connectGuarded(
      &runner, &SweepRunner::opened, this,
      [this](const ui::SweepSnapshot& snapshot, const std::vector<ui::SweepSummary>& sweeps) {
        page_.setSweeps(sweeps);
        page_.showSweep(snapshot);
        show(snapshot.sweep);
        if (!session_.sweep.isRunning())
          computeTable();
      });
  connectGuarded(&runner, &SweepRunner::seen, this, &SweepController::showSeen);
  for (const auto signal : {&Session::runsChanged, &Session::sweepsChanged})
    connectGuarded(&session_, signal, this, [this] {
      if (looked_)
        session_.sweep.look();
      showChapter();
    });
  connectGuarded(&runner, &SweepRunner::changed, this,
                 [this](const Sweep& sweep, const std::vector<std::size_t>& underWay) {
                   page_.showChange(sweep, underWay);
                   show(sweep);
                 });
  connectGuarded(&runner, &SweepRunner::progressed, this,
                 [this](const SweepProgress& progress, std::optional<double> secondsLeft) {
                   if (progress.training)
                     page_.showTraining(progress.entry, *progress.training);
                   page_.showProgress(progress.share, secondsLeft);
                 });
  connectGuarded(&runner, &SweepRunner::runningChanged, this, &SweepController::showChapter);
  connectGuarded(&runner, &SweepRunner::ended, this, [this](const Sweep& sweep) {
    const auto finished = static_cast<int>(countOf(sweep, EntryState::Finished));
    page_.showDone(
        tr("Sweep %1 is at its end: %Ln run(s) finished", nullptr, finished).arg(sweep.number));
    page_.turnToTable();
    computeTable();
  });
  connectGuarded(&runner, &SweepRunner::paused, this, &SweepController::computeTable);
  connectGuarded(&runner, &SweepRunner::failed, &page_, &ui::SweepPage::showError);
  connectGuarded(&tables_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showNoTable(sentenceOf(error)); });
  connectGuarded(&tables_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && tableWanted_)
      computeTable();
  });
}

void SweepController::enter() {
  inFront_ = true;
  estimate_->enter();
  showChapter();
  if (!std::exchange(looked_, true))
    session_.sweep.open();
}

void SweepController::leave() {
  inFront_ = false;
  estimate_->leave();
}

void SweepController::start(const RecommendedTraining& training) {
  session_.sweep.start({.source = std::string(kRecommended),
                        .version = training.version.number,
                        .runs = training.configs,
                        .configurations = training.configurations,
                        .jobs = page_.form()->jobs()},
                       session_.project.datasetFolder(training.version.number));
  if (const int clips = static_cast<int>(training.leftOut); clips > 0)
    page_.showDone(tr("%Ln labelled clip(s) are not in version %1: their sound is not cut, or was "
                      "deleted. Nothing is learned of them.",
                      nullptr, clips)
                       .arg(training.version.number.value));
}

void SweepController::startChapter(unsigned jobs) {
  std::map<VersionNumber, std::filesystem::path> folders;
  const std::vector<DatasetVersion> versions = session_.project.versions().all();
  for (const DatasetVersion& version : versions)
    folders.emplace(version.number, session_.project.datasetFolder(version.number));
  session_.sweep.startChapter(
      chapterOn(versions),
      [folders = std::move(folders)](VersionNumber version) { return folders.at(version); }, jobs);
}

void SweepController::plan(const TrainingConfig& config, VersionNumber version) {
  page_.form()->setGrid(gridOf(config), version);
}

void SweepController::showSeen(const std::vector<ui::SweepSummary>& sweeps,
                               const std::optional<Sweep>& shown) {
  page_.setSweeps(sweeps);
  if (!shown_)
    return sweeps.empty() ? page_.showNoSweep() : session_.sweep.open();
  const auto isAlike = [](const SweepEntry& a, const SweepEntry& b) {
    return a.state == b.state && a.run == b.run;
  };
  if (shown && shown->number == shown_->number &&
      !std::ranges::equal(shown->entries, shown_->entries, isAlike))
    session_.sweep.open(shown->number);
}

void SweepController::show(const Sweep& sweep) {
  shown_ = sweep;
  const QLocale locale;
  Q_EMIT stateChanged(
      QStringLiteral("%1 / %2").arg(locale.toString(qint64(countOf(sweep, EntryState::Finished))),
                                    locale.toString(qint64(sweep.entries.size()))));
}

void SweepController::showSplits() {
  const std::optional<ui::SweepPlan> plan = page_.form()->plan();
  if (!plan || !plan->version.valid())
    return page_.form()->showSplits({});
  const bool started = splits_.start(
      [this, runs = plan->runs, folder = session_.project.datasetFolder(plan->version)](
          const std::stop_token&, const BackgroundTask::Post&) -> std::function<void()> {
        std::vector<TaskSplit> splits;
        try {
          splits = splitsOf(Dataset::open(folder).clips(), runs);
        } catch (const Error&) {
          // Why it cannot be split so, the estimate says.
        }
        return [this, splits = std::move(splits)] { page_.form()->showSplits(splits); };
      });
  splitsAgain_ = !started;
}

void SweepController::showChapter() {
  if (!inFront_)
    return;
  chapterAgain_ = !chapter_.start([this, folder = session_.project.folder(), runs = session_.runs](
                                      const std::stop_token&,
                                      const BackgroundTask::Post&) -> std::function<void()> {
    Project own = Project::open(folder);
    const std::vector<Sweep> sweeps = SweepStore(runs.folder()).readable();
    std::vector<ThesisStep> steps = thesisSteps(own.versions().all(), sweeps, own.reviews().all());
    const auto present = presentStep(steps);
    std::vector<RunNumber> judges;
    if (present && steps[*present].kind == ThesisStep::Kind::Hearing)
      judges = hearingJudges(steps[*present], sweeps, runs);
    return [this, steps = std::move(steps), judges = std::move(judges),
            time = chapterTime(sweeps, runs)] {
      page_.form()->chapterPanel()->setSteps(steps, judges, time);
    };
  });
}

void SweepController::computeTable() {
  if (!shown_ || countOf(*shown_, EntryState::Finished) == 0)
    return;
  tables_.requestStop();
  const bool started = tables_.start([this, sweep = *shown_, runs = session_.runs](
                                         const std::stop_token& stop, const BackgroundTask::Post&) {
    std::vector<SweepRow> rows = sweepTable(sweep, runs, Dataset::open(sweep.dataset), stop);
    std::vector<ThesisComparison> thesis = besideThesis(sweep, rows, runs);
    const ThesisTime chapter =
        thesis.empty() ? ThesisTime{} : chapterTime(SweepStore(runs.folder()).readable(), runs);
    return
        [this, rows = std::move(rows), thesis = std::move(thesis), chapter, number = sweep.number] {
          if (!shown_ || shown_->number != number)
            return;
          page_.showTable(rows);
          page_.showBesideThesis(thesis, chapter);
        };
  });
  // The end of the one that is computed leads here again.
  tableWanted_ = !started;
  page_.showComputingTable();
}

void SweepController::chooseExport(const QString& title, const QString& name,
                                   const TableText& table) {
  if (!shown_)
    return;
  QFileDialog& question =
      ui::fileQuestion(page_, QStringLiteral("sweepTableDialog"), title, QFileDialog::AnyFile,
                       QDir::homePath(), tr("CSV (*.csv);;Markdown (*.md);;LaTeX (*.tex)"));
  question.selectFile(QStringLiteral("%1/%2.csv").arg(QDir::homePath(), name.arg(shown_->number)));
  connectGuarded(&question, &QFileDialog::fileSelected, this,
                 [this, table](const QString& file) { exportTo(file, table); });
  question.open();
}

void SweepController::exportTo(const QString& file, const TableText& table) const {
  const QString suffix = QFileInfo(file).suffix().toLower();
  const TableFormat format = suffix == QStringLiteral("md")    ? TableFormat::Markdown
                             : suffix == QStringLiteral("tex") ? TableFormat::Latex
                                                               : TableFormat::Csv;
  try {
    writeOutputFile(std::filesystem::path(file.toStdString()), table(format));
    page_.showDone(tr("The table was written to %1").arg(file));
  } catch (const Error&) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

}  // namespace cuadrante::app

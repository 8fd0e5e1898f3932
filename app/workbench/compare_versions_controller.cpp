#include "app/workbench/compare_versions_controller.h"

#include "app/sweeps/sweep_worker.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/estimate_controller.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "core/dataset/difference.h"
#include "core/sweeps/sweep_estimate.h"
#include "core/work/compare_versions.h"
#include "ui/controls/durations.h"
#include "ui/dataset/compare_versions_panel.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace cuadrante::app {
namespace {

/// Where a project keeps what is looked at; for other threads.
struct Places {
  TrainingTarget first, second;

  std::filesystem::path runsFolder() const { return first.runs.folder(); }
};

PlannedComparison planOf(const ui::CompareVersionsQuestion& question, const Places& places) {
  return planComparison(
      {.task = question.task,
       .best = static_cast<std::size_t>(question.networks),
       .epochs = question.epochs > 0 ? std::optional(question.epochs) : std::nullopt,
       .folds = question.folds,
       .repeats = question.repeats},
      places.first, places.second);
}

/// Why nothing is trained: a version has fewer songs than folds, or both teach the same; else
/// empty.
QString problemOf(const ComparisonPlan& plan, int folds) {
  for (const auto& [version, dataset] :
       {std::pair(plan.first, plan.firstDataset), std::pair(plan.second, plan.secondDataset)}) {
    const std::size_t songs = countSongs(Dataset::open(dataset).clips());
    if (std::cmp_less(songs, folds))
      return CompareVersionsController::tr(
                 "v%1 has %Ln song(s), fewer than folds: choose fewer folds.", nullptr,
                 static_cast<int>(songs))
          .arg(version.value);
  }
  if (teachTheSame(plan))
    return CompareVersionsController::
        tr("v%1 and v%2 have the same clips, each of the same class: whatever differs, no label "
           "has helped.")
            .arg(plan.first.value)
            .arg(plan.second.value);
  return {};
}

ui::CompareVersionsAnswer answerTo(const PlannedComparison& planned, const RunStore& runs,
                                   const SweepStore& store) {
  checkComparison(planned.plan);
  const ComparisonSweeps sweeps = lookAtComparison(planned.plan, store, runs);
  ui::CompareVersionsAnswer answer{
      .networks = planned.networks,
      .trained = planned.trained,
      .trainings = sweeps.first.entries.size() + sweeps.second.entries.size(),
      .finished = countOf(sweeps, EntryState::Finished),
      .failed = countOf(sweeps, EntryState::Failed),
      .failure = {},
      .rows = {},
      .features = featuresChange(Dataset::open(planned.plan.firstDataset).features(),
                                 Dataset::open(planned.plan.secondDataset).features())};
  for (const Sweep* sweep : {&sweeps.first, &sweeps.second})
    for (const SweepEntry& entry : sweep->entries)
      if (entry.state == EntryState::Failed)
        answer.failure = entry.failure;
  if (answer.finished > 0 && countOf(sweeps, EntryState::Missing) == 0)
    answer.rows = compareVersions(sweeps, runs);
  return answer;
}

Places placesOf(const Session& session, const ui::CompareVersionsQuestion& question) {
  return {{session.project.datasetFolder(question.first), question.first, session.runs},
          {session.project.datasetFolder(question.second), question.second, session.runs}};
}

/// Of the trainings of a sweep that have not finished.
double secondsOf(const Sweep& sweep, const std::filesystem::path& dataset, unsigned jobs,
                 Session& session, const std::stop_token& stop) {
  std::vector<TrainingConfig> missing;
  for (const SweepEntry& entry : sweep.entries)
    if (entry.state != EntryState::Finished)
      missing.push_back(entry.config);
  return estimateSweep(
      missing, jobs,
      [&](const TrainingConfig& config) { return session.measureInWorker(config, dataset, stop); },
      {}, stop);
}

EstimateController::Form formOf(Session& session, ui::CompareVersionsPanel& panel) {
  return {
      .pause = std::chrono::milliseconds(600),
      .canBeMeasured = [&panel] { return panel.isIncomplete(); },
      .isDisturbed = [&session] { return session.sweep.isRunning(); },
      .measuring = [&session, &panel]() -> BackgroundTask::Work {
        return [&session, &panel, question = panel.question(),
                places = placesOf(session, panel.question())](const std::stop_token& stop,
                                                              const BackgroundTask::Post&) {
          const ComparisonPlan plan = planOf(question, places).plan;
          const ComparisonSweeps sweeps =
              lookAtComparison(plan, SweepStore(places.runsFolder()), places.first.runs);
          // One after the other, as SweepRunner::compare trains them.
          const unsigned jobs = usualJobs(Device::Auto);
          const double seconds = secondsOf(sweeps.first, plan.firstDataset, jobs, session, stop) +
                                 secondsOf(sweeps.second, plan.secondDataset, jobs, session, stop);
          return [&panel, seconds] { panel.showEstimate(seconds); };
        };
      },
      .showWaiting = [&panel] { panel.showNoEstimate(ui::CompareVersionsPanel::tr("measuring…")); },
      .showNothing = [&panel] { panel.showNoEstimate(); },
      .showFailure = [&panel](const QString& why) { panel.showNoEstimate(why); }};
}

}  // namespace

CompareVersionsController::CompareVersionsController(Session& session,
                                                     ui::CompareVersionsPanel& panel,
                                                     QObject* parent)
    : QObject(parent),
      session_(session),
      panel_(panel),
      estimate_(new EstimateController(session, formOf(session, panel), this)) {
  connectGuarded(&panel, &ui::CompareVersionsPanel::asked, estimate_, &EstimateController::enter);
  connectGuarded(&panel, &ui::CompareVersionsPanel::left, estimate_, &EstimateController::leave);
  connectGuarded(&panel, &ui::CompareVersionsPanel::asked, this, &CompareVersionsController::look);
  connectGuarded(&panel, &ui::CompareVersionsPanel::trainRequested, this,
                 &CompareVersionsController::train);
  connectGuarded(&panel, &ui::CompareVersionsPanel::pauseRequested, &session.sweep,
                 &SweepRunner::pause);
  connectGuarded(&session, &Session::runsChanged, this, &CompareVersionsController::lookAgain);
  connectGuarded(&looking_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    if (!wanted_)
      panel_.showProblem(sentenceOf(error));
  });
  connectGuarded(&looking_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && wanted_)
      look(*std::exchange(wanted_, std::nullopt));
  });
  connectSweep();
  showWork();
}

void CompareVersionsController::connectSweep() {
  SweepRunner& runner = session_.sweep;
  connectGuarded(&runner, &SweepRunner::runningChanged, this, &CompareVersionsController::showWork);
  connectGuarded(&runner, &SweepRunner::changed, this, [this](const Sweep& sweep) {
    if (!compares_ || !sweep.version)
      return;
    reached_ = tr("On v%1: %2 of %3")
                   .arg(sweep.version->value)
                   .arg(countOf(sweep, EntryState::Finished))
                   .arg(sweep.entries.size());
    panel_.showProgress(reached_);
  });
  connectGuarded(
      &runner, &SweepRunner::progressed, this,
      [this](const SweepProgress&, std::optional<double> secondsLeft) {
        if (compares_ && secondsLeft)
          panel_.showProgress(reached_ + QStringLiteral(" · ") + ui::timeLeftText(*secondsLeft));
      });
  for (const auto signal : {&SweepRunner::ended, &SweepRunner::paused})
    connectGuarded(&runner, signal, this, [this] {
      compares_ = false;
      lookAgain();
    });
  connectGuarded(&runner, &SweepRunner::failed, this, [this](const QString& sentence) {
    if (session_.sweep.isRunning() || !std::exchange(compares_, false))
      return;
    showWork();
    panel_.showProblem(sentence);
  });
}

void CompareVersionsController::showWork() {
  using Work = ui::CompareVersionsPanel::Work;
  // The answer after it may lack as much as that before.
  measured_.reset();
  estimate_->renew();
  panel_.setWork(!session_.sweep.isRunning() ? Work::None
                 : compares_                 ? Work::Comparison
                                             : Work::OtherSweep);
}

void CompareVersionsController::lookAgain() {
  if (panel_.isVisible())
    look(panel_.question());
}

void CompareVersionsController::look(const ui::CompareVersionsQuestion& question) {
  if (!question.first.valid() || !question.second.valid())
    return;
  const bool started =
      looking_.start([this, question, places = placesOf(session_, question)](
                         std::stop_token, const BackgroundTask::Post&) -> std::function<void()> {
        const PlannedComparison planned = planOf(question, places);
        const QString problem = problemOf(planned.plan, question.folds);
        ui::CompareVersionsAnswer answer;
        if (problem.isEmpty())
          answer = answerTo(planned, places.first.runs, SweepStore(places.runsFolder()));
        return [this, question, problem, answer = std::move(answer)] {
          if (question != panel_.question())
            return;
          if (problem.isEmpty())
            showAnswer(answer);
          else
            panel_.showProblem(problem);
        };
      });
  if (!started)
    wanted_ = question;
}

void CompareVersionsController::showAnswer(const ui::CompareVersionsAnswer& answer) {
  panel_.showAnswer(answer);
  const auto now = std::pair(panel_.question(), answer.finished);
  if (std::exchange(measured_, now) != now)
    estimate_->change();
}

void CompareVersionsController::train(const ui::CompareVersionsQuestion& question) {
  compares_ = true;
  const bool started = session_.sweep.compare(
      [question, places = placesOf(session_, question)] { return planOf(question, places).plan; },
      usualJobs(Device::Auto));
  if (!started)
    compares_ = false;
}

}  // namespace cuadrante::app

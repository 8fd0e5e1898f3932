#include "app/workbench/training_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/estimate_controller.h"
#include "app/workbench/guarded.h"
#include "app/workbench/outcome_loader.h"
#include "app/workbench/point_sound.h"
#include "app/workbench/question.h"
#include "app/workbench/session.h"
#include "core/ground/error.h"
#include "core/learning/transfer.h"
#include "core/work/train.h"
#include "ui/training/run_outcome.h"
#include "ui/training/train_page.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace cuadrante::app {
namespace {

EstimateController::Form formOf(Session& session, ui::TrainPage& page) {
  return {.pause = std::chrono::milliseconds(600),
          .canBeMeasured = [&page] { return page.plan() && page.planVersion().valid(); },
          .isDisturbed = [] { return false; },
          .measuring = [&session, &page]() -> BackgroundTask::Work {
            return [&session, &page, config = *page.plan(),
                    folder = session.project.datasetFolder(page.planVersion())](
                       const std::stop_token& stop, const BackgroundTask::Post&) {
              const double seconds =
                  session.measure(config, folder, stop) * std::max(1, config.split.folds);
              return [&page, seconds] { page.showEstimate(seconds); };
            };
          },
          .showWaiting = [&page] { page.showMeasuring(); },
          .showNothing = [&page] { page.showNoEstimate(); },
          .showFailure = [&page](const QString& why) { page.showNoEstimate(why); }};
}

}  // namespace

TrainingController::TrainingController(Session& session, ui::TrainPage& page, QObject* parent)
    : PageController(parent),
      session_(session),
      page_(page),
      estimate_(new EstimateController(session, formOf(session, page), this)),
      outcomes_(new OutcomeLoader(session, this)),
      sound_(new PointSound(session, this)) {
  connectGuarded(&page, &ui::TrainPage::trainRequested, this, &TrainingController::train);
  connectGuarded(&looking_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&page, &ui::TrainPage::planChanged, estimate_, &EstimateController::change);
  connectGuarded(&page, &ui::TrainPage::planChanged, this, &TrainingController::showSplit);
  connectGuarded(&splits_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(splitAgain_, false))
      showSplit();
  });
  connectGuarded(&page, &ui::TrainPage::stopRequested, &session.training,
                 &BackgroundTask::requestStop);
  connectGuarded(&page, &ui::TrainPage::versionNeeded, this, &TrainingController::datasetWanted);
  connectGuarded(&page, &ui::TrainPage::sweepRequested, this, &TrainingController::sweepWanted);
  connectGuarded(&page, &ui::TrainPage::recommendedRequested, this,
                 &TrainingController::estimateRecommended);
  connectGuarded(&session, &Session::trainingProgress, &page, &ui::TrainPage::showProgress);
  connectGuarded(&session, &Session::trainingEnded, &page, &ui::TrainPage::showFinished);
  connectGuarded(&session, &Session::trainingFailed, &page, &ui::TrainPage::showError);
  connectGuarded(&session, &Session::versionsChanged, this, &TrainingController::refreshVersions);
  connectGuarded(&session, &Session::runsChanged, this, &TrainingController::showRuns);
  connectGuarded(&session.allRuns, &RunsReader::read, this, &TrainingController::showRuns);
  connectGuarded(&session.allRuns, &RunsReader::failed, this, [this](const QString& sentence) {
    if (inFront_)
      page_.showError(sentence);
  });
  connectGuarded(&page, &ui::TrainPage::outcomeRequested, outcomes_, &OutcomeLoader::request);
  connectGuarded(outcomes_, &OutcomeLoader::loaded, &page, &ui::TrainPage::showOutcome);
  connectGuarded(outcomes_, &OutcomeLoader::failed, &page, &ui::TrainPage::showNoOutcome);
  connectGuarded(&page, &ui::TrainPage::clipChosen, sound_, &PointSound::play);
  guarded([this] { refreshVersions(); });
}

void TrainingController::train(const TrainingConfig& config, VersionNumber version) {
  if (config.split.folds == 0)
    return start(config, version, std::nullopt);
  looking_.start([this, config, version, store = session_.runs,
                  dataset = session_.project.datasetFolder(version)](
                     const std::stop_token&, const BackgroundTask::Post&) -> std::function<void()> {
    const std::vector<Evaluation> all = evaluationsOf(store.all());
    const Evaluation* there = unfinishedOf(config, dataset, all);
    if (there == nullptr)
      return [this, config, version] { start(config, version, std::nullopt); };
    return [this, config, version, there = *there] { askToGoOn(config, version, there); };
  });
}

void TrainingController::start(const TrainingConfig& config, VersionNumber version,
                               const std::optional<Evaluation>& there) {
  if (session_.startTraining(config, version, there))
    page_.showStarted(config, version);
}

void TrainingController::askToGoOn(const TrainingConfig& config, VersionNumber version,
                                   const Evaluation& there) {
  ask(page_, QStringLiteral("goOnQuestion"), tr("Folds that are there already"),
      tr("A cross-validation with these settings has not finished: %1 of %Ln fold(s) are done "
         "(run %2). The others can be trained now, or all of them anew.",
         nullptr, config.split.folds)
          .arg(there.finishedRuns())
          .arg(there.number().value),
      {{tr("Train the others"), [this, config, version, there] { start(config, version, there); }},
       {tr("Train all anew"), [this, config, version] { start(config, version, std::nullopt); }}});
}

void TrainingController::estimateRecommended() {
  const bool busy = session_.training.isRunning();
  const bool begun = session_.startStep(
      {tr("How long it will take"), ui::Step::Train},
      [this, busy](Project& project, const std::stop_token& stop,
                   const ProgressCallback&) -> std::function<void()> {
        std::optional<RecommendedEstimate> estimate;
        // While another network is trained, what is measured would say nothing.
        if (!busy) {
          const Session::BorrowedTrainer borrowed = session_.takeTrainer();
          estimate = cuadrante::estimateRecommended(
              project,
              [&trainer = *borrowed.second, &stop](const TrainingConfig& config,
                                                   const std::filesystem::path& dataset) {
                return trainer.estimate(config, dataset, stop);
              },
              stop);
        }
        return [this, estimate] {
          page_.showRecommendedEstimate(estimate);
          prepareRecommended();
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!begun)
    page_.showError(tr("Something else is under way: wait for its end, or cancel it below"));
}

void TrainingController::prepareRecommended() {
  const bool begun = session_.startStep(
      {Session::tr("Musical statistics"), ui::Step::Train},
      [this](Project& project, std::stop_token stop,
             const ProgressCallback& progress) -> std::function<void()> {
        return [this, training = recommendedTraining(project, std::move(stop), progress)] {
          Q_EMIT session_.versionsChanged();
          Q_EMIT recommendedWanted(training);
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!begun)
    page_.showError(tr("Something else is under way: wait for its end, or cancel it below"));
}

void TrainingController::enter() {
  inFront_ = true;
  showRuns();
  estimate_->enter();
}

void TrainingController::leave() {
  inFront_ = false;
  sound_->leave();
  estimate_->leave();
}

void TrainingController::showSplit() {
  const std::optional<TrainingConfig> plan = page_.plan();
  if (!plan || !page_.planVersion().valid())
    return page_.showNoSplit();
  const bool started = splits_.start(
      [this, config = *plan, store = session_.runs,
       folder = session_.project.datasetFolder(page_.planVersion())](
          const std::stop_token&, const BackgroundTask::Post&) -> std::function<void()> {
        try {
          const Dataset dataset = Dataset::open(folder);
          if (config.from > 0)  // says here already what cannot be begun with
            firstWeights(store, config, dataset, makeSplit(dataset.clips(), config.split));
          return [this, split = splitOverview(dataset.clips(), config)] { page_.showSplit(split); };
        } catch (const Error&) {
          return [this, why = sentenceOf(std::current_exception())] { page_.showNoSplit(why); };
        }
      });
  splitAgain_ = !started;
}

void TrainingController::refreshVersions() {
  page_.setVersions(session_.project.versions().all());
}

void TrainingController::showRuns() {
  if (!inFront_)
    return;
  session_.allRuns.want();
  if (session_.allRuns.runs() == shown_)
    return;
  shown_ = session_.allRuns.runs();
  page_.setRuns(session_.allRuns.pooled());
}

void TrainingController::resume(const Run& run) {
  if (session_.startResume(run))
    page_.showStarted(run.config, run.version.value_or(VersionNumber{}), run.epochs);
}

void TrainingController::fillForm(const Run& run) {
  page_.fillForm(run.config, run.version);
}

std::optional<PlannedTraining> TrainingController::plan() const {
  const std::optional<TrainingConfig> config = page_.plan();
  return config ? std::optional(PlannedTraining{*config, page_.planVersion()}) : std::nullopt;
}

void TrainingController::fillForm(const PlannedTraining& plan) {
  page_.fillForm(plan.config, plan.version);
}

}  // namespace cuadrante::app

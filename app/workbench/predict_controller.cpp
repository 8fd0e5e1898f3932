#include "app/workbench/predict_controller.h"

#include "app/models_library.h"
#include "app/workbench/baselines_loader.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/question.h"
#include "app/workbench/settings.h"
#include "core/ground/error.h"
#include "core/work/audio_files.h"
#include "core/work/clip_songs.h"
#include "core/work/package_networks.h"
#include "ui/controls/figure_text.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/predict/predict_page.h"
#include "ui/training/run_outcome.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <system_error>
#include <utility>

namespace cuadrante::app {
namespace {

QString withAccuracy(const QString& name, const Run& run) {
  if (const QString points = ui::pointsText(run.testPoints); !points.isEmpty())
    return QStringLiteral("%1 (%2)").arg(name, points);
  return run.test ? QStringLiteral("%1 (%2)").arg(name, ui::decimalText(run.test->accuracy, 3))
                  : name;
}

QString networkText(const Evaluation& evaluation) {
  const Run run = evaluation.pooled();
  return withAccuracy(PredictController::tr("%1: run %2")
                          .arg(ui::taskName(run.config.model.task))
                          .arg(run.number.value),
                      run);
}

QString packageText(const NetworkPackage& package) {
  return withAccuracy(PredictController::tr("%1: package %2")
                          .arg(ui::taskName(package.task()), ui::qtext(package.name)),
                      package.evaluation().pooled());
}

/// Those of `more` in place of earlier ones of the same file, the others behind them.
std::vector<SongPrediction> joinedSongs(std::vector<SongPrediction> songs,
                                        std::vector<SongPrediction> more) {
  std::map<std::filesystem::path, std::size_t> places;
  for (std::size_t i = 0; i < songs.size(); ++i)
    places.emplace(songs[i].file, i);
  for (SongPrediction& song : more)
    if (const auto before = places.find(song.file); before != places.end()) {
      songs[before->second] = std::move(song);
    } else {
      places.emplace(song.file, songs.size());
      songs.push_back(std::move(song));
    }
  return songs;
}

/// Songs as they come, posted about once in a second: each time the whole list is made anew.
std::function<void(const SongPrediction&)> gathered(
    const BackgroundTask::Post& post, std::function<void(std::vector<SongPrediction>)> show) {
  constexpr qint64 kTogetherMs = 1000;
  struct Waiting {
    std::vector<SongPrediction> songs;
    QElapsedTimer since;
  };
  const auto waiting = std::make_shared<Waiting>();
  waiting->since.start();
  return [post, show = std::move(show), waiting](const SongPrediction& song) {
    waiting->songs.push_back(song);
    if (waiting->since.elapsed() < kTogetherMs)
      return;
    waiting->since.start();
    post([show, songs = std::exchange(waiting->songs, {})] { show(songs); });
  };
}

}  // namespace

PredictController::PredictController(Session& session, Settings& settings, ui::PredictPage& page,
                                     QObject* parent)
    : PageController(parent),
      session_(session),
      settings_(settings),
      page_(page),
      baselines_(new BaselinesLoader(session, this)) {
  showSteps(session, ui::Step::Predict, page);
  connectGuarded(&page, &ui::PredictPage::songsChosen, this, &PredictController::predict);
  connectGuarded(&page, &ui::PredictPage::networksWanted, this, &PredictController::networksWanted);
  connectGuarded(&page, &ui::PredictPage::offeredChosen, this, &PredictController::choose);
  connectGuarded(&page, &ui::PredictPage::packageWanted, this, &PredictController::choosePackage);
  connectGuarded(&page, &ui::PredictPage::packageCardWanted, this, &PredictController::showCard);
  connectGuarded(&page, &ui::PredictPage::packageRemovalWanted, this,
                 &PredictController::askToRemove);
  connectGuarded(&page, &ui::PredictPage::packagesDropped, this, &PredictController::addPackages);
  connectGuarded(&readingPackages_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&readingPackages_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(packagesStale_, false))
      readPackages();
  });
  connectGuarded(&page, &ui::PredictPage::exportRequested, this, &PredictController::chooseExport);
  connectGuarded(&page, &ui::PredictPage::playlistsRequested, this,
                 &PredictController::choosePlaylists);
  connectGuarded(&page, &ui::PredictPage::copiesRequested, this, &PredictController::chooseCopies);
  connectGuarded(&page, &ui::PredictPage::playlistOfLassoRequested, this,
                 &PredictController::choosePlaylistOfLasso);
  connectGuarded(&page, &ui::PredictPage::judgeAgainRequested, this,
                 &PredictController::judgeAgain);
  connectGuarded(&page, &ui::PredictPage::forgetRequested, this, &PredictController::askToForget);
  connectGuarded(&page, &ui::PredictPage::forgetSongRequested, this,
                 &PredictController::forgetSong);
  connectGuarded(&page, &ui::PredictPage::hopChanged, this, &PredictController::showOutdated);
  connectGuarded(&page, &ui::PredictPage::songChanged, this, &PredictController::changeSong);
  connectGuarded(&page, &ui::PredictPage::playToggled, this, &PredictController::togglePlay);
  connectGuarded(&page, &ui::PredictPage::secondsChosen, this, &PredictController::listenFrom);
  connectGuarded(&page, &ui::PredictPage::whyRequested, this, &PredictController::explain);
  connectGuarded(&session.player, &ui::ClipPlayer::positionChanged, this,
                 &PredictController::showMoment);
  connectGuarded(&session.player, &ui::ClipPlayer::playingChanged, this, [this](bool playing) {
    if (heard_)
      page_.setPlaying(playing);
  });
  connectGuarded(&decoding_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&decoding_, &BackgroundTask::interrupted, this,
                 &PredictController::decode);  // of the song that was chosen meanwhile
  connectGuarded(&measuring_, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (!running && std::exchange(measureAgain_, false))
      measureReliability();
  });
  connectGuarded(&measuring_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&recalling_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&session, &Session::labelsChanged, this, &PredictController::showSong);
  connectGuarded(baselines_, &BaselinesLoader::computed, this,
                 [this](const std::vector<RunBaselines>& baselines) {
                   against_.insert(against_.end(), baselines.begin(), baselines.end());
                   showNetworks();
                 });
  connectGuarded(baselines_, &BaselinesLoader::failed, &page, &ui::PredictPage::showError);
  connectGuarded(&session, &Session::runsChanged, this, &PredictController::showRuns);
  connectGuarded(&session.allRuns, &RunsReader::read, this, &PredictController::showRuns);
}

void PredictController::enter() {
  inFront_ = true;
  recall();
  readPackages();
  showRuns();
  showSong();
}

void PredictController::leave() {
  inFront_ = false;
  silence();
}

void PredictController::showRuns() {
  if (!inFront_)
    return;
  session_.allRuns.want();
  if (session_.allRuns.runs() == shown_)
    return;
  shown_ = session_.allRuns.runs();
  chooseNetworks();
}

void PredictController::showNetworks() {
  // What is said of all of them is claimed together, as in the tables of runs.
  std::vector<RunBaselines> against = against_;
  std::vector<AgainstBaselines*> claims;
  for (RunBaselines& each : against)
    claims.push_back(&each);
  adjustForMany(claims);
  QStringList names, below, doubtful;
  const auto doubt = [&](BaselineVerdict verdict, Task task) {
    if (verdict == BaselineVerdict::NotAbove)
      below << ui::taskName(task);
    else if (verdict != BaselineVerdict::Above && verdict != BaselineVerdict::Unknown)
      doubtful << ui::taskName(task);
  };
  QStringList errors;
  const auto rely = [&](const PackagedTemperature& temperature, Task task) {
    if (!temperature.isCalibrated())
      errors << tr("%1 not calibrated").arg(ui::taskName(task));
    else if (temperature.errorAfter)
      errors << QStringLiteral("%1 %2").arg(ui::taskName(task),
                                            ui::decimalText(*temperature.errorAfter, 3));
  };
  for (const NetworkPackage& package : networks_.packages) {
    names << packageText(package);
    rely(package.temperature, package.task());
    doubt(package.baselines.verdict, package.task());
  }
  for (const Evaluation& evaluation : networks_.evaluations) {
    names << networkText(evaluation);
    const Task task = evaluation.runs.front().config.model.task;
    if (const auto measured = reliability_.find(evaluation.number());
        measured != reliability_.end() && task != Task::Point)
      rely(measured->second, task);
    const auto known = std::ranges::find(against, evaluation.number(), &RunBaselines::run);
    if (known != against.end())
      doubt(known->verdict, task);
  }
  QStringList remarks;
  if (!below.isEmpty())
    remarks << tr("Does not beat the baselines: %1.").arg(below.join(QStringLiteral(", ")));
  if (!doubtful.isEmpty())
    remarks << tr("Not known to beat the baselines: %1.").arg(doubtful.join(QStringLiteral(", ")));
  if (!errors.isEmpty())
    remarks << tr("Calibration error: %1.").arg(errors.join(QStringLiteral(", ")));
  page_.showNetworks(names.join(QStringLiteral(" · ")), remarks.join(QLatin1Char(' ')));
}

void PredictController::measureReliability() {
  measuring_.requestStop();
  measureAgain_ = !measuring_.start(
      [this, evaluations = networks_.evaluations, measured = reliability_, runs = session_.runs](
          const std::stop_token& stop,
          const BackgroundTask::Post&) mutable -> std::function<void()> {
        for (const Evaluation& evaluation : evaluations) {
          throwIfStopped(stop);
          if (measured.contains(evaluation.number()))
            continue;
          try {
            measured.emplace(evaluation.number(), measuredTemperature(evaluation, runs));
          } catch (const Error&) {
            // Who asks these networks is told why.
          }
        }
        return [this, measured = std::move(measured)] {
          reliability_ = measured;
          if (!networks_.empty())
            showNetworks();
        };
      });
}

const std::vector<SongPrediction>& PredictController::songs() const {
  return page_.songs();
}

/// Once: what the page shows later it has from its own work.
void PredictController::recall() {
  if (std::exchange(recalled_, true))
    return;
  recalling_.start(
      [this, runs = session_.runs.folder()](const std::stop_token& stop,
                                            const BackgroundTask::Post&) -> std::function<void()> {
        const PredictionMemory memory(runs);
        const std::vector<RememberedSong> list = memory.songs();
        std::vector<std::optional<SongPrediction>> found(list.size());
        forEachInParallel(list.size(), coreCount(), stop, [&](std::size_t i, unsigned) {
          found[i] = memory.find(list[i].id);
          if (found[i])
            found[i]->file = list[i].file;
        });
        std::vector<SongPrediction> songs;
        std::vector<RememberedSong> by;
        for (std::size_t i = 0; i < list.size(); ++i)
          if (found[i]) {
            songs.push_back(std::move(*found[i]));
            by.push_back(list[i]);
          }
        return [this, songs = std::move(songs), by = std::move(by)] { showRemembered(songs, by); };
      });
}

void PredictController::showRemembered(std::vector<SongPrediction> songs,
                                       const std::vector<RememberedSong>& list) {
  if (songs.empty())
    return;
  // Some may have been judged while it was read.
  std::vector<SongPrediction> newer = page_.songs();
  for (std::size_t i = 0; i < list.size(); ++i)
    judgedBy_.try_emplace(list[i].file, Judged{.hopSeconds = list[i].hopSeconds,
                                               .runs = list[i].runs,
                                               .packages = list[i].packages});
  if (newer.empty())
    page_.setHopSeconds(list.back().hopSeconds);
  page_.setPredictions(joinedSongs(std::move(songs), std::move(newer)));
  showOutdated();
  showSong();
}

void PredictController::predict(const QStringList& paths) {
  std::vector<std::filesystem::path> named;
  for (const QString& path : paths)
    named.push_back(QFileInfo(path).filesystemAbsoluteFilePath());
  start([named = std::move(named)] {
    std::vector<std::filesystem::path> files = audioFiles(named);
    if (files.empty())
      throw OptionError(Reason::NothingToDo, "there is no song in what was named");
    return files;
  });
}

void PredictController::judgeAgain() {
  start([files = outdatedFiles()] { return files; });
}

void PredictController::start(std::function<std::vector<std::filesystem::path>()> filesToJudge) {
  if (!mayJudge())
    return;
  startWork(tr("Judging songs"),
            [this, filesToJudge = std::move(filesToJudge), networks = networks_,
             by = presentJudges(), store = session_.runs](
                Project& project, const std::stop_token& stop, const ProgressCallback& progress,
                const BackgroundTask::Post& post) -> std::function<void()> {
              const std::vector<std::filesystem::path> files = filesToJudge();
              const Session::BorrowedTrainer borrowed = session_.takeTrainer();
              const SongJudges judges = openedJudges(networks, *borrowed.second, loadNetworkWeights,
                                                     store, songsOfClips(project));
              const PredictionMemory memory(store.folder());
              PredictedSongs predicted =
                  predictSongs(judges, files,
                               {.hopSeconds = by.hopSeconds,
                                .onSong = gathered(post,
                                                   [this, by](std::vector<SongPrediction> songs) {
                                                     keep(std::move(songs), by);
                                                   })},
                               stop, progress, &memory);
              return [this, by, predicted = std::move(predicted)] { showPredicted(predicted, by); };
            });
}

bool PredictController::mayJudge() {
  if (networks_.empty())
    page_.showNoNetworks({});
  else if (session_.training.isRunning())
    page_.showError(tr("A network is being trained: wait for its end, or stop it."));
  else
    return true;
  return false;
}

void PredictController::startWork(const QString& title, Session::TellingStep step) {
  if (!session_.startTellingStep({title, ui::Step::Predict}, std::move(step),
                                 [this](const QString& sentence) { page_.showError(sentence); }))
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void PredictController::showPredicted(PredictedSongs predicted, const Judged& by) {
  QStringList refused;
  for (const Error& error : predicted.refused) {
    // Of one that is in the list, something was said.
    std::error_code none;
    const bool isGone =
        judgedBy_.contains(error.file()) && !std::filesystem::exists(error.file(), none);
    if (isGone)
      gone_.insert(error.file());
    refused << (isGone ? tr("%1 is not there any more: what was said of it stays.")
                             .arg(QString::fromStdString(error.file().string()))
                       : sentenceOf(std::make_exception_ptr(error)));
  }
  const int songs = static_cast<int>(predicted.songs.size());
  const int before = static_cast<int>(predicted.takenOver);
  keep(std::move(predicted.songs), by);
  page_.showRefused(refused);
  if (predicted.notRemembered)
    return page_.showError(tr("The songs are judged, but cannot be remembered: %1")
                               .arg(sentenceOf(std::make_exception_ptr(*predicted.notRemembered))));
  QString done =
      predicted.interrupted
          ? tr("Stopped: %Ln song(s) are judged; add them again to go on", nullptr, songs)
          : tr("%Ln song(s) judged", nullptr, songs);
  if (before > 0)
    done += QStringLiteral("; ") + tr("%Ln of them as they were remembered", nullptr, before);
  page_.showDone(done);
}

void PredictController::keep(std::vector<SongPrediction> songs, const Judged& by) {
  for (const SongPrediction& song : songs)
    judgedBy_[song.file] = by;
  page_.setPredictions(joinedSongs(page_.songs(), std::move(songs)));
  showOutdated();
  showSong();
}

PredictController::Judged PredictController::presentJudges() const {
  Judged judged{.hopSeconds = page_.hopSeconds(), .runs = {}};
  for (const Evaluation& evaluation : networks_.evaluations)
    judged.runs.push_back(evaluation.number());
  for (const NetworkPackage& package : networks_.packages)
    judged.packages.push_back(package.hash);
  return judged;
}

std::vector<std::filesystem::path> PredictController::outdatedFiles() const {
  const Judged present = presentJudges();
  std::vector<std::filesystem::path> files;
  for (const SongPrediction& song : page_.songs())
    if (const auto by = judgedBy_.find(song.file);
        by != judgedBy_.end() && by->second != present && !gone_.contains(song.file))
      files.push_back(song.file);
  return files;
}

void PredictController::showOutdated() {
  page_.showOutdated(networks_.empty() ? 0 : static_cast<int>(outdatedFiles().size()));
}

void PredictController::askToForget() {
  ask(page_, QStringLiteral("forgetQuestion"), tr("Empty the list"),
      tr("%Ln song(s) leave this list. The files stay as they are.", nullptr,
         static_cast<int>(songs().size())),
      {{tr("Empty the list"), [this] { forget(); }}});
}

/// It is judged in no time when it is added again.
void PredictController::forgetSong() {
  const std::filesystem::path file = songs()[*page_.chosenSong()].file;
  try {
    PredictionMemory(session_.runs.folder()).forgetSong(file);
  } catch (...) {
    return page_.showError(sentenceOf(std::current_exception()));
  }
  judgedBy_.erase(file);
  std::vector<SongPrediction> left = songs();
  std::erase_if(left, [&](const SongPrediction& song) { return song.file == file; });
  page_.setPredictions(std::move(left));
  showOutdated();
}

void PredictController::forget() {
  try {
    PredictionMemory(session_.runs.folder()).forgetSongs();
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
  judgedBy_.clear();
  page_.setPredictions({});
  page_.showRefused({});
  showOutdated();
}

}  // namespace cuadrante::app

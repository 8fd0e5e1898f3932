#include "app/workbench/predict_controller.h"

#include "app/workbench/baselines_loader.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/audio/decoder.h"
#include "core/audio/wav.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"
#include "core/prediction/chosen_networks.h"
#include "core/prediction/playlist.h"
#include "core/prediction/prediction_files.h"
#include "core/work/audio_files.h"
#include "core/work/predict.h"
#include "ui/predict/predict_page.h"
#include "ui/predict/predictions_model.h"
#include "ui/training/run_outcome.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

QString networkText(const Evaluation& evaluation) {
  const Run run = evaluation.pooled();
  const QString name = PredictController::tr("%1: run %2")
                           .arg(ui::taskName(run.config.model.task))
                           .arg(run.number.value);
  return run.test ? QStringLiteral("%1 (%2)").arg(name, QString::number(run.test->accuracy, 'f', 3))
                  : name;
}

/// The file as its name is, whatever it was called before.
std::filesystem::path pathOf(const QString& file) {
  return QFileInfo(file).filesystemAbsoluteFilePath();
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
  connectGuarded(&page, &ui::PredictPage::exportRequested, this, &PredictController::chooseExport);
  connectGuarded(&page, &ui::PredictPage::playlistsRequested, this,
                 &PredictController::choosePlaylists);
  connectGuarded(&page, &ui::PredictPage::songChanged, this, &PredictController::silence);
  connectGuarded(&page, &ui::PredictPage::playToggled, this, &PredictController::togglePlay);
  connectGuarded(&page, &ui::PredictPage::secondsChosen, this, &PredictController::listenFrom);
  connectGuarded(&session.player, &ui::ClipPlayer::positionChanged, this,
                 &PredictController::showMoment);
  connectGuarded(&session.player, &ui::ClipPlayer::playingChanged, this, [this](bool playing) {
    if (heard_)
      page_.setPlaying(playing);
  });
  connectGuarded(&decoding_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
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
  showRuns();
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
  against_.clear();
  try {
    networks_ = networksToPredict(*shown_);
  } catch (const OptionError&) {
    networks_.clear();
    return page_.showNoNetworks({});
  }
  showNetworks();
  baselines_->request(networks_);
}

void PredictController::showNetworks() {
  QStringList names, doubtful;
  for (const Evaluation& evaluation : networks_) {
    names << networkText(evaluation);
    const auto known = std::ranges::find(against_, evaluation.number(), &RunBaselines::run);
    if (known != against_.end() && known->verdict != BaselineVerdict::Above &&
        known->verdict != BaselineVerdict::Unknown)
      doubtful << ui::taskName(evaluation.runs.front().config.model.task);
  }
  page_.showNetworks(
      names.join(QStringLiteral(" · ")),
      doubtful.isEmpty()
          ? QString()
          : tr("Not known to beat the baselines: %1.").arg(doubtful.join(QStringLiteral(", "))));
}

void PredictController::predict(const QStringList& paths) {
  if (networks_.empty())
    return page_.showNoNetworks({});
  if (session_.training.isRunning())
    return page_.showError(tr("A network is being trained: wait for its end, or stop it."));
  std::vector<std::filesystem::path> named;
  for (const QString& path : paths)
    named.push_back(pathOf(path));
  const bool begun = session_.startStep(
      {tr("Judging songs"), ui::Step::Predict},
      [this, named, networks = networks_,
       options = PredictOptions{.hopSeconds = page_.hopSeconds()},
       store = session_.runs](Project&, const std::stop_token& stop,
                              const ProgressCallback& progress) -> std::function<void()> {
        const std::vector<std::filesystem::path> files = audioFiles(named);
        if (files.empty())
          throw OptionError(Reason::NothingToDo, "there is no song in what was named");
        const Session::BorrowedTrainer borrowed = session_.takeTrainer();
        const SongJudges judges(*borrowed.second, networks, store);
        PredictedSongs predicted = predictSongs(judges, files, options, stop, progress);
        QStringList refused;
        for (const Error& error : predicted.refused)
          refused << sentenceOf(std::make_exception_ptr(error));
        return [this, songs = std::move(predicted.songs), refused] {
          const int judged = static_cast<int>(songs.size());
          keep(songs);
          page_.showRefused(refused);
          page_.showDone(tr("%Ln song(s) judged", nullptr, judged));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!begun)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void PredictController::keep(std::vector<SongPrediction> songs) {
  for (SongPrediction& song : songs) {
    const auto before = std::ranges::find(songs_, song.file, &SongPrediction::file);
    if (before == songs_.end())
      songs_.push_back(std::move(song));
    else
      *before = std::move(song);
  }
  page_.setPredictions(songs_);
}

void PredictController::chooseExport() {
  auto* dialog = new QFileDialog(&page_, tr("Write what is said of every window"),
                                 settings_.picturesFolder(), tr("CSV (*.csv);;JSON (*.json)"));
  dialog->setObjectName(QStringLiteral("predictionsDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::exportTo);
  dialog->open();
}

void PredictController::exportTo(const QString& file) {
  try {
    writeOutputFile(pathOf(file), QFileInfo(file).suffix().toLower() == QStringLiteral("json")
                                      ? predictionsJson(songs_)
                                      : predictionsCsv(songs_));
    settings_.setPicturesFolder(QFileInfo(file).absolutePath());
    page_.showDone(tr("What is said of every window is in %1").arg(QDir::toNativeSeparators(file)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::choosePlaylists() {
  auto* dialog =
      new QFileDialog(&page_, tr("Folder for the playlists"), settings_.picturesFolder());
  dialog->setObjectName(QStringLiteral("playlistsDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::writePlaylistsTo);
  dialog->open();
}

void PredictController::writePlaylistsTo(const QString& folder) {
  try {
    writePlaylists(pathOf(folder), songs_);
    settings_.setPicturesFolder(folder);
    page_.showDone(tr("The playlists are in %1").arg(QDir::toNativeSeparators(folder)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::togglePlay() {
  if (heard_)
    session_.player.togglePause();
  else
    load(0.0);
}

void PredictController::listenFrom(double seconds) {
  if (!heard_)
    return load(seconds);
  session_.player.seek(seconds);
  if (!session_.player.isPlaying())
    session_.player.togglePause();
}

void PredictController::load(double fromSeconds) {
  const auto chosen = page_.chosenSong();
  if (!chosen || decoding_.isRunning())
    return;
  decoding_.start(
      [this, fromSeconds, file = songs_[*chosen].file, title = ui::songTitle(songs_[*chosen])](
          const std::stop_token& stop, const BackgroundTask::Post&) -> std::function<void()> {
        const MonoAudio sound = decodeAudio(file, {.onDamage = OnDamage::Keep}, stop);
        auto pcm = std::make_shared<const Pcm16>(
            Pcm16{.sampleRate = sound.sampleRate, .samples = toPcm16(sound.samples)});
        return [this, fromSeconds, file, title, pcm = std::move(pcm)] {
          // Another may have been chosen meanwhile.
          const auto now = page_.chosenSong();
          if (!inFront_ || !now || songs_[*now].file != file)
            return;
          session_.player.play({.clip = {}, .title = title, .pcm = pcm});
          heard_ = file;
          page_.setPlaying(true);
          if (fromSeconds > 0.0)
            session_.player.seek(fromSeconds);
        };
      });
}

void PredictController::silence() {
  decoding_.requestStop();
  if (std::exchange(heard_, std::nullopt)) {
    session_.player.stop();
    page_.setPlaying(false);
  }
}

void PredictController::showMoment(double seconds) {
  if (heard_)
    page_.showPosition(seconds);
}

}  // namespace cuadrante::app

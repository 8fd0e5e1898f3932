#include "ui/playback/clip_player.h"

#include "ui/playback/sound_worker.h"

#include <QCoreApplication>
#include <QMediaDevices>
#include <QThread>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {

ClipPlayer::ClipPlayer(std::unique_ptr<SoundOutput> output, QObject* parent)
    : QObject(parent),
      devices_(new QMediaDevices(this)),
      thread_(new QThread),
      worker_(new SoundWorker(std::move(output))) {
  thread_->setObjectName(QStringLiteral("sound"));
  worker_->moveToThread(thread_);
  connect(thread_, &QThread::finished, worker_, &QObject::deleteLater);
  connect(thread_, &QThread::finished, thread_, &QObject::deleteLater);
  connect(worker_, &SoundWorker::moved, this, &ClipPlayer::onMoved);
  connect(worker_, &SoundWorker::finished, this, &ClipPlayer::onFinished);
  connect(worker_, &SoundWorker::soundAvailable, this, [this](bool available, const QString& why) {
    problem_ = why;
    Q_EMIT soundAvailable(available, soundProblem());
  });
  connect(worker_, &SoundWorker::began, this,
          [this](quint64 generation, std::chrono::steady_clock::time_point when) {
            if (generation == generation_)
              Q_EMIT began(sound_.clip, when);
          });
  connect(devices_, &QMediaDevices::audioOutputsChanged, worker_, &SoundWorker::useNewDevices);
  thread_->start(QThread::TimeCriticalPriority);
}

ClipPlayer::~ClipPlayer() {
  worker_->disconnect(this);
  QMetaObject::invokeMethod(worker_, &SoundWorker::halt);
  thread_->disconnect(thread_);
  thread_->quit();
  // A sound server that hangs must not hang the window: then the thread is left to the system.
  if (thread_->wait(3000))
    delete thread_;
}

void ClipPlayer::play(const ClipSound& sound) {
  sound_ = sound;
  start(0.0);
}

void ClipPlayer::replay() {
  if (sound_.pcm)
    start(0.0);
}

QString ClipPlayer::soundProblem() const {
  return problem_.isEmpty()
             ? QString()
             : QCoreApplication::translate("SoundOutput", problem_.toUtf8().constData());
}

void ClipPlayer::tryAgain() {
  if (sound_.pcm)
    start(position_ >= sound_.seconds() ? 0.0 : position_);
}

void ClipPlayer::start(double from) {
  position_ = from;
  heard_ = false;
  ++generation_;
  QMetaObject::invokeMethod(worker_,
                            [worker = worker_, sound = sound_, from, generation = generation_] {
                              worker->start(sound, from, generation);
                            });
  Q_EMIT positionChanged(position_);
  setPlaying(true);
}

void ClipPlayer::halt() {
  ++generation_;
  QMetaObject::invokeMethod(worker_, &SoundWorker::halt);
  setPlaying(false);
}

void ClipPlayer::togglePause() {
  if (!sound_.pcm)
    return;
  if (playing_)
    halt();
  else
    start(position_ >= sound_.seconds() ? 0.0 : position_);
}

void ClipPlayer::stop() {
  halt();
  position_ = 0.0;
  Q_EMIT positionChanged(position_);
}

void ClipPlayer::seek(double seconds) {
  if (!sound_.pcm)
    return;
  const double target = std::clamp(seconds, 0.0, sound_.seconds());
  if (playing_)
    return start(target);
  position_ = target;
  Q_EMIT positionChanged(position_);
}

void ClipPlayer::setLooping(bool looping) {
  looping_ = looping;
  QMetaObject::invokeMethod(worker_, [worker = worker_, looping] { worker->setLooping(looping); });
}

void ClipPlayer::setVolume(double volume) {
  const double within = std::clamp(volume, 0.0, 1.0);
  if (volume_ == within)
    return;
  volume_ = within;
  QMetaObject::invokeMethod(worker_, [worker = worker_, within] { worker->setVolume(within); });
  Q_EMIT volumeChanged(within);
}

void ClipPlayer::setSilent(bool silent) {
  QMetaObject::invokeMethod(worker_, [worker = worker_, silent] { worker->setSilent(silent); });
}

bool ClipPlayer::isPlaying() const {
  return playing_;
}

bool ClipPlayer::isLooping() const {
  return looping_;
}

double ClipPlayer::position() const {
  return position_;
}

double ClipPlayer::volume() const {
  return volume_;
}

const ClipSound& ClipPlayer::sound() const {
  return sound_;
}

ClipId ClipPlayer::clip() const {
  return sound_.clip;
}

void ClipPlayer::setPlaying(bool playing) {
  if (playing_ == playing)
    return;
  playing_ = playing;
  Q_EMIT playingChanged(playing);
}

void ClipPlayer::onMoved(quint64 generation, double seconds, bool heard) {
  if (generation != generation_)
    return;
  heard_ = heard;
  position_ = seconds;
  Q_EMIT positionChanged(seconds);
}

void ClipPlayer::onFinished(quint64 generation) {
  if (generation != generation_)
    return;
  setPlaying(false);
  Q_EMIT finished();
}

}  // namespace cuadrante::ui

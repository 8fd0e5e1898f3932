#include "playback/sound_worker.h"

#include "playback/pcm_source.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QMediaDevices>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kTickMs = 33;
// A sound server under load may take half a second to start; a dead one never does.
constexpr qint64 kStandstillMs = 1000;

}  // namespace

SoundWorker::SoundWorker() : ticker_(this) {
  ticker_.setTimerType(Qt::PreciseTimer);
  ticker_.setInterval(kTickMs);
  connect(&ticker_, &QTimer::timeout, this, &SoundWorker::tick);
}

SoundWorker::~SoundWorker() {
  closeSink();
}

void SoundWorker::start(const ClipSound& sound, double from, quint64 generation) {
  halt();
  sound_ = sound;
  generation_ = generation;
  if (sound_.seconds() <= 0.0) {
    Q_EMIT finished(generation_);
    return;
  }
  from_ = std::clamp(from, 0.0, sound_.seconds());
  if (silent_)
    useClock({});
  else if (deviceFailed_)
    useClock(tr("The sound device stopped answering."));
  else
    openSink();
  ticker_.start();
}

void SoundWorker::halt() {
  ticker_.stop();
  closeSink();
}

void SoundWorker::openSink() {
  const QAudioDevice device = QMediaDevices::defaultAudioOutput();
  if (device.isNull())
    return useClock(tr("No sound device was found."));
  QAudioFormat format;
  format.setSampleRate(sound_.pcm->sampleRate);
  format.setChannelCount(1);
  format.setSampleFormat(QAudioFormat::Int16);
  if (!device.isFormatSupported(format))
    return useClock(tr("The sound device does not play 16-bit sound."));

  const auto first = static_cast<std::size_t>(std::llround(from_ * sound_.pcm->sampleRate));
  source_ = std::make_unique<PcmSource>(sound_.pcm, first, looping_);
  source_->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  sink_ = std::make_unique<QAudioSink>(device, format);
  sink_->setVolume(volume_);
  sinkPlayed_ = 0.0;
  sinkMovedAt_.start();
  sink_->start(source_.get());
  if (sink_->error() != QAudio::NoError)
    useClock(tr("The sound device cannot be opened."));
}

void SoundWorker::closeSink() {
  if (sink_) {
    sink_->reset();
    sink_.reset();
  }
  source_.reset();
}

void SoundWorker::useClock(const QString& why) {
  clockBase_ = sink_ ? sinkPlayed_ : 0.0;
  closeSink();
  clockEnd_ = looping_ ? -1.0 : endOfRound(clockBase_);
  clock_.start();
  if (!silent_)
    setAvailable(false, why);
}

double SoundWorker::endOfRound(double playedSeconds) const {
  const double length = sound_.seconds();
  return std::max(1.0, std::ceil((from_ + playedSeconds) / length)) * length - from_;
}

double SoundWorker::clockSeconds() const {
  return clockBase_ + static_cast<double>(clock_.nsecsElapsed()) / 1e9;
}

double SoundWorker::sinkSeconds() {
  const double played = static_cast<double>(sink_->processedUSecs()) / 1e6;
  if (played > sinkPlayed_) {
    sinkPlayed_ = played;
    sinkMovedAt_.restart();
  }
  return sinkPlayed_;
}

void SoundWorker::tick() {
  if (sink_) {
    const double played = sinkSeconds();
    const bool stopped = sink_->state() == QAudio::StoppedState;
    if (stopped || sinkMovedAt_.elapsed() > kStandstillMs) {
      deviceFailed_ = true;
      useClock(tr("The sound device stopped answering."));
    } else {
      if (played > 0.0)
        setAvailable(true, {});
      const qint64 samples = source_->samplesUntilEnd();
      const double end = samples < 0 ? -1.0 : static_cast<double>(samples) / sound_.pcm->sampleRate;
      return report(played, end);
    }
  }
  report(clockSeconds(), clockEnd_);
}

void SoundWorker::report(double playedSeconds, double endSeconds) {
  const double length = sound_.seconds();
  if (endSeconds >= 0.0 && playedSeconds >= endSeconds) {
    if (looping_) {
      // Looping was switched on in the silence after the end.
      start(ClipSound(sound_), 0.0, generation_);
      return;
    }
    halt();
    Q_EMIT moved(generation_, length);
    Q_EMIT finished(generation_);
    return;
  }
  Q_EMIT moved(generation_, std::fmod(from_ + playedSeconds, length));
}

void SoundWorker::setLooping(bool looping) {
  looping_ = looping;
  if (source_)
    source_->setLooping(looping);
  else if (ticker_.isActive())
    clockEnd_ = looping ? -1.0 : endOfRound(clockSeconds());
}

void SoundWorker::setVolume(double volume) {
  volume_ = volume;
  if (sink_)
    sink_->setVolume(volume);
}

void SoundWorker::setSilent(bool silent) {
  silent_ = silent;
}

void SoundWorker::tryDeviceAgain() {
  deviceFailed_ = false;
}

void SoundWorker::setAvailable(bool available, const QString& why) {
  const auto now = available ? Availability::Yes : Availability::No;
  if (available_ == now)
    return;
  available_ = now;
  Q_EMIT soundAvailable(available, why);
}

}  // namespace cuadrante::ui

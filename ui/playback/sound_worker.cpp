#include "ui/playback/sound_worker.h"

#include "ui/playback/pcm_source.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kTickMs = 33;
// A sound server under load may take half a second to start; a dead one never does.
constexpr double kStandstillSeconds = 1.0;
const QString kNoAnswer =
    QStringLiteral(QT_TRANSLATE_NOOP("SoundOutput", "The sound device stopped answering."));
// Qt 6.4 does not tell of changes of PulseAudio's devices: we ask.
constexpr double kLookSeconds = 1.0;

}  // namespace

SoundWorker::SoundWorker(std::unique_ptr<SoundOutput> output, Clock clock)
    : output_(std::move(output)), now_(std::move(clock)), ticker_(this) {
  ticker_.setTimerType(Qt::PreciseTimer);
  ticker_.setInterval(kTickMs);
  connect(&ticker_, &QTimer::timeout, this, &SoundWorker::tick);
}

SoundWorker::~SoundWorker() {
  closeSink();
}

double SoundWorker::steadySeconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
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
  openSink();
  ticker_.start();
}

void SoundWorker::halt() {
  ticker_.stop();
  closeSink();
}

void SoundWorker::openSink() {
  beganTold_ = false;
  if (silent_)
    return useClock({});
  lookedAt_ = now_();
  device_ = output_->defaultDevice();
  const auto first = static_cast<std::size_t>(std::llround(from_ * sound_.pcm->sampleRate));
  source_ = std::make_unique<PcmSource>(sound_.pcm, first, looping_);
  source_->open(QIODevice::ReadOnly | QIODevice::Unbuffered);
  StartedSound started = output_->play(*source_, sound_.pcm->sampleRate, volume_);
  if (!started.sink)
    return useClock(started.problem);
  sink_ = std::move(started.sink);
  sinkPlayed_ = 0.0;
  sinkMovedAt_ = now_();
}

void SoundWorker::closeSink() {
  sink_.reset();
  source_.reset();
}

void SoundWorker::useClock(const QString& why) {
  clockBase_ = sink_ ? sinkPlayed_ : 0.0;
  closeSink();
  clockEnd_ = looping_ ? -1.0 : endOfRound(clockBase_);
  clockStart_ = now_();
  if (!silent_)
    setAvailable(false, why);
}

double SoundWorker::endOfRound(double playedSeconds) const {
  const double length = sound_.seconds();
  return std::max(1.0, std::ceil((from_ + playedSeconds) / length)) * length - from_;
}

double SoundWorker::sinkSeconds() {
  const double played = sink_->playedSeconds();
  if (played > sinkPlayed_) {
    sinkPlayed_ = played;
    sinkMovedAt_ = now_();
  }
  return sinkPlayed_;
}

double SoundWorker::playedSeconds() {
  return sink_ ? sinkSeconds() : clockBase_ + now_() - clockStart_;
}

double SoundWorker::endSeconds() const {
  if (!sink_)
    return clockEnd_;
  const qint64 samples = source_->samplesUntilEnd();
  return samples < 0 ? -1.0 : static_cast<double>(samples) / sound_.pcm->sampleRate;
}

double SoundWorker::placeOf(double playedSeconds) const {
  return std::fmod(from_ + playedSeconds, sound_.seconds());
}

void SoundWorker::tick() {
  if (!ticker_.isActive())
    return;
  if (sink_) {
    const bool heard = sinkSeconds() > 0.0;
    if (sink_->hasStopped() || now_() - sinkMovedAt_ > kStandstillSeconds) {
      useClock(kNoAnswer);
    } else if (heard) {
      setAvailable(true, {});
    }
  }
  lookForNewDevice();
  if (source_ && !beganTold_ && source_->firstTaken()) {
    beganTold_ = true;
    Q_EMIT began(generation_, *source_->firstTaken());
  }
  report();
}

void SoundWorker::report() {
  const double played = playedSeconds();
  const double end = endSeconds();
  const bool heard = isHeard();
  if (end < 0.0 || played < end) {
    Q_EMIT moved(generation_, placeOf(played), heard);
    return;
  }
  if (looping_) {
    // Looping was switched on in the silence after the end.
    start(ClipSound(sound_), 0.0, generation_);
    return;
  }
  halt();
  Q_EMIT moved(generation_, sound_.seconds(), heard);
  Q_EMIT finished(generation_);
}

void SoundWorker::setLooping(bool looping) {
  looping_ = looping;
  if (source_)
    source_->setLooping(looping);
  else if (ticker_.isActive())
    clockEnd_ = looping ? -1.0 : endOfRound(playedSeconds());
}

void SoundWorker::setVolume(double volume) {
  volume_ = volume;
  if (sink_)
    sink_->setVolume(volume);
}

void SoundWorker::setSilent(bool silent) {
  silent_ = silent;
}

void SoundWorker::lookForNewDevice() {
  if (silent_ || now_() - lookedAt_ < kLookSeconds)
    return;
  lookedAt_ = now_();
  if (output_->defaultDevice() != device_)
    useNewDevices();
}

void SoundWorker::useNewDevices() {
  if (!ticker_.isActive() || silent_)
    return;
  const QByteArray device = output_->defaultDevice();
  if (sink_ ? device == device_ : device.isEmpty())
    return;
  const double played = playedSeconds();
  const double end = endSeconds();
  // Over, only not yet reported.
  if (end >= 0.0 && played >= end)
    return;
  const double place = placeOf(played);
  closeSink();
  from_ = place;
  openSink();
}

void SoundWorker::setAvailable(bool available, const QString& why) {
  const auto now = available ? Availability::Yes : Availability::No;
  if (available_ == now && why_ == why)
    return;
  available_ = now;
  why_ = why;
  Q_EMIT soundAvailable(available, why);
}

}  // namespace cuadrante::ui

#include "playback/listening_panel.h"

#include "controls/labels.h"
#include "playback/clip_player.h"
#include "spectrogram/spectrogram.h"
#include "spectrogram/spectrogram_view.h"
#include "spectrogram/waveform_view.h"
#include "theme/icons.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

// Two reports further apart than this are a jump, not something heard.
constexpr double kJumpSeconds = 0.5;

}  // namespace

ListeningPanel::ListeningPanel(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      player_(player),
      waveform_(new WaveformView),
      spectrogram_(new SpectrogramView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(waveform_, 2);
  column->addWidget(spectrogram_, 5);
  column->addLayout(makeVolumeAndTime());
  column->addLayout(makeButtons());

  connect(waveform_, &TimelineView::seekRequested, this, &ListeningPanel::seek);
  connect(spectrogram_, &TimelineView::seekRequested, this, &ListeningPanel::seek);
  connect(&player_, &ClipPlayer::positionChanged, this, &ListeningPanel::showPosition);
  connect(&player_, &ClipPlayer::playingChanged, this, &ListeningPanel::showPlaying);
  clear();
}

QHBoxLayout* ListeningPanel::makeButtons() {
  replay_ = makeActionButton("replayButton", "replay", tr("Again"), tr("Play again (R)"));
  play_ = makeActionButton("playButton", "play", tr("Play"), tr("Play or pause (Space)"));
  loop_ = makeActionButton("loopButton", "loop", tr("Loop"), tr("Repeat the clip (L)"));
  loop_->setCheckable(true);
  connect(replay_, &QPushButton::clicked, this, &ListeningPanel::replay);
  connect(play_, &QPushButton::clicked, this, &ListeningPanel::togglePause);
  connect(loop_, &QPushButton::toggled, &player_, &ClipPlayer::setLooping);

  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  for (QPushButton* button : {replay_, play_, loop_}) {
    // Of one width whatever they say, so that nothing moves when Play becomes Pause.
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(button, 1);
  }
  return row;
}

QHBoxLayout* ListeningPanel::makeVolumeAndTime() {
  time_ = new QLabel;
  time_->setObjectName("positionLabel");
  time_->setProperty("role", "muted");
  auto* loudness = new QLabel;
  loudness->setPixmap(icon("volume", IconColour::Muted).pixmap(18, 18));
  volume_ = new QSlider(Qt::Horizontal);
  volume_->setObjectName("volumeSlider");
  volume_->setAccessibleName(tr("Volume"));
  volume_->setToolTip(tr("Volume"));
  volume_->setRange(0, 100);
  volume_->setValue(100);
  volume_->setFixedWidth(120);
  volume_->setFocusPolicy(Qt::TabFocus);
  connect(volume_, &QSlider::valueChanged, this,
          [this](int percent) { player_.setVolume(percent / 100.0); });

  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(time_, 1);
  row->addWidget(loudness);
  row->addWidget(volume_);
  return row;
}

void ListeningPanel::showClip(const ClipSound& sound, bool play) {
  sound_ = sound;
  waveform_->setSound(sound.pcm);
  showSpectrogram();
  for (QPushButton* button : {replay_, play_, loop_})
    button->setEnabled(sound.pcm != nullptr);
  // Another panel may have looped.
  const QSignalBlocker quiet(loop_);
  loop_->setChecked(player_.isLooping());
  if (play && sound.pcm)
    player_.play(sound);
  showPosition(isOwnClip() ? player_.position() : 0.0);
  showPlaying(player_.isPlaying());
}

void ListeningPanel::clear() {
  if (isOwnClip())
    player_.stop();
  showClip({}, false);
}

void ListeningPanel::showSpectrogram() {
  const SpectrogramParameters thesis;
  SpectrogramParameters shown = thesis;
  const auto samples = sound_.pcm ? sound_.pcm->samples.size() : 0;
  const auto fft = static_cast<std::size_t>(shown.fftSize);
  const auto stride = static_cast<std::size_t>(shown.hop) * shown.columnStride;
  if (samples < fft || sound_.pcm->sampleRate <= 0)
    return spectrogram_->clear();
  shown.sampleRate = sound_.pcm->sampleRate;
  shown.columns = static_cast<int>((samples - fft) / stride + 1);
  std::vector<float> power(static_cast<std::size_t>(shown.columns) * shown.bands());
  SpectrogramComputer(shown).compute(sound_.pcm->samples, power);
  const double covered = static_cast<double>(shown.columns * stride) / shown.sampleRate;
  spectrogram_->setSpectrogram(power, shown.columns, shown.bands(), shown.sampleRate / 2.0,
                               std::min(covered, sound_.seconds()), sound_.seconds());
}

bool ListeningPanel::isOwnClip() const {
  return sound_.pcm && player_.clip() == sound_.clip;
}

void ListeningPanel::showPosition(double seconds) {
  const bool own = isOwnClip();
  const double shown = own ? seconds : 0.0;
  if (sound_.pcm) {
    const double moved = shown - waveform_->position().value_or(0.0);
    waveform_->moveTo(shown, own && player_.isPlaying() && moved >= 0.0 && moved < kJumpSeconds);
    spectrogram_->setPosition(shown);
  }
  const QLocale locale;
  time_->setText(
      tr("%1 / %2 s")
          .arg(locale.toString(shown, 'f', 1), locale.toString(sound_.seconds(), 'f', 1)));
}

void ListeningPanel::showPlaying(bool playing) {
  const bool shown = playing && isOwnClip();
  play_->setIcon(icon(shown ? "pause" : "play"));
  play_->setText(shown ? tr("Pause") : tr("Play"));
}

void ListeningPanel::replay() {
  if (sound_.pcm)
    player_.play(sound_);
}

void ListeningPanel::togglePause() {
  if (isOwnClip())
    player_.togglePause();
  else
    replay();
}

void ListeningPanel::toggleLoop() {
  loop_->toggle();
}

void ListeningPanel::seek(double seconds) {
  if (!sound_.pcm)
    return;
  if (!isOwnClip())
    player_.play(sound_);
  player_.seek(seconds);
}

void ListeningPanel::seekBy(double seconds) {
  seek((isOwnClip() ? player_.position() : 0.0) + seconds);
}

void ListeningPanel::hideEvent(QHideEvent* event) {
  // Spontaneous: the window was minimised; one may want to listen on.
  if (!event->spontaneous() && isOwnClip() && player_.isPlaying())
    player_.togglePause();
  QWidget::hideEvent(event);
}

}  // namespace cuadrante::ui

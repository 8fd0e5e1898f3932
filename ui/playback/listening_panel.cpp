#include "ui/playback/listening_panel.h"

#include "ui/controls/durations.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/icon_label.h"
#include "ui/controls/labels.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/sound_notice.h"
#include "ui/spectrogram/look_button.h"
#include "ui/spectrogram/spectrogram_view.h"
#include "ui/spectrogram/waveform_view.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace cuadrante::ui {
namespace {

// Two reports further apart than this are a jump, not something heard.
constexpr double kJumpSeconds = 0.5;
constexpr int kLineHeight = 28;

}  // namespace

ListeningPanel::ListeningPanel(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      player_(player),
      waveform_(new WaveformView),
      spectrogram_(new SpectrogramView),
      notice_(new SoundNotice(player)),
      aside_(new ElidedLabel) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(waveform_, 2);
  column->addWidget(spectrogram_, 5);
  column->addWidget(makeLine());
  column->addLayout(makeVolumeAndTime());
  column->addLayout(makeButtons());

  aside_->setObjectName("listeningAside");
  aside_->setProperty("role", "caption");
  for (TimelineView* view : std::initializer_list<TimelineView*>{waveform_, spectrogram_}) {
    connect(view, &TimelineView::seekRequested, this, &ListeningPanel::seek);
    connect(view, &TimelineView::scrubbed, this, &ListeningPanel::showScrubbed);
  }
  connect(&player_, &ClipPlayer::positionChanged, this, &ListeningPanel::showPosition);
  connect(&player_, &ClipPlayer::playingChanged, this, &ListeningPanel::showPlaying);
  connect(&player_, &ClipPlayer::volumeChanged, this, [this](double volume) {
    volume_->setValue(static_cast<int>(std::lround(volume * 100.0)));
  });
  setKeys({});
  clear();
}

void ListeningPanel::setKeys(const ListeningKeys& keys) {
  const auto tip = [](QWidget* button, const QString& text, const QString& key) {
    button->setToolTip(key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key));
  };
  tip(replay_, tr("Play again"), keys.again);
  tip(play_, tr("Play or pause"), keys.play);
  tip(loop_, tr("Repeat the clip"), keys.loop);
  tip(contextButton_, tr("The song before and after the clip"), keys.context);
}

double ListeningPanel::heardShare() const {
  const double length = sound_.seconds();
  return length > 0.0 ? std::min(1.0, waveform_->heardSeconds() / length) : 0.0;
}

QWidget* ListeningPanel::makeLine() {
  auto* line = new QWidget;
  // Of one height whatever it says, so that nothing moves.
  line->setFixedHeight(kLineHeight);
  line_ = new QStackedLayout(line);
  line_->addWidget(aside_);
  line_->addWidget(notice_);
  connect(notice_, &SoundNotice::changed, this, &ListeningPanel::chooseLine);
  return line;
}

void ListeningPanel::setAside(const QString& text) {
  aside_->setText(text);
  chooseLine();
}

void ListeningPanel::chooseLine() {
  const bool silent = notice_->hasText() && aside_->text().isEmpty();
  line_->setCurrentWidget(silent ? static_cast<QWidget*>(notice_) : aside_);
}

QHBoxLayout* ListeningPanel::makeButtons() {
  replay_ = makeActionButton("replayButton", "replay", tr("Again"), {});
  play_ = makeActionButton("playButton", "play", tr("Play"), {});
  loop_ = makeActionButton("loopButton", "loop", tr("Loop"), {});
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
  auto* loudness = new IconLabel(QStringLiteral("volume"));
  volume_ = new QSlider(Qt::Horizontal);
  volume_->setObjectName("volumeSlider");
  volume_->setAccessibleName(tr("Volume"));
  volume_->setToolTip(tr("Volume"));
  volume_->setRange(0, 100);
  volume_->setValue(static_cast<int>(std::lround(player_.volume() * 100.0)));
  volume_->setFixedWidth(80);
  volume_->setFocusPolicy(Qt::TabFocus);
  connect(volume_, &QSlider::valueChanged, this,
          [this](int percent) { player_.setVolume(percent / 100.0); });

  contextButton_ = new QToolButton;
  contextButton_->setObjectName("contextButton");
  contextButton_->setIcon(icon("context"));
  contextButton_->setIconSize({20, 20});
  contextButton_->setCheckable(true);
  contextButton_->setAccessibleName(tr("The song before and after the clip"));
  contextButton_->setFocusPolicy(Qt::TabFocus);
  connect(contextButton_, &QToolButton::clicked, this, &ListeningPanel::playContext);
  look_ = new LookButton;
  look_->setObjectName("lookButton");
  connect(look_, &LookButton::lookChosen, this, [this](const SpectrogramLook& look) {
    setLook(look);
    Q_EMIT lookChosen(look);
  });

  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(time_, 1);
  row->addWidget(contextButton_);
  row->addWidget(look_);
  row->addWidget(loudness);
  row->addWidget(volume_);
  return row;
}

void ListeningPanel::showClip(const ClipSound& sound, bool play) {
  sound_ = sound;
  context_.reset();
  contextAwaited_ = false;
  contextProblem_.clear();
  waveform_->setPicture(sound.picture);
  spectrogram_->setPicture(sound.picture);
  for (QWidget* button : std::initializer_list<QWidget*>{replay_, play_, loop_, contextButton_})
    button->setEnabled(sound.pcm != nullptr);
  // Another panel may have looped.
  const QSignalBlocker quiet(loop_);
  loop_->setChecked(player_.isLooping());
  if (play && sound.pcm)
    player_.play(sound);
  showPosition(player_.position());
  showPlaying(player_.isPlaying());
}

void ListeningPanel::clear() {
  if (isOwnClip() || isContext())
    player_.stop();
  showClip({}, false);
}

void ListeningPanel::setLook(const SpectrogramLook& look) {
  spectrogram_->setLook(look);
  look_->setLook(look);
}

bool ListeningPanel::isOwnClip() const {
  return sound_.pcm && player_.clip() == sound_.clip;
}

bool ListeningPanel::isContext() const {
  return context_ && player_.sound().pcm == context_->pcm;
}

bool ListeningPanel::isScrubbing() const {
  return waveform_->isScrubbing() || spectrogram_->isScrubbing();
}

void ListeningPanel::showPosition(double seconds) {
  if (isScrubbing())
    return;
  std::optional<double> shown = isOwnClip() ? seconds : 0.0;
  if (isContext() && player_.isPlaying()) {
    shown = seconds - context_->beforeSeconds;
    if (*shown < 0.0 || *shown > context_->clipSeconds)
      shown.reset();
  }
  const bool heard = player_.isPlaying() && player_.isHeard() && (isOwnClip() || isContext());
  const double moved = shown.value_or(0.0) - waveform_->position().value_or(0.0);
  waveform_->moveTo(shown, heard && moved >= 0.0 && moved < kJumpSeconds);
  spectrogram_->setPosition(shown);
  showTime(shown.value_or(0.0));
}

void ListeningPanel::showScrubbed(double seconds) {
  waveform_->moveTo(seconds, false);
  spectrogram_->setPosition(seconds);
  showTime(seconds);
}

void ListeningPanel::showTime(double seconds) {
  const QLocale locale;
  time_->setText(
      tr("%1 / %2 s")
          .arg(locale.toString(seconds, 'f', 1), locale.toString(sound_.seconds(), 'f', 1)));
}

void ListeningPanel::showPlaying(bool playing) {
  const bool shown = playing && isOwnClip();
  play_->setIcon(icon(shown ? "pause" : "play"));
  play_->setText(shown ? tr("Pause") : tr("Play"));
  const bool context = playing && isContext();
  contextButton_->setChecked(context);
  if (context)
    setAside(tr("The song around the clip: %1–%2")
                 .arg(clockText(context_->songSeconds),
                      clockText(context_->songSeconds + context_->seconds())));
  else
    setAside(contextProblem_);
  if (!playing && isContext())
    showPosition(0.0);
}

void ListeningPanel::replay() {
  if (!sound_.pcm)
    return;
  player_.play(sound_);
  // The context may have played until now.
  showPlaying(true);
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
    replay();
  player_.seek(seconds);
}

void ListeningPanel::seekBy(double seconds) {
  seek((isOwnClip() ? player_.position() : 0.0) + seconds);
}

void ListeningPanel::playContext() {
  // The click checked it, but nothing is heard yet.
  contextButton_->setChecked(false);
  if (!sound_.pcm)
    return;
  if (isContext() && player_.isPlaying())
    return replay();
  if (context_)
    return showContext(*context_);
  if (std::exchange(contextAwaited_, true))
    return;
  Q_EMIT contextRequested(sound_.clip);
}

void ListeningPanel::showContext(const ClipContext& context) {
  if (!sound_.pcm || context.clip != sound_.clip || !context.pcm)
    return;
  context_ = context;
  contextAwaited_ = false;
  contextProblem_.clear();
  // Without the clip's number: a page that follows the clip does not take this for it.
  player_.play({.clip = {}, .title = sound_.title, .pcm = context.pcm});
  showPosition(0.0);
  showPlaying(true);
}

void ListeningPanel::showContextProblem(ClipId clip, const QString& sentence) {
  if (clip != sound_.clip)
    return;
  contextAwaited_ = false;
  contextProblem_ = sentence;
  showPlaying(player_.isPlaying());
}

void ListeningPanel::hideEvent(QHideEvent* event) {
  // Spontaneous: the window was minimised; one may want to listen on.
  if (!event->spontaneous() && (isOwnClip() || isContext()) && player_.isPlaying())
    player_.togglePause();
  QWidget::hideEvent(event);
}

}  // namespace cuadrante::ui

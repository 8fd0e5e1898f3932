#include "ui/predict/song_panel.h"

#include "ui/controls/definitions.h"
#include "ui/controls/durations.h"
#include "ui/controls/elided_label.h"
#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/plane/plane_view.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/predict/predictions_model.h"
#include "ui/predict/why_panel.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace cuadrante::ui {
namespace {

/// Windows of the trail.
constexpr std::size_t kTrail = 8;

}  // namespace

SongPanel::SongPanel(QWidget* parent)
    : QWidget(parent),
      title_(named(new ElidedLabel, "predictedSong")),
      known_(named(makeLabel(QStringLiteral("muted")), "predictedSongKnown")),
      plane_(named(new PlaneView, "predictPlane")),
      timeline_(named(new EmotionTimeline, "emotionTimeline")),
      play_(named(new QPushButton, "playSongButton")),
      why_(named(new QPushButton, "whyButton")),
      stack_(new QStackedWidget),
      whyPanel_(named(new WhyPanel, "whyPanel")),
      time_(named(makeLabel(QStringLiteral("muted")), "songTime")),
      below_(new QWidget) {
  title_->setProperty("role", "emphasis");
  known_->setWordWrap(true);
  plane_->setChoosing(false);
  plane_->setDensity(true);
  play_->setShortcut(Qt::Key_Space);
  why_->setText(tr("Why?"));
  why_->setShortcut(Qt::Key_W);
  why_->setToolTip(tr("Which part of the sound spoke for what is said of this moment (W)"));
  stack_->addWidget(plane_);
  stack_->addWidget(whyPanel_);
  time_->setFont(tabular(time_->font()));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(play_);
  row->addWidget(why_);
  row->addWidget(time_);
  row->addStretch();
  row->addWidget(new DefinitionButton(kPredictionSpread));
  auto* column = new QVBoxLayout(below_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addWidget(timeline_, 1);
  column->addLayout(row);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(known_);
  layout->addWidget(stack_, 3);
  layout->addWidget(below_, 2);
  planePicture_ = new Picture(*plane_, tr("The plane"), {}, {420, 420});
  new Picture(*timeline_, tr("A song over its time"), QStringLiteral("song"), {420, 220});
  connect(plane_, &PlaneView::pointClicked, this, [this](qint64 id) {
    if (song_)
      Q_EMIT secondsChosen(song_->windows[static_cast<std::size_t>(id)].startSeconds +
                           song_->windowSeconds / 2.0);
    else
      Q_EMIT songClicked(id);
  });
  connect(plane_, &PlaneView::pointsLassoed, this, &SongPanel::songsLassoed);
  connect(timeline_, &EmotionTimeline::secondsChosen, this, &SongPanel::secondsChosen);
  connect(play_, &QPushButton::clicked, this, &SongPanel::playToggled);
  connect(why_, &QPushButton::clicked, this, [this] {
    if (song_ && window_)
      Q_EMIT whyRequested(song_->windows[*window_].startSeconds);
  });
  connect(whyPanel_, &WhyPanel::closeRequested, this, [this] { showWhy({}); });
  setPlaying(false);
  setSong({});
}

void SongPanel::setSongs(std::vector<SongPoint> songs) {
  songs_ = std::move(songs);
  showPoints();
}

void SongPanel::setSong(std::optional<SongPrediction> song) {
  song_ = std::move(song);
  window_.reset();
  showWhy({});
  below_->setVisible(song_.has_value());
  const QString title = song_ ? songTitle(*song_) : tr("All songs");
  title_->setText(title);
  known_->setVisible(song_ && song_->isKnown());
  known_->setText(song_ ? knownSentence(knownTo(*song_)) : QString());
  plane_->setPictureTitle(
      song_ ? tr("%1: windows of %2 s").arg(title, QLocale().toString(song_->windowSeconds))
            : title);
  planePicture_->setFileName(song_ ? QStringLiteral("song-windows") : QStringLiteral("predicted"));
  plane_->setLasso(!song_);
  timeline_->setSong(song_);
  plane_->setMark({});
  showPoints();
  if (song_)
    showPosition(0.0);
}

void SongPanel::setPeaks(std::vector<Extremes> peaks) {
  timeline_->setPeaks(std::move(peaks));
}

void SongPanel::setLabels(std::vector<SongLabel> labels) {
  timeline_->setLabels(std::move(labels));
}

void SongPanel::showPosition(double seconds) {
  if (!song_)
    return;
  timeline_->setPosition(seconds);
  const std::size_t window = windowAt(*song_, seconds);
  // As the table and the timeline have it: the networks of the quadrants may say another than that
  // in which the point lies.
  plane_->setMark(pointAt(*song_, seconds), likeliestQuadrant(song_->windows[window]).quadrant);
  time_->setText(QStringLiteral("%1 / %2").arg(clockText(seconds), clockText(song_->seconds)));
  if (std::exchange(window_, window) != window)
    showPoints();
}

void SongPanel::setPlaying(bool playing) {
  play_->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
  play_->setText(playing ? tr("Pause") : tr("Listen"));
}

void SongPanel::showWhy(const std::optional<Why>& why) {
  if (why)
    whyPanel_->setWhy(*why);
  stack_->setCurrentWidget(why ? static_cast<QWidget*>(whyPanel_) : plane_);
}

void SongPanel::setAsking(bool possible) {
  why_->setEnabled(possible);
}

void SongPanel::showPoints() {
  std::vector<PlanePoint> points;
  if (song_) {
    for (std::size_t i = 0; i < song_->windows.size(); ++i) {
      const WindowPrediction& window = song_->windows[i];
      const bool inTrail = window_ && i <= *window_ && i + kTrail > *window_;
      points.push_back({.id = static_cast<qint64>(i),
                        .point = pointOf(window),
                        .colour = likeliestQuadrant(window).quadrant,
                        .filled = true,
                        .faint = !inTrail,
                        .tip = clockText(window.startSeconds)});
    }
  } else {
    for (const SongPoint& song : songs_)
      points.push_back({.id = song.id,
                        .point = pointOf(song.whole),
                        .colour = likeliestQuadrant(song.whole).quadrant,
                        .filled = true,
                        .faint = !song.inLasso,
                        .tip = song.title});
  }
  plane_->setPoints(std::move(points));
}

}  // namespace cuadrante::ui

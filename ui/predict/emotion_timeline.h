#pragma once

#include "core/prediction/song_prediction.h"
#include "core/work/song_labels.h"
#include "ui/controls/picture.h"
#include "ui/spectrogram/clip_picture.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// What networks say of a song over its time: above, its waveform in the colours of the likeliest
/// quadrants (a strip of them while its sound is not known); below it energía and placer from −1 to
/// 1, each with a band of one standard deviation of the networks to either side, where there are
/// several. What is said of a window stands at its middle. What people said of its clips stands
/// beside it: bars in the colours of their quadrants, and dashed lines. A line stands where the
/// song is played. The pointer shows the values; a click chooses a moment, and so do the left and
/// right arrows. Pictures have a title, units and a legend, and not what is played.
class EmotionTimeline : public QWidget, public PictureSurroundings {
  Q_OBJECT
 public:
  explicit EmotionTimeline(QWidget* parent = nullptr);

  void setSong(std::optional<SongPrediction> song);  ///< without sound and labels
  void setPeaks(std::vector<Extremes> peaks);        ///< of the whole song, at least one
  bool hasPeaks() const { return !peaks_.empty(); }
  void setLabels(std::vector<SongLabel> labels);
  const std::vector<SongLabel>& labels() const { return labels_; }
  void setPosition(double seconds);  ///< of what is played
  double position() const { return position_; }

  QRectF plot() const;  ///< where the curves are
  double xOf(double seconds) const;
  double secondsAt(double x) const;

  QMargins pictureMargins(int width) const override;
  void paintSurroundings(QPainter& painter, const QRect& inner) const override;
  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 Q_SIGNALS:
  void secondsChosen(double seconds);

 private:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

  double scale() const;
  double yOf(double coordinate) const;
  QRectF strip() const;     ///< of the waveform
  QRectF labelRow() const;  ///< below it; without height where nobody said anything
  double middleOf(const WindowPrediction& window) const;
  QString textAt(QPointF position) const;  ///< empty beside the curves
  void drawAxes(QPainter& painter) const;
  void drawStrip(QPainter& painter) const;
  void drawLegend(QPainter& painter) const;
  void drawLabels(QPainter& painter) const;
  void drawCurve(QPainter& painter, Axis axis) const;
  bool hasBand() const;  ///< of some axis
  void choose(double seconds);

  std::optional<SongPrediction> song_;
  std::vector<Extremes> peaks_;
  std::vector<SongLabel> labels_;
  double position_ = 0.0;
};

}  // namespace cuadrante::ui

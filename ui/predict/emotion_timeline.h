#pragma once

#include "core/prediction/song_prediction.h"

#include <QWidget>

#include <optional>

namespace cuadrante::ui {

/// What networks say of a song over its time: above, a strip in the colours of the likeliest
/// quadrants; below it energía and placer from −1 to 1, each with a band of one standard deviation
/// of the networks to either side. What is said of a window stands at its middle. A line stands
/// where the song is played. The pointer shows the values; a click chooses a moment, and so do the
/// left and right arrows.
class EmotionTimeline : public QWidget {
  Q_OBJECT
 public:
  explicit EmotionTimeline(QWidget* parent = nullptr);

  void setSong(std::optional<SongPrediction> song);
  void setPosition(double seconds);  ///< of what is played
  double position() const { return position_; }

  QRectF plot() const;  ///< where the curves are
  double xOf(double seconds) const;
  double secondsAt(double x) const;

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
  QRectF strip() const;
  double middleOf(const WindowPrediction& window) const;
  QString textAt(QPointF position) const;  ///< empty beside the curves
  void drawAxes(QPainter& painter) const;
  void drawStrip(QPainter& painter) const;
  void drawCurve(QPainter& painter, Axis axis) const;
  void choose(double seconds);

  std::optional<SongPrediction> song_;
  double position_ = 0.0;
};

}  // namespace cuadrante::ui

#pragma once

#include <QPixmap>
#include <QWidget>

#include <optional>

class QPainter;

namespace cuadrante::ui {

/// A picture over the time of a clip with a playhead above it. The picture is drawn once per size
/// and kept; the playhead repaints a few pixels. Views one above the other share their margins, so
/// their playheads are in line. A click says where to go; while the mouse is dragged, only the
/// playhead follows it, until the release says where to go.
class TimelineView : public QWidget {
  Q_OBJECT
 public:
  explicit TimelineView(QWidget* parent = nullptr);

  void setPosition(std::optional<double> seconds);  ///< nullopt: no playhead
  std::optional<double> position() const { return position_; }
  double seconds() const { return seconds_; }  ///< length of the time axis; 0 when empty
  bool isScrubbing() const { return scrubbing_; }
  QRectF plotArea() const;
  double toX(double seconds) const;

 Q_SIGNALS:
  void seekRequested(double seconds);  ///< at the release
  void scrubbed(double seconds);       ///< before it: the mouse is pressed there

 protected:
  void setSeconds(double seconds);  ///< a new picture; the playhead goes, a drag ends
  void redrawPicture();
  /// Draws everything but the playhead. Called only when there is something (seconds() > 0).
  virtual void drawPicture(QPainter& painter, const QRectF& area) const = 0;
  /// Drawn anew with each movement, between picture and playhead; within the area of what changed.
  virtual void drawOverlay(QPainter&, const QRectF&) const {}

  virtual int bottomMargin() const { return 4; }
  /// Ticks and numbers of the time axis below `area`.
  void drawTimeAxis(QPainter& painter, const QRectF& area) const;

  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  double secondsAt(double x) const;

  double seconds_ = 0.0;
  bool scrubbing_ = false;
  std::optional<double> position_;
  QPixmap picture_;
};

}  // namespace cuadrante::ui

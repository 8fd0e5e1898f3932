#pragma once

#include "emotion/emotion.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// A point drawn on the plane: the quadrant of `colour` decides colour and shape (▲ ● ■ ▼).
struct PlanePoint {
  qint64 id = 0;  ///< the clip, for clicks
  EmotionPoint point;
  Quadrant colour = Quadrant::Estres;
  bool filled = true;  ///< hollow: a miss
  bool faint = false;
  QString tip;
};

/// The plane, always square, quadrants in their colours with their names, axes named. Press shows
/// the crosshair and the values, release chooses, Escape before release cancels; arrows move a
/// cursor and Enter chooses; 1–4 choose the middle of a quadrant. With one axis locked only the
/// other can be set (the locked value is shown as a line).
class PlaneView : public QWidget {
  Q_OBJECT
 public:
  explicit PlaneView(QWidget* parent = nullptr);

  void setPoints(std::vector<PlanePoint> points);  ///< cached in a pixmap: thousands are fine
  void setMark(std::optional<EmotionPoint> mark);  ///< the saved label; drawn above everything
  /// In choosing mode a click sets a point (pointChosen); otherwise it picks the nearest drawn
  /// point (pointClicked).
  void setChoosing(bool choosing);
  void setLocked(std::optional<Axis> axis, double value = 0.0);
  void setSelected(std::optional<qint64> id);  ///< ring around one of the points

  /// Widget position of a point of the plane and back (clamped to [-1, 1]).
  QPointF toWidget(EmotionPoint point) const;
  EmotionPoint toPlane(QPointF position) const;

 Q_SIGNALS:
  void pointChosen(cuadrante::EmotionPoint point);
  void pointClicked(qint64 id);

 private:
  // H4 fills in.
};

}  // namespace cuadrante::ui

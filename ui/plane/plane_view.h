#pragma once

#include "core/domain/emotion.h"
#include "ui/controls/key_press.h"
#include "ui/controls/picture.h"

#include <QList>
#include <QPixmap>
#include <QPolygonF>
#include <QString>
#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace cuadrante::ui {

/// A point drawn on the plane: the quadrant of `colour` decides colour and shape (▲ ● ■ ▼). Of
/// labels that tell only a quadrant (known_sign.h) that one is outlined, with their number.
struct PlanePoint {
  qint64 id = 0;  ///< the clip, for clicks
  EmotionPoint point;
  Quadrant colour = Quadrant::Estres;
  bool filled = true;  ///< hollow: a miss
  bool faint = false;
  QString tip;
};

/// From where a point was to where it is.
struct PlaneArrow {
  qint64 id = 0;  ///< of its point
  EmotionPoint from, to;
};

/// The plane, always square, quadrants in their colours with their names, axes named. Press shows
/// the crosshair and the values, release chooses, Escape before release cancels; arrows move a
/// cursor (with Ctrl finely) and Enter chooses; a key of each quadrant, 1–4 at first, chooses its
/// middle. With one axis locked only the other can be set (the locked value is shown as a line).
///
/// The arrows are the plane's only while its cursor shows: it comes with Tab focus or Shift +
/// arrow, and goes with Escape, a press of the mouse or the loss of focus. Without it arrows pass
/// on to the parent, which seeks with them. Enter chooses only where the cursor was moved to since
/// the last choice: pressed twice, it says nothing of what comes next; nor does a quadrant's key.
/// Pictures have numbers at the axes and a legend of the classes below, and neither the cursor nor
/// the ring of what is selected.
class PlaneView : public QWidget, public PictureSurroundings {
  Q_OBJECT
 public:
  /// Around the square, so that points at its edge are drawn whole.
  static constexpr int kMargin = 10;

  explicit PlaneView(QWidget* parent = nullptr);

  void setPoints(std::vector<PlanePoint> points);  ///< cached in a pixmap: thousands are fine
  void setArrows(std::vector<PlaneArrow> arrows);  ///< under the points; cached with them
  /// The saved label; drawn above everything. `said`: its quadrant, where that is not only read
  /// from the point.
  void setMark(std::optional<EmotionPoint> mark, std::optional<Quadrant> said = {});
  std::optional<EmotionPoint> mark() const { return mark_; }
  std::optional<Quadrant> markedQuadrant() const {
    return mark_ ? std::optional(saidOfMark_.value_or(quadrantOf(*mark_))) : std::nullopt;
  }
  /// In choosing mode a click sets a point (pointChosen); otherwise it picks the nearest drawn
  /// point (pointClicked).
  void setChoosing(bool choosing);
  /// Without choosing mode: a drag of the mouse draws a line around points, and the release chooses
  /// those inside (pointsLassoed); a click picks a point at the release then.
  void setLasso(bool on);
  /// A shade above the points where they lie close, and smaller points where many are. Cached too.
  void setDensity(bool shown);
  bool showsDensity() const;  ///< there are many enough, too
  /// Above it in pictures; empty: none.
  void setPictureTitle(const QString& title) { pictureTitle_ = title; }
  void setLocked(std::optional<Axis> axis, double value = 0.0);
  /// What the points' signs mean, by quadrant; a sign without a text is in no legend. At first the
  /// quadrants' names. `hollow`: what hollow ones are; empty for nothing of its own.
  void setLegend(const std::array<QString, 4>& texts, const QString& hollow);
  void setSelected(std::optional<qint64> id);  ///< ring around a point; its arrow stands out
  /// The point that a practice clip is known for: a hollow mark with the word beside it.
  void setReference(std::optional<EmotionPoint> reference);
  std::optional<EmotionPoint> reference() const { return reference_; }
  /// Faint adjectives where people put them (affect_words.h).
  void setAnchors(bool shown);
  bool anchors() const { return anchors_; }
  /// In the order of kQuadrants, as `plainKeys` writes them; Key_unknown for none. They stand
  /// beside the names while a point can be chosen.
  void setQuadrantKeys(const std::array<QKeyCombination, 4>& keys);
  /// Chooses the middle of a quadrant, as its key does; nothing while the mouse is down.
  void chooseMiddle(Quadrant quadrant);

  /// Widget position of a point of the plane and back (clamped to [-1, 1]).
  QPointF toWidget(EmotionPoint point) const;
  EmotionPoint toPlane(QPointF position) const;
  QRectF square() const;  ///< where the plane itself lies in the widget

  bool hasCursor() const;
  /// Another thing is judged now: a cursor that shows goes back to the middle, as if not moved yet.
  void restartCursor();
  /// Shows it and moves it by steps of 0.05 (`finely`: 0.01).
  void moveCursor(int placerSteps, int energiaSteps, bool finely = false);

  /// How often all points were drawn on the screen, for tests: what moves over them must not.
  int timesPointsDrawn() const { return timesPointsDrawn_; }

  QMargins pictureMargins(int width) const override;
  void paintSurroundings(QPainter& painter, const QRect& inner) const override;
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void pointChosen(cuadrante::EmotionPoint point);
  void pointClicked(qint64 id);
  void pointsLassoed(const QList<qint64>& ids);  ///< may be none

 private:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

  EmotionPoint withLock(EmotionPoint point) const;
  EmotionPoint valueAt(QPointF position) const;  ///< as it would be chosen: rounded, lock applied
  const PlanePoint* nearestPoint(QPointF position) const;
  std::optional<Quadrant> quadrantWithKey(const QKeyEvent& event) const;
  std::array<QString, 4> quadrantKeyTexts() const;  ///< empty while nothing can be chosen
  void choose(EmotionPoint point);
  void pick(QPointF position);  ///< the point there, if there is one
  void finishLasso(QPointF position);
  void hideCursor();
  double pointSize() const;  ///< in proportion to the plane
  void drawGround(QPainter& painter, bool ofScreen) const;
  void stampPoints(QPainter& painter) const;
  QPixmap drawBackground() const;

  std::vector<PlanePoint> points_;
  std::vector<PlaneArrow> arrows_;
  std::optional<EmotionPoint> mark_;
  std::optional<Quadrant> saidOfMark_;
  std::optional<EmotionPoint> pressed_;  ///< under the mouse while its button is down
  std::optional<EmotionPoint> cursor_;   ///< moved by the keyboard
  bool cursorMoved_ = false;             ///< since it showed, or since the last choice
  RepeatedPress quadrantPress_;
  std::optional<Axis> locked_;
  double lockedValue_ = 0.0;
  bool lockedSign_ = false;            ///< no more than it is known of the locked axis
  std::array<int, 4> withoutPoint_{};  ///< of points_, by Quadrant's value
  std::optional<qint64> selected_;
  std::optional<EmotionPoint> reference_;
  std::optional<std::array<QString, 4>> legend_;
  QString hollow_;
  std::array<QKeyCombination, 4> quadrantKeys_{Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4};
  bool anchors_ = false;
  bool choosing_ = true;
  bool lassoes_ = false;
  bool density_ = false;
  std::optional<QPointF> lassoStart_;  ///< the button is down since there
  QPolygonF lasso_;                    ///< empty while the mouse has not moved far
  QString pictureTitle_;
  mutable int timesPointsDrawn_ = 0;
  mutable QPixmap background_;  ///< quadrants, axes and points; null when it must be drawn anew
};

}  // namespace cuadrante::ui

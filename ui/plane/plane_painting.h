#pragma once

#include "core/domain/emotion.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QRectF>
#include <QString>

#include <array>
#include <vector>

namespace cuadrante::ui {

/// The shape that stands for a quadrant wherever points are drawn: ▲ Estrés, ● Felicidad, ■ Calma,
/// ▼ Tristeza. `size` is the height in pixels.
QPainterPath quadrantShape(Quadrant quadrant, QPointF centre, double size);

/// One point: its shape in its colour with an outline of the text colour; hollow when not `filled`.
void drawQuadrantPoint(QPainter& painter, Quadrant quadrant, QPointF centre, double size,
                       bool filled, double opacity = 1.0);

/// The same, in the middle of a pixmap, to be copied to many places.
QPixmap quadrantStamp(Quadrant quadrant, double size, bool filled, double opacity,
                      double devicePixelRatio);

/// A point by itself, 14 pixels high, for lists and legends.
QPixmap quadrantPixmap(Quadrant quadrant, double devicePixelRatio);

/// A line from one point to another, whose head ends `gap` pixels before the latter.
void drawArrow(QPainter& painter, QPointF from, QPointF to, double gap, const QColor& colour);

/// How large words and signs of a plane are: 1 up to 700 pixels, then in proportion, so that they
/// can be read on large screens.
double planeScale(const QRectF& square);

/// The empty plane in `square`: quadrants in their colours, grid and axes.
void drawPlaneGround(QPainter& painter, const QRectF& square);

/// The names of quadrants and, where the square has 200 pixels, axes, legible over points, and the
/// key of each quadrant (in the order of kQuadrants; empty: none) beside its name.
void drawPlaneNames(QPainter& painter, const QRectF& square, const std::array<QString, 4>& keys);

/// Where they stand, with room for keys of one letter.
std::vector<QRectF> planeNameBoxes(const QRectF& square);

/// What keeps lines and points from running through a name: the surface, so opaque that muted words
/// stand out on it over a point of any colour.
inline constexpr double kNameGroundOpacity = 0.88;
void drawNameGround(QPainter& painter, const QRectF& box);

/// A dashed line where one axis is fixed.
void drawLockedLine(QPainter& painter, const QRectF& square, Axis axis, double value);

/// Two thin lines through `position` and the values of `point` beside it, wholly inside `within`.
void drawCrosshair(QPainter& painter, const QRectF& square, const QRectF& within, QPointF position,
                   EmotionPoint point);

/// Outlines the quadrants of labels that tell no point, and says in them how many they are (by
/// Quadrant's value).
void drawWithoutPoint(QPainter& painter, const QRectF& square, const std::array<int, 4>& counts);

/// A hollow mark with the word "Reference" beside it.
void drawReference(QPainter& painter, const QRectF& within, QPointF position, Quadrant quadrant,
                   double size);

/// A box of `size` beside `position` that does not leave `within` (if that is large enough).
QRectF valuesBox(const QRectF& within, QPointF position, QSizeF size);

/// "+0.41": a coordinate as shown to people, in the user's locale; "+" where only its sign is
/// known.
QString coordinateText(double value);

}  // namespace cuadrante::ui

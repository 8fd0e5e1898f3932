#pragma once

#include "emotion/emotion.h"

#include <QColor>
#include <QPainter>
#include <QPainterPath>
#include <QRectF>

namespace cuadrante::ui {

/// The shape that stands for a quadrant wherever points are drawn: ▲ Estrés, ● Felicidad, ■ Calma,
/// ▼ Tristeza. `size` is the height in pixels.
QPainterPath quadrantShape(Quadrant quadrant, QPointF centre, double size);

/// One point: its shape in its colour with an outline of the text colour; hollow when not `filled`.
void drawQuadrantPoint(QPainter& painter, Quadrant quadrant, QPointF centre, double size,
                       bool filled, double opacity = 1.0);

/// The empty plane in `square`: quadrants in their colours, grid and axes.
void drawPlaneGround(QPainter& painter, const QRectF& square);

/// The names of quadrants and axes, legible over points. `numbered` writes the key of each quadrant
/// beside its name.
void drawPlaneNames(QPainter& painter, const QRectF& square, bool numbered);

/// A dashed line where one axis is fixed.
void drawLockedLine(QPainter& painter, const QRectF& square, Axis axis, double value);

/// Two thin lines through `position` and the values of `point` beside it.
void drawCrosshair(QPainter& painter, const QRectF& square, QPointF position, EmotionPoint point);

/// "+0.41": a coordinate as shown to people, in the user's locale.
QString coordinateText(double value);

}  // namespace cuadrante::ui

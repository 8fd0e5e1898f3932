#pragma once

#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace cuadrante::ui {

/// An adjective and where it is written on the plane.
struct AffectWord {
  QString text;
  QRectF box;  ///< widget coordinates
};

/// Adjectives of affect around a plane in `square`, each in its direction from the middle: the
/// angles of the circular ordering of Russell, "A circumplex model of affect", Journal of
/// Personality and Social Psychology 39 (1980), 1161-1178, to the nearest degree, as remembered:
/// only its eight octants (pleasure 0°, excitement 45°, arousal 90°…) could be looked up. All stand
/// at one distance from the middle: the direction means something, the distance does not. A word
/// that would touch a name (of a quadrant, an axis) or a word before it is left out; on planes of
/// 400 pixels and more none is.
std::vector<AffectWord> affectWords(const QRectF& square);

/// Writes them, legible on the quadrants and over points.
void drawAffectWords(QPainter& painter, const QRectF& square);

}  // namespace cuadrante::ui

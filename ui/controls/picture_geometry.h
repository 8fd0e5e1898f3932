#pragma once

#include "core/report/geometry.h"

#include <QFont>
#include <QPointF>
#include <QRectF>

#include <cmath>

namespace cuadrante::ui {

/// Core's geometry of pictures as Qt's, and back.
inline QPointF toQt(PicturePoint point) {
  return {point.x, point.y};
}
inline QRectF toQt(const PictureArea& area) {
  return {area.left, area.top, area.width, area.height};
}
inline PicturePoint fromQt(QPointF point) {
  return {point.x(), point.y()};
}
inline PictureArea fromQt(const QRectF& rect) {
  return {rect.left(), rect.top(), rect.width(), rect.height()};
}

/// `by` times as large: in drawings that keep their proportions.
inline QFont scaled(QFont font, double by) {
  font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * by)));
  return font;
}

}  // namespace cuadrante::ui

#pragma once

#include "core/report/geometry.h"

#include <QPointF>
#include <QRectF>

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

}  // namespace cuadrante::ui

#include "ui/charts/value_axis.h"

#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture_geometry.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kGap = 8.0;

}  // namespace

QString tickText(double value) {
  return shortNumberText(value, 6);
}

void drawValueAxis(QPainter& painter, const QRectF& area, const ChartAxis& axis,
                   const std::function<QString(double)>& textOf, double scale) {
  const Tokens& t = tokens();
  painter.setFont(scaled(tabular(textFont(TextSize::Caption)), scale));
  const double height = QFontMetricsF(painter.font()).height();
  QColor grid = t.border;
  grid.setAlphaF(0.6F);
  for (const double tick : axis.ticks) {
    const double y = std::round(area.bottom() - axis.share(tick) * area.height()) + 0.5;
    painter.setPen(tick == axis.from ? t.border : grid);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(t.muted);
    painter.drawText(QRectF(0, y - height / 2, area.left() - kGap, height),
                     Qt::AlignRight | Qt::AlignVCenter, textOf(tick));
  }
}

}  // namespace cuadrante::ui

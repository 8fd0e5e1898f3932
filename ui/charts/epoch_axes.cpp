#include "ui/charts/epoch_axes.h"

#include "ui/charts/growing_axis.h"
#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kGap = 4.0;
constexpr double kPixelsPerTick = 24.0;
constexpr double kPixelsPerEpochTick = 48.0;
// A hair above the top: the last tick, a sum of intervals, may lie that much too high.
constexpr double kHair = 1.0 + 1e-9;

int ticksIn(double length, double pixelsPerTick, int most) {
  return std::clamp(static_cast<int>(length / pixelsPerTick), 1, most);
}

}  // namespace

QPointF EpochAxes::at(QPointF value) const {
  return {area.left() + value.x() / epochs * area.width(),
          area.bottom() - value.y() / values * area.height()};
}

void EpochAxes::draw(QPainter& painter) const {
  const Tokens& t = tokens();
  painter.setFont(tabular(textFont(TextSize::Caption)));
  const double height = QFontMetricsF(painter.font()).height();
  QColor grid = t.border;
  grid.setAlphaF(0.6F);
  const double up = tickInterval(values, ticksIn(area.height(), kPixelsPerTick, 5));
  for (int i = 0; i * up <= values * kHair; ++i) {
    const double y = std::round(at({0.0, i * up}).y()) + 0.5;
    painter.setPen(i == 0 ? t.border : grid);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    painter.setPen(t.muted);
    painter.drawText(QRectF(0, y - height / 2, area.left() - 2 * kGap, height),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(i * up, 'g', 6));
  }
  const int columns = ticksIn(area.width(), kPixelsPerEpochTick, 10);
  const double across = std::max(1.0, std::ceil(tickInterval(epochs, columns)));
  for (int i = 0; i * across <= epochs * kHair; ++i)
    painter.drawText(QRectF(at({i * across, 0.0}).x() - 40, area.bottom() + kGap, 80, height),
                     Qt::AlignHCenter | Qt::AlignTop, QString::number(i * across, 'g', 6));
}

void spread(std::vector<double>& centres, double distance, double low, double high) {
  const double room = high - low;
  const auto count = static_cast<double>(centres.size());
  const double step = count > 1.0 ? std::min(distance, room / (count - 1.0)) : distance;
  for (std::size_t i = 0; i < centres.size(); ++i)
    centres[i] = std::max({centres[i], low, i > 0 ? centres[i - 1] + step : low});
  double most = high;
  for (auto centre = centres.rbegin(); centre != centres.rend(); ++centre) {
    *centre = std::min(*centre, most);
    most = *centre - step;
  }
}

}  // namespace cuadrante::ui

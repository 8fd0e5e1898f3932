// What the plane has around itself in pictures: numbers at its axes, and a legend.

#include "core/report/plane.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture_geometry.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/plane_view.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kNumbersLeft = 28;
constexpr int kNumbersBelow = 14;
constexpr int kAxisNames = 16;
constexpr int kLegendRow = 20;
constexpr int kTitle = 22;
constexpr double kSign = 9.0;
constexpr double kTick = 4.0;
constexpr double kEntryGap = 18.0;

struct LegendEntry {
  QString text;
  Quadrant sign = Quadrant::Estres;
  bool filled = true;
  double left = 0.0;  ///< of its sign, from the plane's left edge
  int row = 0;
};

QFont legendFont() {
  return textFont(TextSize::Caption);
}

double widthOf(const LegendEntry& entry) {
  return kSign + 4 + QFontMetricsF(legendFont()).horizontalAdvance(entry.text);
}

/// The classes that are there, with their numbers; what is hollow, where something is. In as many
/// rows as a `width` needs.
std::vector<LegendEntry> legendOf(const std::vector<PlanePoint>& points,
                                  const std::optional<std::array<QString, 4>>& texts,
                                  const QString& hollow, double width) {
  std::vector<LegendEntry> entries;
  for (const Quadrant quadrant : kQuadrants) {
    const auto count = std::ranges::count(points, quadrant, &PlanePoint::colour);
    const QString name =
        texts ? (*texts)[static_cast<std::size_t>(quadrant)] : quadrantName(quadrant);
    if (count > 0 && !name.isEmpty())
      entries.push_back(
          {name + QStringLiteral(" (%1)").arg(QLocale().toString(qint64(count))), quadrant, true});
  }
  const auto found = std::ranges::find(points, false, &PlanePoint::filled);
  if (found != points.end() && !hollow.isEmpty())
    entries.push_back({hollow, found->colour, false});
  double left = 0.0;
  int row = 0;
  for (LegendEntry& entry : entries) {
    if (left > 0.0 && left + widthOf(entry) > width) {
      left = 0.0;
      ++row;
    }
    entry.left = left;
    entry.row = row;
    left += widthOf(entry) + kEntryGap;
  }
  return entries;
}

void drawNumbers(QPainter& painter, const PlaneSquare& plane) {
  painter.setFont(tabular(textFont(TextSize::Caption)));
  painter.setPen(tokens().muted);
  const double height = QFontMetricsF(painter.font()).height();
  for (const double tick : {-1.0, -0.5, 0.0, 0.5, 1.0}) {
    const QString text = coordinateText(tick);
    const QPointF below = toQt(plane.at({tick, -1.0}));
    painter.drawLine(below, below + QPointF(0, kTick));
    painter.drawText(QRectF(below.x() - 30, below.y() + kTick, 60, height), Qt::AlignCenter, text);
    const QPointF left = toQt(plane.at({-1.0, tick}));
    painter.drawLine(left, left - QPointF(kTick, 0));
    painter.drawText(QRectF(left.x() - kTick - 62, left.y() - height / 2, 60, height),
                     Qt::AlignRight | Qt::AlignVCenter, text);
  }
}

}  // namespace

QMargins PlaneView::pictureMargins(int width) const {
  const std::vector<LegendEntry> entries =
      legendOf(points_, legend_, hollow_, width - 2.0 * kMargin);
  const int legend = entries.empty() ? 0 : (entries.back().row + 1) * kLegendRow;
  return {kNumbersLeft + kAxisNames, pictureTitle_.isEmpty() ? 0 : kTitle, 0,
          kNumbersBelow + kAxisNames + legend};
}

void PlaneView::paintSurroundings(QPainter& painter, const QRect& inner) const {
  const QRectF area = square().translated(inner.topLeft());
  const PlaneSquare plane{fromQt(area)};
  painter.setRenderHint(QPainter::Antialiasing);
  if (!pictureTitle_.isEmpty()) {
    QFont title = textFont(TextSize::Body);
    title.setBold(true);
    painter.setFont(title);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(area.left(), inner.top() - kTitle, area.width(), kTitle),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(title).elidedText(pictureTitle_, Qt::ElideRight, area.width()));
  }
  if (showsDensity() && !pictureTitle_.isEmpty()) {
    painter.setFont(textFont(TextSize::Caption));
    painter.setPen(tokens().muted);
    painter.drawText(QRectF(area.left(), inner.top() - kTitle, area.width(), kTitle),
                     Qt::AlignRight | Qt::AlignVCenter, tr("shade: how close they lie"));
  }
  drawNumbers(painter, plane);
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().text);
  const double below = inner.bottom() + kNumbersBelow;
  painter.drawText(QRectF(area.left(), below, area.width(), kAxisNames), Qt::AlignCenter,
                   axisName(Axis::Placer));
  painter.save();
  painter.translate(inner.left() - kNumbersLeft - kAxisNames, area.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-area.height() / 2, 0, area.height(), kAxisNames), Qt::AlignCenter,
                   axisName(Axis::Energia));
  painter.restore();
  painter.setFont(legendFont());
  for (const LegendEntry& entry :
       legendOf(points_, legend_, hollow_, inner.width() - 2.0 * kMargin)) {
    const double left = area.left() + entry.left;
    const double top = below + kAxisNames + entry.row * kLegendRow;
    drawQuadrantPoint(painter, entry.sign, {left + kSign / 2, top + kLegendRow / 2.0}, kSign,
                      entry.filled);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(left + kSign + 4, top, widthOf(entry), kLegendRow),
                     Qt::AlignLeft | Qt::AlignVCenter, entry.text);
  }
}

}  // namespace cuadrante::ui

#include "ui/label/recent_labels.h"

#include "core/domain/annotation.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kRowHeight = 22;
constexpr int kHeader = 30;
constexpr int kPadding = 12;

QString wordOf(EmotionPoint point) {
  return isOfBoth(point) ? quadrantName(quadrantOf(point)) : RecentLabels::tr("one axis only");
}

QString valueText(double value) {
  return std::isnan(value) ? QStringLiteral("–") : coordinateText(value);
}

int heightOf(int rows) {
  return kHeader + rows * kRowHeight + 8;
}

}  // namespace

RecentLabels::RecentLabels(QWidget* parent) : QFrame(parent) {
  setProperty("role", "card");
  setAccessibleName(tr("Last labels"));
  // Where there is little room, what is heard goes before what was said.
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
  setMinimumHeight(heightOf(1));
  setMaximumHeight(heightOf(kRows));
}

QSize RecentLabels::sizeHint() const {
  return {200, heightOf(kRows)};
}

void RecentLabels::setLabels(std::vector<RecentLabel> labels) {
  labels_ = std::move(labels);
  if (labels_.size() > kRows)
    labels_.resize(kRows);
  QStringList spoken;
  for (const RecentLabel& label : labels_)
    spoken
        << tr("clip %1, %2").arg(QString::fromStdString(clipName(label.clip)), wordOf(label.point));
  setAccessibleDescription(spoken.join(QStringLiteral("; ")));
  update();
}

void RecentLabels::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const int width = this->width() - 2 * kPadding;
  const int number = width / 5;

  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(t.muted);
  const QRect header(kPadding, 0, width, kHeader);
  painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft, tr("Last labels"));
  painter.drawText(header, Qt::AlignVCenter | Qt::AlignRight, axisName(Axis::Energia));
  painter.drawText(header.adjusted(0, 0, -number, 0), Qt::AlignVCenter | Qt::AlignRight,
                   axisName(Axis::Placer));

  painter.setFont(textFont(TextSize::Body));
  const int name = painter.fontMetrics().horizontalAdvance(QStringLiteral("000000 "));
  for (int i = 0; i < static_cast<int>(labels_.size()); ++i) {
    const auto& [clip, point] = labels_[static_cast<std::size_t>(i)];
    const QRect row(kPadding, kHeader + i * kRowHeight, width, kRowHeight);
    if (row.bottom() >= height())
      break;
    painter.setPen(t.text);
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignLeft, QString::fromStdString(clipName(clip)));
    painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, valueText(point.energia));
    painter.drawText(row.adjusted(0, 0, -number, 0), Qt::AlignVCenter | Qt::AlignRight,
                     valueText(point.placer));
    painter.drawText(row.adjusted(name + 24, 0, -2 * number, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     wordOf(point));
    if (isOfBoth(point))
      drawQuadrantPoint(painter, quadrantOf(point),
                        QPointF(row.left() + name + 10, row.center().y() + 1), 10, true);
  }
}

}  // namespace cuadrante::ui

#include "ui/charts/chart_screen.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr double kMostScale = 3.0;

}  // namespace

double chartScale(QSize size, QSize usual) {
  return std::clamp(std::min(static_cast<double>(size.width()) / usual.width(),
                             static_cast<double>(size.height()) / usual.height()),
                    1.0, kMostScale);
}

bool showTipOf(QWidget& chart, QEvent& event, const std::function<QString(QPointF)>& textAt) {
  const bool asks = event.type() == QEvent::ToolTip;
  if (!asks && (event.type() != QEvent::MouseMove || !QToolTip::isVisible()))
    return false;
  const QPointF at = asks ? QPointF(static_cast<QHelpEvent&>(event).pos())
                          : static_cast<QMouseEvent&>(event).position();
  QToolTip::showText(chart.mapToGlobal(at).toPoint(), textAt(at), &chart);
  return asks;
}

}  // namespace cuadrante::ui

#pragma once

#include "core/report/epoch_chart.h"

#include <QRectF>
#include <QString>

#include <functional>

class QPainter;

namespace cuadrante::ui {

/// "0.25": a tick as it is written at an axis.
QString tickText(double value);

/// The axis of a chart's values: a line across `area` at every tick, with its figure left of it.
/// `scale`: of the figures. Leaves the painter with the font and colour of figures.
void drawValueAxis(QPainter& painter, const QRectF& area, const ChartAxis& axis,
                   const std::function<QString(double)>& textOf = tickText, double scale = 1.0);

}  // namespace cuadrante::ui

#pragma once

#include <QPointF>
#include <QSize>
#include <QString>

#include <functional>

class QEvent;
class QWidget;

namespace cuadrante::ui {

/// What charts have in common on the screen.

/// How large words, lines and dots of a chart of that size are: 1 up to the size `usual`, then in
/// proportion, at most 3, so that they can be read on large screens.
double chartScale(QSize size, QSize usual);

/// Shows what `textAt` says of the place below the pointer, when it is asked for and, once it
/// shows, as the pointer moves (which needs mouse tracking); empty: nothing. True for an event
/// that needs nothing else.
bool showTipOf(QWidget& chart, QEvent& event, const std::function<QString(QPointF)>& textAt);

}  // namespace cuadrante::ui

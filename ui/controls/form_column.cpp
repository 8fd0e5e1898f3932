#include "ui/controls/form_column.h"

#include <QEvent>
#include <QScrollBar>

#include <algorithm>

namespace cuadrante::ui {

FormColumn::FormColumn(int width, QWidget* parent) : QWidget(parent), width_(width) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
}

QSize FormColumn::sizeHint() const {
  return {std::max(width_, minimumSizeHint().width()), QWidget::sizeHint().height()};
}

FormScroll::FormScroll(QWidget* fields, QWidget* parent) : QScrollArea(parent) {
  setFrameShape(QFrame::NoFrame);
  setWidgetResizable(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setWidget(fields);
  viewport()->setAutoFillBackground(false);
  fields->setAutoFillBackground(false);
}

QSize FormScroll::sizeHint() const {
  const QSize usual = QScrollArea::sizeHint();
  return widget() == nullptr ? usual : QSize(usual.width(), widget()->sizeHint().height());
}

QSize FormScroll::minimumSizeHint() const {
  const int fields = widget() == nullptr ? 0 : widget()->minimumSizeHint().width();
  return {fields + verticalScrollBar()->sizeHint().width(),
          QScrollArea::minimumSizeHint().height()};
}

bool FormScroll::eventFilter(QObject* watched, QEvent* event) {
  if (watched == widget() && event->type() == QEvent::LayoutRequest)
    updateGeometry();
  return QScrollArea::eventFilter(watched, event);
}

}  // namespace cuadrante::ui

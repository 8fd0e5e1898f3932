#include "ui/controls/icon_label.h"

#include <QPainter>

namespace cuadrante::ui {
namespace {

constexpr int kSize = 18;

}  // namespace

IconLabel::IconLabel(const QString& name, IconColour colour, QWidget* parent)
    : QWidget(parent), icon_(icon(name, colour)) {
  setFixedSize(sizeHint());
}

QSize IconLabel::sizeHint() const {
  return {kSize, kSize};
}

void IconLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  icon_.paint(&painter, rect());
}

}  // namespace cuadrante::ui

#include "ui/controls/square_and_side.h"

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kGap = 16;
constexpr int kFooterGap = 8;

}  // namespace

SquareAndSide::SquareAndSide(QWidget* square, QWidget* footer, QWidget* side, int sideMinimum,
                             QWidget* parent)
    : QWidget(parent), square_(square), footer_(footer), side_(side), sideMinimum_(sideMinimum) {
  for (QWidget* child : {square_, footer_, side_})
    child->setParent(this);
}

QSize SquareAndSide::minimumSizeHint() const {
  const QSize square = square_->minimumSizeHint();
  const int left = square.height() + kFooterGap + footer_->sizeHint().height();
  return {square.width() + kGap + sideMinimum_, std::max(left, side_->minimumSizeHint().height())};
}

QSize SquareAndSide::sizeHint() const {
  return minimumSizeHint().expandedTo(
      {square_->sizeHint().width() + kGap + sideMinimum_, square_->sizeHint().height() + 40});
}

void SquareAndSide::resizeEvent(QResizeEvent* event) {
  const int footer = footer_->sizeHint().height();
  const int side =
      std::max(1, std::min(height() - footer - kFooterGap, width() - kGap - sideMinimum_));
  square_->setGeometry(0, 0, side, side);
  footer_->setGeometry(0, side + kFooterGap, side, footer);
  side_->setGeometry(side + kGap, 0, width() - side - kGap, height());
  QWidget::resizeEvent(event);
}

}  // namespace cuadrante::ui

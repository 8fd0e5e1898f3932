#include "training/confusion_view.h"

#include "controls/labels.h"
#include "theme/tokens.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace cuadrante::ui {
namespace {

constexpr double kNameWidth = 74.0;
constexpr double kHeaderHeight = 34.0;

}  // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("confusionView"));
  setAccessibleName(tr("Confusion matrix"));
}

void ConfusionView::setMatrix(const ConfusionMatrix& matrix, const QStringList& names) {
  matrix_ = matrix;
  names_ = names;
  QStringList rows;
  for (int label = 0; label < matrix.classes; ++label)
    for (int predicted = 0; predicted < matrix.classes; ++predicted)
      rows << tr("%1 predicted as %2: %3")
                  .arg(names[label], names[predicted])
                  .arg(matrix.at(label, predicted));
  setAccessibleDescription(rows.join(QStringLiteral("; ")));
  update();
}

void ConfusionView::clear() {
  matrix_ = {};
  names_.clear();
  setAccessibleDescription({});
  update();
}

QSize ConfusionView::minimumSizeHint() const {
  return {240, 104};
}

QSize ConfusionView::sizeHint() const {
  return {300, 150};
}

void ConfusionView::drawCell(QPainter& painter, const QRectF& cell, int label,
                             int predicted) const {
  const std::int64_t count = matrix_.at(label, predicted);
  const std::int64_t row = matrix_.labelled(label);
  QColor ground = label == predicted ? tokens().accent : tokens().danger;
  // Light enough at its darkest for the text's colour to stay readable.
  ground.setAlphaF(row > 0 ? 0.4F * static_cast<float>(count) / static_cast<float>(row) : 0.0F);
  painter.fillRect(cell, ground);
  painter.setPen(tokens().border);
  painter.drawRect(cell);
  painter.setPen(count > 0 ? tokens().text : tokens().muted);
  painter.setFont(tabular(textFont(TextSize::Body)));
  painter.drawText(cell, Qt::AlignCenter, QLocale().toString(static_cast<qlonglong>(count)));
}

void ConfusionView::paintEvent(QPaintEvent*) {
  if (matrix_.classes == 0)
    return;
  QPainter painter(this);
  const QFontMetricsF metrics(textFont(TextSize::Caption));
  const QRectF area(kNameWidth, kHeaderHeight, width() - kNameWidth - 1.0,
                    height() - kHeaderHeight - 1.0);
  const double across = area.width() / matrix_.classes;
  const double down = area.height() / matrix_.classes;
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(area.left(), 0, area.width(), 16), Qt::AlignCenter, tr("predicted"));
  painter.drawText(QRectF(0, 0, kNameWidth - 8, kHeaderHeight), Qt::AlignRight | Qt::AlignBottom,
                   tr("label"));
  painter.setPen(tokens().text);
  for (int i = 0; i < matrix_.classes; ++i) {
    painter.drawText(QRectF(area.left() + i * across, 16, across, 16), Qt::AlignCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, across - 2));
    painter.drawText(QRectF(0, area.top() + i * down, kNameWidth - 8, down),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, kNameWidth - 8));
  }
  for (int label = 0; label < matrix_.classes; ++label)
    for (int predicted = 0; predicted < matrix_.classes; ++predicted)
      drawCell(painter, {area.left() + predicted * across, area.top() + label * down, across, down},
               label, predicted);
}

void ConfusionView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui

#include "ui/charts/count_matrix.h"

#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace cuadrante::ui {
namespace {

constexpr double kNameWidth = 74.0;
constexpr double kHeaderHeight = 34.0;

}  // namespace

CountMatrix::CountMatrix(const QString& rows, const QString& columns, QWidget* parent)
    : QWidget(parent), rowsTitle_(rows), columnsTitle_(columns) {}

void CountMatrix::setCounts(std::vector<std::int64_t> counts, const QStringList& names) {
  counts_ = std::move(counts);
  names_ = names;
  QStringList sentences;
  for (int row = 0; row < names.size(); ++row)
    for (int column = 0; column < names.size(); ++column)
      sentences << sentence(names[row], names[column], at(row, column));
  setAccessibleDescription(sentences.join(QStringLiteral("; ")));
  update();
}

void CountMatrix::clear() {
  setCounts({}, {});
}

std::int64_t CountMatrix::at(int row, int column) const {
  return counts_[static_cast<std::size_t>(row) * static_cast<std::size_t>(names_.size()) +
                 static_cast<std::size_t>(column)];
}

QSize CountMatrix::minimumSizeHint() const {
  return {240, 104};
}

QSize CountMatrix::sizeHint() const {
  return {300, 150};
}

void CountMatrix::drawCell(QPainter& painter, const QRectF& cell, int row, int column) const {
  const std::int64_t count = at(row, column);
  std::int64_t sum = 0;
  for (int i = 0; i < names_.size(); ++i)
    sum += at(row, i);
  QColor ground = row == column ? tokens().accent : tokens().danger;
  // Light enough at its darkest for the text's colour to stay readable.
  ground.setAlphaF(sum > 0 ? 0.4F * static_cast<float>(count) / static_cast<float>(sum) : 0.0F);
  painter.fillRect(cell, ground);
  painter.setPen(tokens().border);
  painter.drawRect(cell);
  painter.setPen(count > 0 ? tokens().text : tokens().muted);
  painter.setFont(tabular(textFont(TextSize::Body)));
  painter.drawText(cell, Qt::AlignCenter, QLocale().toString(static_cast<qlonglong>(count)));
}

void CountMatrix::paintEvent(QPaintEvent*) {
  const int classes = static_cast<int>(names_.size());
  if (classes == 0)
    return;
  QPainter painter(this);
  const QFontMetricsF metrics(textFont(TextSize::Caption));
  const QRectF area(kNameWidth, kHeaderHeight, width() - kNameWidth - 1.0,
                    height() - kHeaderHeight - 1.0);
  const double across = area.width() / classes;
  const double down = area.height() / classes;
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(area.left(), 0, area.width(), 16), Qt::AlignCenter, columnsTitle_);
  painter.drawText(QRectF(0, 0, kNameWidth - 8, kHeaderHeight), Qt::AlignRight | Qt::AlignBottom,
                   rowsTitle_);
  painter.setPen(tokens().text);
  for (int i = 0; i < classes; ++i) {
    painter.drawText(QRectF(area.left() + i * across, 16, across, 16), Qt::AlignCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, across - 2));
    painter.drawText(QRectF(0, area.top() + i * down, kNameWidth - 8, down),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, kNameWidth - 8));
  }
  for (int row = 0; row < classes; ++row)
    for (int column = 0; column < classes; ++column)
      drawCell(painter, {area.left() + column * across, area.top() + row * down, across, down}, row,
               column);
}

void CountMatrix::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui

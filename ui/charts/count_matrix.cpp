#include "ui/charts/count_matrix.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"
#include "ui/controls/picture_geometry.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante::ui {
namespace {

constexpr double kNameWidth = 74.0;
constexpr double kLine = 16.0;  // the height of one of the header's two
constexpr double kHeaderHeight = 34.0;
const QString kBetween = QStringLiteral(" · ");
constexpr QSize kUnscaled(640, 360);

}  // namespace

CountMatrix::CountMatrix(const QString& rows, const QString& columns, QWidget* parent)
    : QWidget(parent), rowsTitle_(rows), columnsTitle_(columns) {
  setMouseTracking(true);
  new PictureData(*this, [this] {
    std::string csv = csvLine({"row", "column", "count"});
    for (int row = 0; row < classes(); ++row)
      for (int column = 0; column < classes(); ++column)
        csv += csvLine({csvText(names_[row].toStdString()), csvText(names_[column].toStdString()),
                        std::to_string(at(row, column))});
    return csv;
  });
}

void CountMatrix::setCounts(std::vector<std::int64_t> counts, const QStringList& names) {
  counts_ = std::move(counts);
  names_ = names;
  marked_.reset();
  cursor_ = {0, 0};
  QStringList sentences;
  for (int row = 0; row < classes(); ++row)
    for (int column = 0; column < classes(); ++column)
      sentences << wordsOf({row, column});
  setAccessibleDescription(sentences.join(QStringLiteral("; ")));
  update();
}

void CountMatrix::clear() {
  setCounts({}, {});
}

void CountMatrix::setChoosing(bool choosing) {
  choosing_ = choosing;
  setFocusPolicy(choosing ? Qt::TabFocus : Qt::NoFocus);
}

void CountMatrix::setMarked(std::optional<Cell> cell) {
  marked_ = cell;
  if (cell)
    cursor_ = *cell;
  update();
}

std::int64_t CountMatrix::at(int row, int column) const {
  return counts_[static_cast<std::size_t>(row) * static_cast<std::size_t>(names_.size()) +
                 static_cast<std::size_t>(column)];
}

std::int64_t CountMatrix::sumOf(int row) const {
  const auto first = counts_.begin() + static_cast<std::ptrdiff_t>(row) * names_.size();
  return std::accumulate(first, first + names_.size(), std::int64_t{0});
}

QString CountMatrix::textOf(int row, int column) const {
  const std::int64_t count = at(row, column);
  const std::int64_t sum = sumOf(row);
  const QString text = QLocale().toString(static_cast<qlonglong>(count));
  if (sum == 0)
    return text;
  const double share = 100.0 * static_cast<double>(count) / static_cast<double>(sum);
  return text + kBetween + QStringLiteral("%1 %").arg(std::lround(share));
}

QString CountMatrix::wordsOf(Cell cell) const {
  const auto& [row, column] = cell;
  const std::int64_t sum = sumOf(row);
  const QString words = sentence(names_[row], names_[column], at(row, column));
  if (sum == 0)
    return words;
  return tr("%1 of %2 (%3 % of the row)")
      .arg(words, QLocale().toString(static_cast<qlonglong>(sum)),
           QString::number(100.0 * static_cast<double>(at(row, column)) / static_cast<double>(sum),
                           'f', 1));
}

QString CountMatrix::tipAt(QPointF position) const {
  const auto cell = cellAt(position);
  if (!cell)
    return {};
  return choosing_ && at(cell->first, cell->second) > 0
             ? wordsOf(*cell) + QLatin1Char('\n') + tr("A click lists its clips.")
             : wordsOf(*cell);
}

double CountMatrix::scale() const {
  return chartScale(size(), kUnscaled);
}

QRectF CountMatrix::cellRect(int row, int column) const {
  const double by = scale();
  const double across = (width() - by * kNameWidth - 1.0) / classes();
  const double down = (height() - by * kHeaderHeight - 1.0) / classes();
  return {by * kNameWidth + column * across, by * kHeaderHeight + row * down, across, down};
}

std::optional<CountMatrix::Cell> CountMatrix::cellAt(QPointF position) const {
  for (int row = 0; row < classes(); ++row)
    for (int column = 0; column < classes(); ++column)
      if (cellRect(row, column).contains(position))
        return Cell{row, column};
  return std::nullopt;
}

QSize CountMatrix::minimumSizeHint() const {
  return {200, 104};
}

QSize CountMatrix::sizeHint() const {
  return {300, 150};
}

QFont CountMatrix::cellFont() const {
  const QFont body = scaled(tabular(textFont(TextSize::Body)), scale());
  const QFontMetricsF metrics(body);
  const double room = cellRect(0, 0).width() - 4;
  for (int row = 0; row < classes(); ++row)
    for (int column = 0; column < classes(); ++column)
      if (metrics.horizontalAdvance(textOf(row, column)) > room)
        return scaled(tabular(textFont(TextSize::Caption)), scale());
  return body;
}

void CountMatrix::drawCell(QPainter& painter, int row, int column) const {
  const QRectF cell = cellRect(row, column);
  const std::int64_t count = at(row, column);
  const std::int64_t sum = sumOf(row);
  QColor ground = row == column ? tokens().accent : tokens().danger;
  // Light enough at its darkest for the text's colour to stay readable.
  ground.setAlphaF(sum > 0 ? 0.4F * static_cast<float>(count) / static_cast<float>(sum) : 0.0F);
  painter.fillRect(cell, ground);
  painter.setPen(tokens().border);
  painter.drawRect(cell);
  const bool onScreen = isOfScreen(painter, *this);
  const bool cursor = hasFocus() && cursor_ == Cell{row, column};
  if (onScreen && (cursor || marked_ == Cell{row, column})) {
    painter.setPen(QPen(tokens().accent, 2.0, cursor ? Qt::DashLine : Qt::SolidLine));
    painter.drawRect(cell.adjusted(1.5, 1.5, -1.5, -1.5));
  }
  painter.setPen(count > 0 ? tokens().text : tokens().muted);
  const QString text = textOf(row, column);
  painter.setFont(cellFont());
  // In a narrow cell the percentage stands below the count.
  painter.drawText(cell, Qt::AlignCenter,
                   QFontMetricsF(painter.font()).horizontalAdvance(text) <= cell.width() - 4
                       ? text
                       : QString(text).replace(kBetween, QStringLiteral("\n")));
}

void CountMatrix::paintEvent(QPaintEvent*) {
  if (classes() == 0)
    return;
  QPainter painter(this);
  const double by = scale();
  painter.setFont(scaled(textFont(TextSize::Caption), by));
  const QFontMetricsF metrics(painter.font());
  const double names = by * (kNameWidth - 8);
  const QRectF first = cellRect(0, 0);
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(first.left(), 0, width() - first.left(), by * kLine), Qt::AlignCenter,
                   columnsTitle_);
  painter.drawText(QRectF(0, 0, names, by * kHeaderHeight), Qt::AlignRight | Qt::AlignBottom,
                   rowsTitle_);
  painter.setPen(tokens().text);
  for (int i = 0; i < classes(); ++i) {
    const QRectF cell = cellRect(i, i);
    painter.drawText(QRectF(cell.left(), by * kLine, cell.width(), by * kLine), Qt::AlignCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, cell.width() - 2));
    painter.drawText(QRectF(0, cell.top(), names, cell.height()), Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(names_[i], Qt::ElideRight, names));
  }
  for (int row = 0; row < classes(); ++row)
    for (int column = 0; column < classes(); ++column)
      drawCell(painter, row, column);
}

bool CountMatrix::event(QEvent* event) {
  if (event->type() == QEvent::MouseMove && choosing_) {
    const auto cell = cellAt(static_cast<QMouseEvent*>(event)->position());
    setCursor(cell && at(cell->first, cell->second) > 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
  }
  return showTipOf(*this, *event, [this](QPointF at) { return tipAt(at); }) ||
         QWidget::event(event);
}

void CountMatrix::mousePressEvent(QMouseEvent* event) {
  const auto cell = cellAt(event->position());
  if (!choosing_ || event->button() != Qt::LeftButton || !cell)
    return QWidget::mousePressEvent(event);
  cursor_ = *cell;
  update();
  Q_EMIT cellChosen(cell->first, cell->second);
}

void CountMatrix::moveCursor(int down, int across) {
  cursor_.first = std::clamp(cursor_.first + down, 0, classes() - 1);
  cursor_.second = std::clamp(cursor_.second + across, 0, classes() - 1);
  update();
}

void CountMatrix::keyPressEvent(QKeyEvent* event) {
  if (!choosing_ || classes() == 0)
    return QWidget::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Up:
      return moveCursor(-1, 0);
    case Qt::Key_Down:
      return moveCursor(1, 0);
    case Qt::Key_Left:
      return moveCursor(0, -1);
    case Qt::Key_Right:
      return moveCursor(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      Q_EMIT cellChosen(cursor_.first, cursor_.second);
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

void CountMatrix::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void CountMatrix::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

void CountMatrix::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui

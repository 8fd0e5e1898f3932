#include "ui/predict/reason_bars.h"

#include "ui/charts/chart_screen.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_texts.h"
#include "ui/predict/attribution_grid.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kRow = 21.0, kFigure = 52.0, kGap = 8.0;
constexpr double kWordsShare = 0.56;  ///< of the width that figures leave
constexpr QSize kUnscaled(700, 400);

QString signedNumber(double value, int decimals) {
  QString text = QLocale().toString(std::abs(value), 'f', decimals);
  return (value < 0.0 ? QStringLiteral("−") : QStringLiteral("+")) + text;
}

}  // namespace

ReasonBars::ReasonBars(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
}

void ReasonBars::setReasons(const Reasons& reasons) {
  rows_.clear();
  for (const bool forIt : {true, false})
    for (const TraitReason& trait :
         strongest(reasons.traits, forIt ? kReasonsFor : kReasonsAgainst, forIt)) {
      QStringList lines{tr("%1 standard deviations from the mean of the dataset's clips")
                            .arg(signedNumber(trait.deviations, 1))};
      for (const std::size_t i : trait.values)
        lines << QStringLiteral("%1: %2").arg(qtext(reasons.values[i].name),
                                              signedNumber(reasons.values[i].attribution, 3));
      rows_.push_back({.forIt = forIt,
                       .words = translatedText(trait.words),
                       .deviations = tr("%1 σ").arg(signedNumber(trait.deviations, 1)),
                       .tip = lines.join(QLatin1Char('\n')),
                       .attribution = trait.attribution});
    }
  setAccessibleDescription(words().join(QStringLiteral("; ")));
  updateGeometry();
  update();
}

QStringList ReasonBars::words() const {
  QStringList words;
  for (const Row& row : rows_)
    words << row.words;
  return words;
}

QRectF ReasonBars::rowAt(std::size_t row) const {
  const double by = chartScale(size(), kUnscaled);
  // A heading above each group.
  const double headings = rows_[row].forIt || !rows_.front().forIt ? 1.0 : 2.0;
  return {0.0, by * kRow * (static_cast<double>(row) + headings), static_cast<double>(width()),
          by * kRow};
}

QString ReasonBars::textAt(QPointF position) const {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (rowAt(i).contains(position))
      return rows_[i].tip;
  return {};
}

QSize ReasonBars::minimumSizeHint() const {
  return {240, static_cast<int>(kRow * static_cast<double>(rows_.size() + 2))};
}

void ReasonBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const double by = chartScale(size(), kUnscaled);
  QFont font = textFont(TextSize::Body);
  font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * by)));
  painter.setFont(font);
  const QFontMetricsF metrics(font);
  double most = 0.0;
  for (const Row& row : rows_)
    most = std::max(most, std::abs(row.attribution));
  const double words = kWordsShare * (width() - 2.0 * by * kFigure);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    const QRectF place = rowAt(i);
    if (i == 0 || rows_[i - 1].forIt != row.forIt) {
      painter.setPen(tokens().muted);
      painter.drawText(place.translated(0.0, -place.height()), Qt::AlignLeft | Qt::AlignVCenter,
                       row.forIt ? tr("Spoke for it") : tr("Spoke against it"));
    }
    painter.setPen(tokens().text);
    painter.drawText(QRectF(place.left(), place.top(), words, place.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(row.words, Qt::ElideRight, words));
    const double left = place.left() + words + by * kGap,
                 right = place.right() - 2.0 * by * kFigure - by * kGap;
    const double length = most > 0.0 ? std::abs(row.attribution) / most * (right - left) : 0.0;
    painter.fillRect(
        QRectF(left, place.top() + by * 5, std::max(1.0, length), place.height() - by * 10),
        row.forIt ? colourOfFor() : colourOfAgainst());
    painter.drawText(QRectF(right + by * kGap, place.top(), by * kFigure, place.height()),
                     Qt::AlignRight | Qt::AlignVCenter, signedNumber(row.attribution, 2));
    painter.setPen(tokens().muted);
    painter.drawText(
        QRectF(place.right() - by * kFigure, place.top(), by * kFigure, place.height()),
        Qt::AlignRight | Qt::AlignVCenter, row.deviations);
  }
}

void ReasonBars::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

bool ReasonBars::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

}  // namespace cuadrante::ui

#include "ui/charts/day_bars.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/growing_axis.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture_data.h"
#include "ui/controls/picture_geometry.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 36.0;  // more where the counts are longer
constexpr double kTop = 8.0;
constexpr double kRight = 8.0;
constexpr double kBottom = 24.0;
constexpr double kGap = 4.0;
constexpr double kWidestBar = 24.0;
constexpr int kMostLines = 4;
constexpr QSize kUnscaled(900, 240);

QString dayText(QDate date) {
  const QLocale locale;
  return locale.toString(date, locale.language() == QLocale::Spanish ? QStringLiteral("d MMM")
                                                                     : QStringLiteral("MMM d"));
}

}  // namespace

DayBars::DayBars(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  new PictureData(*this, [this] {
    std::string csv = csvLine({"date", "count"});
    for (const Day& day : days_)
      if (day.date >= first_)
        csv += csvLine({day.date.toString(Qt::ISODate).toStdString(), std::to_string(day.count)});
    return csv;
  });
}

void DayBars::setDays(std::vector<Day> days) {
  days_ = std::move(days);
  cut_ = false;
  if (!days_.empty()) {
    last_ = days_.back().date;
    const QDate earliest = last_.addDays(1 - kMostDays);
    cut_ = days_.front().date < earliest;
    std::erase_if(days_, [&](const Day& day) { return day.date < earliest; });
    first_ = days_.front().date;
  }
  int most = 1;
  for (const Day& day : days_)
    most = std::max(most, day.count);
  step_ = std::max(1, static_cast<int>(std::ceil(tickInterval(most, kMostLines))));
  top_ = (most + step_ - 1) / step_ * step_;
  const QLocale locale;
  setAccessibleDescription(days_.empty() ? QString()
                                         : tr("%1 to %2, at most %3 a day")
                                               .arg(locale.toString(first_, QLocale::LongFormat),
                                                    locale.toString(last_, QLocale::LongFormat),
                                                    locale.toString(most)));
  update();
}

int DayBars::shownDays() const {
  return days_.empty() ? 0 : static_cast<int>(first_.daysTo(last_)) + 1;
}

QRectF DayBars::plot() const {
  const double by = chartScale(size(), kUnscaled);
  const QFontMetricsF metrics(scaled(tabular(textFont(TextSize::Caption)), by));
  const double counts = metrics.horizontalAdvance(QLocale().toString(top_));
  return QRectF(rect()).adjusted(std::max(by * kLeft, counts + 3 * kGap), by * kTop, -by * kRight,
                                 -by * kBottom);
}

QRectF DayBars::columnOf(QDate date) const {
  if (days_.empty() || date < first_ || date > last_)
    return {};
  const QRectF area = plot();
  const double width = area.width() / shownDays();
  return {area.left() + width * static_cast<double>(first_.daysTo(date)), area.top(), width,
          area.height()};
}

void DayBars::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const double by = chartScale(size(), kUnscaled);
  const QFontMetricsF metrics(scaled(tabular(textFont(TextSize::Caption)), by));
  const Tokens& t = tokens();
  const QRectF area = plot();
  const QLocale locale;
  const auto heightOf = [&](int count) { return area.height() * count / top_; };

  drawValueAxis(
      painter, area, axisFromZero(top_, step_),
      [&](double count) { return locale.toString(static_cast<int>(count)); }, by);
  if (days_.empty())
    return;

  painter.setPen(Qt::NoPen);
  painter.setBrush(t.accent);
  for (const Day& day : days_) {
    const QRectF column = columnOf(day.date);
    const double width = std::min(by * kWidestBar, std::max(1.0, column.width() - 2.0));
    const double height = std::max(day.count > 0 ? 1.0 : 0.0, heightOf(day.count));
    painter.drawRect(
        QRectF(column.center().x() - width / 2, area.bottom() - height, width, height));
  }

  // As many dates as fit, the last one always.
  painter.setPen(t.muted);
  const double dateWidth = metrics.horizontalAdvance(dayText(last_)) + 6 * kGap;
  const int days = shownDays();
  const int every = std::max(1, static_cast<int>(std::ceil(dateWidth * days / area.width())));
  for (int back = 0; back < days; back += every) {
    const QDate date = last_.addDays(-back);
    QRectF place(0, area.bottom() + kGap, dateWidth, by * kBottom - kGap);
    place.moveLeft(std::clamp(columnOf(date).center().x() - dateWidth / 2, 0.0,
                              std::max(0.0, width() - dateWidth)));
    painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop, dayText(date));
  }
}

const DayBars::Day* DayBars::dayAt(QPointF position) const {
  const auto found = std::find_if(days_.begin(), days_.end(), [&](const Day& day) {
    return columnOf(day.date).contains(position);
  });
  return found == days_.end() ? nullptr : &*found;
}

QString DayBars::textAt(QPointF position) const {
  const Day* day = dayAt(position);
  if (day == nullptr)
    return {};
  const QLocale locale;
  const QString text = QStringLiteral("%1: %2").arg(locale.toString(day->date, QLocale::LongFormat),
                                                    locale.toString(day->count));
  return day->tip.isEmpty() ? text : text + QLatin1Char('\n') + day->tip;
}

bool DayBars::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

void DayBars::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    update();
  QWidget::changeEvent(event);
}

QSize DayBars::minimumSizeHint() const {
  return {160, 96};
}

QSize DayBars::sizeHint() const {
  return {320, 160};
}

}  // namespace cuadrante::ui

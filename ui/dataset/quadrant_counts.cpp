#include "ui/dataset/quadrant_counts.h"

#include "ui/controls/labels.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

#include <numeric>

namespace cuadrante::ui {
QuadrantCounts::QuadrantCounts(QWidget* parent) : QWidget(parent) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(6);
  for (std::size_t i = 0; i < kQuadrants.size(); ++i) {
    shapes_[i] = makeLabel({});
    names_[i] = makeLabel({});
    numbers_[i] = makeLabel(QStringLiteral("emphasis"));
    numbers_[i]->setFont(tabular(numbers_[i]->font()));
    numbers_[i]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    numbers_[i]->setObjectName(
        QStringLiteral("count_%1").arg(QLatin1String(quadrantKey(kQuadrants[i]))));
    grid->addWidget(shapes_[i], static_cast<int>(i), 0);
    grid->addWidget(names_[i], static_cast<int>(i), 1);
    grid->addWidget(numbers_[i], static_cast<int>(i), 2);
  }
  grid->setColumnStretch(1, 1);
  draw();
}

void QuadrantCounts::setCounts(const std::array<std::int64_t, 4>& counts) {
  counts_ = counts;
  draw();
}

void QuadrantCounts::draw() {
  const double all =
      static_cast<double>(std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0}));
  for (const Quadrant quadrant : kQuadrants) {
    const auto i = static_cast<std::size_t>(quadrant);
    shapes_[i]->setPixmap(quadrantPixmap(quadrant, devicePixelRatioF()));
    names_[i]->setText(quadrantName(quadrant));
    numbers_[i]->setText(QLocale().toString(qint64(counts_[i])));
    const double share = all > 0.0 ? 100.0 * static_cast<double>(counts_[i]) / all : 0.0;
    numbers_[i]->setToolTip(QStringLiteral("%1 %").arg(QLocale().toString(share, 'f', 1)));
  }
}

void QuadrantCounts::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    draw();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui

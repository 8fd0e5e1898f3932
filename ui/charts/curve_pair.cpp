#include "ui/charts/curve_pair.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/loss_scale.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <cmath>
#include <string>
#include <utility>

namespace cuadrante::ui {
namespace {

// Two charts of the size from which EpochChart grows, one above the other.
constexpr QSize kUnscaled(900, 520);

EpochChart::Look fixedTop(EpochChart::Look look) {
  look.growing = false;
  return look;
}

}  // namespace

CurvePair::CurvePair(const EpochChart::Look& look, const QString& title, const QString& fileName,
                     QSize size, QWidget* parent)
    : QWidget(parent),
      lossTitle_(makeLabel(QStringLiteral("caption"))),
      accuracyTitle_(makeLabel(QStringLiteral("caption"))),
      epochTitle_(makeLabel(QStringLiteral("caption"))),
      loss_(new EpochChart(look)),
      accuracy_(new EpochChart(fixedTop(look))),
      picture_(new Picture(*this, title, fileName, size)) {
  new PictureData(*this, [this] {
    std::string csv = csvLine({"measure", "line", "epoch", "value"});
    for (const auto& [measure, chart] :
         {std::pair("loss", loss_), std::pair("accuracy", accuracy_)})
      for (const ChartLine& line : chart->lines())
        for (const ChartPoint& point : line.points)
          csv += csvLine(
              {measure, csvText(line.name), csvNumber(point.epoch), csvNumber(point.value)});
    return csv;
  });
  epochTitle_->setText(tr("epoch"));
  epochTitle_->setAlignment(Qt::AlignHCenter);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->addWidget(lossTitle_, 1);
  head->addWidget(new LossScaleButton);
  layout->addLayout(head);
  layout->addWidget(loss_, 1);
  layout->addWidget(accuracyTitle_);
  layout->addWidget(accuracy_, 1);
  layout->addWidget(epochTitle_);
}

void CurvePair::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fitTitles();
}

void CurvePair::fitTitles() {
  const double by = chartScale(size(), kUnscaled);
  const QString sheet =
      QStringLiteral("font-size: %1px;").arg(std::lround(by * static_cast<int>(TextSize::Caption)));
  for (QLabel* title : {lossTitle_, accuracyTitle_, epochTitle_})
    if (title->styleSheet() != sheet)
      title->setStyleSheet(sheet);
}

void CurvePair::setPictureName(const QString& name) {
  picture_->setFileName(name);
}

void CurvePair::setTitles(const QString& loss, const QString& accuracy) {
  lossTitle_->setText(loss);
  accuracyTitle_->setText(accuracy);
  loss_->setHoverNames(loss);
  accuracy_->setHoverNames(accuracy);
}

}  // namespace cuadrante::ui

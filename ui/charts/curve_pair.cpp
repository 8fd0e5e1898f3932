#include "ui/charts/curve_pair.h"

#include "ui/charts/loss_scale.h"
#include "ui/controls/labels.h"
#include "ui/controls/picture.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

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
      loss_(new EpochChart(look)),
      accuracy_(new EpochChart(fixedTop(look))),
      picture_(new Picture(*this, title, fileName, size)) {
  auto* epochTitle = makeLabel(QStringLiteral("caption"));
  epochTitle->setText(tr("epoch"));
  epochTitle->setAlignment(Qt::AlignHCenter);
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
  layout->addWidget(epochTitle);
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

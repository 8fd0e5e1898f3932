#include "ui/charts/loss_scale.h"

#include "ui/controls/picture.h"

#include <QSignalBlocker>

namespace cuadrante::ui {

LossScale& LossScale::shared() {
  static LossScale scale;
  return scale;
}

void LossScale::setScale(ValueScale scale) {
  if (scale == scale_)
    return;
  scale_ = scale;
  Q_EMIT changed(scale);
}

LossScaleButton::LossScaleButton(QWidget* parent) : QToolButton(parent) {
  setObjectName(QStringLiteral("lossScale"));
  setText(tr("Log scale"));
  setToolTip(tr("Loss on a logarithmic axis"));
  setAccessibleName(tr("Loss on a logarithmic axis"));
  setCheckable(true);
  setFocusPolicy(Qt::TabFocus);
  keepOutOfPictures(*this);
  const auto show = [this](ValueScale scale) {
    const QSignalBlocker quiet(this);
    setChecked(scale == ValueScale::Logarithmic);
  };
  show(LossScale::shared().scale());
  connect(&LossScale::shared(), &LossScale::changed, this, show);
  connect(this, &QToolButton::toggled, this, [](bool logarithmic) {
    LossScale::shared().setScale(logarithmic ? ValueScale::Logarithmic : ValueScale::Linear);
  });
}

}  // namespace cuadrante::ui

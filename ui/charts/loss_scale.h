#pragma once

#include "core/report/epoch_chart.h"

#include <QObject>
#include <QToolButton>

namespace cuadrante::ui {

/// How all charts of losses of the window draw their values; linear at first. The workbench
/// remembers it.
class LossScale : public QObject {
  Q_OBJECT
 public:
  static LossScale& shared();

  ValueScale scale() const { return scale_; }
  void setScale(ValueScale scale);

 Q_SIGNALS:
  void changed(cuadrante::ValueScale scale);

 private:
  ValueScale scale_ = ValueScale::Linear;
};

/// Switches it; not in pictures.
class LossScaleButton : public QToolButton {
  Q_OBJECT
 public:
  explicit LossScaleButton(QWidget* parent = nullptr);
};

}  // namespace cuadrante::ui

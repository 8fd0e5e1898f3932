#pragma once

#include "ui/theme/icons.h"

#include <QString>
#include <QWidget>

namespace cuadrante::ui {

/// An icon that says something and cannot be pressed, in the colours in force.
class IconLabel : public QWidget {
 public:
  explicit IconLabel(const QString& name, IconColour colour = IconColour::Text,
                     QWidget* parent = nullptr);

  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;

  QIcon icon_;
};

}  // namespace cuadrante::ui

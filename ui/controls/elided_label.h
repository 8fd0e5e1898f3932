#pragma once

#include <QLabel>

namespace cuadrante::ui {

/// One line of text that ends in "…" where there is no room and never asks for more; the whole is
/// then in the tooltip.
class ElidedLabel : public QLabel {
  Q_OBJECT
 public:
  explicit ElidedLabel(QWidget* parent = nullptr);

  QSize minimumSizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace cuadrante::ui

#pragma once

#include <QAbstractButton>

namespace cuadrante::ui {

/// One step in the side bar: icon, name, and its state below it.
class NavigationButton : public QAbstractButton {
  Q_OBJECT
 public:
  NavigationButton(const QString& iconName, const QString& name, QWidget* parent = nullptr);

  void setState(const QString& state);
  QString state() const { return state_; }
  QSize sizeHint() const override;

 private:
  void paintEvent(QPaintEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

  QString state_;
};

}  // namespace cuadrante::ui

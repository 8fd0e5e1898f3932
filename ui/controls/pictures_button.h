#pragma once

#include <QToolButton>

namespace cuadrante::ui {

/// Offers to save each picture that is shown in a part of a page.
class PicturesButton : public QToolButton {
  Q_OBJECT
 public:
  explicit PicturesButton(const QWidget& root, QWidget* parent = nullptr);

 private:
  void fillMenu();

  const QWidget& root_;
};

}  // namespace cuadrante::ui

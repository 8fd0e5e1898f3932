#pragma once

#include <QWidget>

namespace cuadrante::ui {

/// A square widget at the left, as large as the window allows, with a line of `footer` below it;
/// the rest of the width goes to `side`, which never gets less than `sideMinimum`. Neither depends
/// on what the widgets show, so nothing moves when their contents change.
class SquareAndSide : public QWidget {
  Q_OBJECT
 public:
  SquareAndSide(QWidget* square, QWidget* footer, QWidget* side, int sideMinimum,
                QWidget* parent = nullptr);

  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 private:
  void resizeEvent(QResizeEvent* event) override;

  QWidget* square_;
  QWidget* footer_;
  QWidget* side_;
  int sideMinimum_;
};

}  // namespace cuadrante::ui

#pragma once

#include <QScrollArea>
#include <QWidget>

namespace cuadrante::ui {

/// The usual width of a form beside what it leads to (pixels): two columns of fields with the
/// labels of most languages, and a scroll bar.
inline constexpr int kFormWidth = 348;

/// Fields below each other beside something that takes the rest: as wide as said, wider only where
/// its words need it (pixels).
class FormColumn : public QWidget {
  Q_OBJECT
 public:
  explicit FormColumn(int width, QWidget* parent = nullptr);

  QSize sizeHint() const override;

 private:
  int width_;
};

/// Fields that are scrolled up and down only, and therefore never narrower than they need.
class FormScroll : public QScrollArea {
  Q_OBJECT
 public:
  explicit FormScroll(QWidget* fields, QWidget* parent = nullptr);

  QSize sizeHint() const override;  ///< as high as its fields want to be
  QSize minimumSizeHint() const override;

 private:
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace cuadrante::ui

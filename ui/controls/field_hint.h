#pragma once

#include <QLabel>

namespace cuadrante::ui {

/// A sentence under a field that says what is wrong with it, above what stands there, so that
/// nothing moves. It stays until the field says something else, goes, or is told to hide it; a
/// click on it closes it. The press of a button that left the field does not reach the button: it
/// would act on another number than the one that was typed.
class FieldHint : public QLabel {
  Q_OBJECT
 public:
  explicit FieldHint(QWidget& field);

  /// Nothing where the field itself is not shown.
  void say(const QString& sentence);

 private:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void place();
  void showWhole();  ///< scrolls to it

  QWidget& field_;
};

}  // namespace cuadrante::ui

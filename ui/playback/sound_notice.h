#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace cuadrante::ui {

class ClipPlayer;
class ElidedLabel;

/// One line that says that nothing is heard and why, with a button that tries again. It follows its
/// player.
class SoundNotice : public QWidget {
  Q_OBJECT
 public:
  explicit SoundNotice(ClipPlayer& player, QWidget* parent = nullptr);

  bool hasText() const;

 Q_SIGNALS:
  void changed();

 private:
  void changeEvent(QEvent* event) override;
  void showProblem();
  void showIcon();

  ClipPlayer& player_;
  QLabel* icon_;
  ElidedLabel* text_;
  QToolButton* again_;
};

}  // namespace cuadrante::ui

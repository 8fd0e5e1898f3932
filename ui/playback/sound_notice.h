#pragma once

#include <QWidget>

class QToolButton;

namespace cuadrante::ui {

class ClipPlayer;
class ElidedLabel;
class IconLabel;

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
  void showProblem();

  ClipPlayer& player_;
  IconLabel* icon_;
  ElidedLabel* text_;
  QToolButton* again_;
};

}  // namespace cuadrante::ui

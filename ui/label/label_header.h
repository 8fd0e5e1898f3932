#pragma once

#include "ui/label/label_view.h"

#include <QWidget>

#include <array>

class QAction;
class QComboBox;
class QToolButton;

namespace cuadrante::ui {

class ElidedLabel;
class KeyMap;

/// The line above the plane: which clip is heard, what the plane shows, who labels, all keys.
class LabelHeader : public QWidget {
  Q_OBJECT
 public:
  explicit LabelHeader(QWidget* parent = nullptr);

  void setTitle(const QString& title);
  QString annotator() const;  ///< the system user's name until another is entered
  void setAnnotators(const QStringList& known, const QString& current);
  void setView(const LabelView& view);
  void setKeys(const KeyMap& keys);  ///< for the tips

 Q_SIGNALS:
  void annotatorChanged(const QString& name);
  void viewChosen(const cuadrante::ui::LabelView& view);
  void keysRequested();
  void left();  ///< the name was entered or not: the keyboard is wanted elsewhere

 private:
  bool eventFilter(QObject* watched, QEvent* event) override;
  QToolButton* makeViewButton();
  void makeAnnotatorField();
  void takeAnnotatorName();

  ElidedLabel* title_;
  QComboBox* annotator_;
  QToolButton* keysButton_;
  QString annotatorName_;
  LabelView view_;
  struct Choice {
    QAction* action;
    bool LabelView::*part;
  };
  std::array<Choice, 3> choices_{};
};

}  // namespace cuadrante::ui

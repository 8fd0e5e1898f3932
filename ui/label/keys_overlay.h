#pragma once

#include "ui/label/label_keys.h"

#include <QFrame>

class QGridLayout;

namespace cuadrante::ui {

/// All keys of the label page, above its lower right part. Not a dialog: labelling goes on under
/// it.
class KeysOverlay : public QFrame {
  Q_OBJECT
 public:
  explicit KeysOverlay(QWidget* page);

  void setKeys(const KeyMap& keys);  ///< at first those that come with the program
  void toggle();
  void place();  ///< after the page was resized

 Q_SIGNALS:
  void changeRequested();

 private:
  QGridLayout* rows_;
};

}  // namespace cuadrante::ui

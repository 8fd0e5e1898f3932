#pragma once

#include <QFrame>

namespace cuadrante::ui {

/// All keys of the label page, above its lower right part. Not a dialog: labelling goes on under
/// it.
class KeysOverlay : public QFrame {
  Q_OBJECT
 public:
  explicit KeysOverlay(QWidget* page);

  void toggle();
  void place();  ///< after the page was resized
};

}  // namespace cuadrante::ui

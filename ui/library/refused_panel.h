#pragma once

#include "clips/steps.h"

#include <QFrame>

#include <vector>

class QListWidget;
class QToolButton;

namespace cuadrante::ui {

/// The files that a step left out, each with its reason; folded to one line until opened. Hidden
/// when there are none.
class RefusedPanel : public QFrame {
  Q_OBJECT
 public:
  explicit RefusedPanel(QWidget* parent = nullptr);

  void setRefused(const std::vector<Refused>& refused);

 private:
  void setTexts();

  QToolButton* heading_;
  QListWidget* list_;
};

}  // namespace cuadrante::ui

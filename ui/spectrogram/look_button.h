#pragma once

#include "ui/spectrogram/spectrogram_look.h"

#include <QToolButton>

class QActionGroup;

namespace cuadrante::ui {

/// A button whose menu chooses how spectrograms look.
class LookButton : public QToolButton {
  Q_OBJECT
 public:
  explicit LookButton(QWidget* parent = nullptr);

  void setLook(const SpectrogramLook& look);

 Q_SIGNALS:
  void lookChosen(const cuadrante::ui::SpectrogramLook& look);

 private:
  /// Adds a value of one part of the look to the menu.
  template <class Value>
  void addChoice(QActionGroup& group, const QString& name, Value SpectrogramLook::*part,
                 Value value);

  SpectrogramLook look_;
};

}  // namespace cuadrante::ui

#pragma once

#include <QKeyCombination>
#include <QLabel>

namespace cuadrante::ui {

/// Takes the next press of a key, whatever it is (QKeySequenceEdit waits for chords and leaves Tab
/// to the focus). Escape and the loss of focus end the waiting without one.
class KeyField : public QLabel {
  Q_OBJECT
 public:
  explicit KeyField(QWidget* parent = nullptr);

  void startWaiting();  ///< takes the keyboard
  bool isWaiting() const { return waiting_; }

 Q_SIGNALS:
  /// As `plainKeys` writes it. The field waits on until `stopWaiting`.
  void pressed(QKeyCombination keys);
  void waitingEnded();

 public Q_SLOTS:
  void stopWaiting();

 private:
  bool event(QEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

  bool waiting_ = false;
};

}  // namespace cuadrante::ui

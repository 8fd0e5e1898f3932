#pragma once

#include "core/files/descriptor.h"

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <vector>

namespace cuadrante::app {

/// Whoever asks the program to end from outside (signalsToEnd), as a signal of Qt's: of the first;
/// a second one ends the program at once. One object in a process, made after the application.
class EndSignals : public QObject {
  Q_OBJECT
 public:
  explicit EndSignals(QObject* parent = nullptr);
  ~EndSignals() override;

 Q_SIGNALS:
  void asked();

 private:
  EndSignals(std::array<Descriptor, 2> ends, QObject* parent);
  void tell();
  void leaveToSystem() const;

  std::vector<int> signals_;
  Descriptor readEnd_, writeEnd_;
  QSocketNotifier notifier_;
};

}  // namespace cuadrante::app

#pragma once

#include "core/ground/progress.h"
#include "core/learning/trainer.h"
#include "ui/frame/main_window.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace cuadrante::app {

class Session;

/// Shows the session's background work in the window's strip: what is slow to be written, else a
/// step while one runs, else the training, else the sweep.
class WorkDisplay : public QObject {
  Q_OBJECT
 public:
  /// Belongs to the window.
  WorkDisplay(Session& session, ui::MainWindow& window);

 private:
  static ui::BackgroundWork workOf(const TrainingConfig& config, const TrainingProgress& progress);
  void show();
  void stop();

  Session& session_;
  ui::MainWindow& window_;
  QElapsedTimer stepTime_;
  TimeLeft stepTimeLeft_;
  std::optional<ui::BackgroundWork> act_;
  std::optional<ui::BackgroundWork> step_;
  std::optional<ui::BackgroundWork> training_;
  std::optional<ui::BackgroundWork> sweep_;
};

}  // namespace cuadrante::app

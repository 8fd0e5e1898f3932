#pragma once

#include "app/workbench/background_task.h"
#include "core/ground/ids.h"

#include <QObject>
#include <QString>

namespace cuadrante::ui {
struct RunOutcome;
}

namespace cuadrante::app {

class Session;

/// Reads in the background what runs said of each clip, the one asked for last at the end.
class OutcomeLoader : public QObject {
  Q_OBJECT
 public:
  explicit OutcomeLoader(Session& session, QObject* parent = nullptr);

  void request(RunNumber run);

 Q_SIGNALS:
  void loaded(const cuadrante::ui::RunOutcome& outcome);
  void failed(cuadrante::RunNumber run, const QString& sentence);

 private:
  Session& session_;
  BackgroundTask reading_;
  RunNumber wanted_;
  RunNumber read_;  ///< it is read, or was read last
};

}  // namespace cuadrante::app

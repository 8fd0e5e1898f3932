#pragma once

#include "app/workbench/background_task.h"
#include "core/sweeps/run_baselines.h"

#include <QObject>
#include <QString>

#include <memory>
#include <stop_token>
#include <vector>

namespace cuadrante::app {

class Session;

/// Compares runs with their baselines in the background. The baselines of each split are kept for
/// the runs that come later.
class BaselinesLoader : public QObject {
  Q_OBJECT
 public:
  explicit BaselinesLoader(Session& session, QObject* parent = nullptr);

  /// Of these, in this order, and of no others that were asked for before; none: of none.
  void request(std::vector<Evaluation> evaluations);

 Q_SIGNALS:
  /// Some of those asked for, as they come.
  void computed(const std::vector<cuadrante::RunBaselines>& baselines);
  void failed(const QString& sentence);

 private:
  void start();

  std::vector<Evaluation> wanted_;
  bool again_ = false;                            ///< others were asked for while some are compared
  std::shared_ptr<RunsAgainstBaselines> judges_;  ///< of the thread that computes
  std::stop_source others_;                       ///< asked to stop between two of them
  BackgroundTask computing_;
};

}  // namespace cuadrante::app

#pragma once

#include "app/workbench/background_task.h"
#include "core/learning/evaluation.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace cuadrante::app {

/// All runs of the project. They are read in the background, once for each change, when a page
/// wants them, and are the same for every page: there may be thousands.
class RunsReader : public QObject {
  Q_OBJECT
 public:
  using Runs = std::shared_ptr<const std::vector<Run>>;
  using Evaluations = std::shared_ptr<const std::vector<Evaluation>>;

  explicit RunsReader(RunStore store);

  /// As they were read last; nullptr before the first time.
  const Runs& runs() const { return runs_; }
  /// The same, the folds of a cross-validation together.
  const Evaluations& evaluations() const { return evaluations_; }
  /// Each evaluation as one run; not before they were read.
  std::vector<Run> pooled() const;
  /// Reads them if they may have changed since they were read. Tells by the signals below.
  void want();
  /// Those that cannot be read; failed() tells of them after each reading.
  const std::vector<DamagedRun>& damaged() const { return damaged_; }
  void setChanged();

 Q_SIGNALS:
  void read();  ///< runs() are others
  void failed(const QString& sentence);

 private:
  QString damagedSentence() const;

  RunStore store_;
  Runs runs_;
  Evaluations evaluations_;
  std::vector<DamagedRun> damaged_;
  bool changed_ = true;
  bool again_ = false;  ///< wanted after a change that what is being read may not have
  BackgroundTask reading_;
};

}  // namespace cuadrante::app

#pragma once

#include "core/learning/trainer.h"

#include <QFrame>

#include <optional>

class QLabel;
class QProgressBar;

namespace cuadrante::ui {

/// The state of a training that can be read from two metres away: the accuracy in large figures,
/// the epoch, how long still.
class TrainingStatus : public QFrame {
  Q_OBJECT
 public:
  explicit TrainingStatus(QWidget* parent = nullptr);

  void showWaiting();  ///< a training was started; nothing is known yet
  void showProgress(const TrainingProgress& progress);
  void showRun(const Run& run);                 ///< of earlier
  void showAccuracy(const EpochResult& epoch);  ///< of validation; of training without one
  void clear();

 private:
  void showNoAccuracy();

  QLabel* accuracy_;
  QLabel* accuracyName_;
  QLabel* epoch_;
  QLabel* timeLeft_;
  QProgressBar* bar_;
};

}  // namespace cuadrante::ui

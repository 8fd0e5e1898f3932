#pragma once

#include "ui/sweep/sweep_snapshot.h"

#include <QFrame>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace cuadrante::ui {

/// Which sweep is shown, how far it is, and the button that pauses it or lets it go on.
class SweepStatus : public QFrame {
  Q_OBJECT
 public:
  enum class Activity {
    Still,    ///< nothing is left to train
    Paused,   ///< runs wait and none trains
    Running,  ///< or about to
    Pausing   ///< trainings were asked to stop
  };

  explicit SweepStatus(QWidget* parent = nullptr);

  void setSweeps(const std::vector<SweepSummary>& sweeps);
  /// `share` of its work is done, [0, 1], where setProgress does not say so.
  void setSweep(const Sweep& sweep, std::size_t underWay, double share);
  void setActivity(Activity activity);
  Activity activity() const { return activity_; }
  /// `share` of the work, [0, 1]
  void setProgress(double share, std::optional<double> secondsLeft);

 Q_SIGNALS:
  void sweepChosen(qint64 number);
  void pauseRequested();
  void goOnRequested();

 private:
  void showActivity();

  Activity activity_ = Activity::Still;
  std::size_t waiting_ = 0;
  QComboBox* sweeps_;
  QLabel* counts_;
  QLabel* left_;
  QProgressBar* bar_;
  QPushButton* pause_;
  QPushButton* goOn_;
};

/// "thesis-5-1" → "table 5.1 of the thesis", kOwnGrid → "own grid"; a file's name stays.
QString sourceText(const std::string& source);

}  // namespace cuadrante::ui

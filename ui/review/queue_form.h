#pragma once

#include "emotion/emotion.h"
#include "experiment/run.h"

#include <QWidget>

#include <map>
#include <set>
#include <vector>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace cuadrante::ui {

/// Which runs judge, and how many of them must miss a clip. The best four of the axis are ticked
/// until the user ticks others.
class QueueForm : public QWidget {
  Q_OBJECT
 public:
  explicit QueueForm(QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);
  void setBusy(bool busy);

  Axis axis() const;
  std::vector<RunNumber> checkedRuns() const;
  int missedBy() const;

 Q_SIGNALS:
  void queueRequested(cuadrante::Axis axis, std::vector<cuadrante::RunNumber> runs, int missedBy);

 private:
  void setTexts();
  void fillRuns();
  void onTicked();
  void showChecked();

  std::vector<Run> runs_;
  std::map<Axis, std::set<RunNumber>> ticked_;  ///< by the user
  bool busy_ = false;
  bool missedByTouched_ = false;
  QLabel* axisLabel_;
  QComboBox* axis_;
  QLabel* runsLabel_;
  QListWidget* list_;
  QLabel* missedByLabel_;
  QSpinBox* missedBy_;
  QLabel* of_;
  QPushButton* make_;
};

}  // namespace cuadrante::ui

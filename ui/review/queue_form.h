#pragma once

#include "core/domain/version.h"
#include "core/learning/run.h"
#include "core/work/make_queue.h"

#include <QStringList>
#include <QWidget>

#include <map>
#include <set>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace cuadrante::ui {

class CheckGroup;
class RuleOptions;

/// By which rules clips are to be heard again, whose labels are judged, who judges them, and what
/// is mixed in. The best four judges of the task (bestJudges) are ticked until the user ticks
/// others.
class QueueForm : public QWidget {
  Q_OBJECT
 public:
  explicit QueueForm(QWidget* parent = nullptr);

  void setRuns(std::vector<Run> runs);
  void setVersions(const std::vector<DatasetVersion>& versions);
  void setBusy(bool busy);

  ReviewRequest request() const;

  /// What the thesis heard again: all that these networks miss, or without any every clip; no
  /// controls. Whatever of it can be changed.
  void chooseThesis(Task task, const std::vector<RunNumber>& judges);

 Q_SIGNALS:
  void queueRequested(const cuadrante::ReviewRequest& request);
  void runsNeeded();

 private:
  QWidget* makeLabels();
  QWidget* makeJudges();
  QWidget* makeMixture();
  void setTexts();
  void fillJudges();
  void onTicked();
  void onRules();
  void showRules();
  void showMissedBy();
  void showReach();
  std::vector<ReviewRule> rules() const;
  bool everyClip() const;
  Task task() const;
  std::vector<Judge> checkedJudges() const;

  std::vector<Run> runs_;
  bool runsKnown_ = false;                      ///< false: they are still being read
  std::vector<Judge> judges_;                   ///< in the order of the list
  std::map<Task, std::set<RunNumber>> ticked_;  ///< by the user: the first runs of judges
  bool busy_ = false;
  bool missedByTouched_ = false;
  bool countTouched_ = false;
  QStringList ticks_;  ///< of rules_, before the last change
  CheckGroup* rules_;
  QLabel* about_;
  QComboBox* task_;
  QWidget* labelsPart_ = nullptr;
  QComboBox* labels_;
  QWidget* judgesPart_ = nullptr;
  QListWidget* list_;
  QLabel* noJudges_;
  QLabel* reach_;  ///< how many clips the ticked ones may judge out of sample
  QPushButton* train_;
  QWidget* missedPart_ = nullptr;
  QSpinBox* missedBy_;
  QLabel* of_;
  QCheckBox* outOfSample_;
  QSpinBox* count_;
  QSpinBox* controls_;
  QCheckBox* excludeTest_;
  QWidget* controlsPart_ = nullptr;
  RuleOptions* options_;
  QPushButton* make_;
};

}  // namespace cuadrante::ui

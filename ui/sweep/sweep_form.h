#pragma once

#include "core/domain/version.h"
#include "core/ground/progress.h"
#include "core/sweeps/grid.h"
#include "core/work/sweep.h"
#include "core/work/thesis_chapter.h"
#include "ui/controls/form_column.h"
#include "ui/sweep/sweep_plan.h"

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace cuadrante::ui {

class ChapterPanel;
class GridFields;
class VersionBox;

/// What to train in a sweep: a preset of the thesis or a grid of one's own, seeds, folds, how many
/// at once. Says how many runs that makes and, when told, how long they will take.
class SweepForm : public FormColumn {
  Q_OBJECT
 public:
  /// More runs than these are refused: the form expands them while one types.
  static constexpr std::size_t kMostRuns = 2000;

  explicit SweepForm(QWidget* parent = nullptr);

  void setVersions(std::vector<DatasetVersion> versions);
  /// Of one's own: one split, one seed.
  void setGrid(const Grid& grid, VersionNumber version);
  void setJobs(unsigned jobs);
  unsigned jobs() const;
  /// Where the project is in the thesis's chapter, shown while that is chosen.
  ChapterPanel* chapterPanel() const { return chapterPanel_; }
  /// A sweep is under way: no other can be started.
  void setRunning(bool running);

  /// What the fields say; nullopt while it cannot be trained.
  const std::optional<SweepPlan>& plan() const { return plan_; }

  /// The plan cannot be trained on its version, for this reason. Forgotten with every change.
  void showProblem(const QString& text);
  /// How many songs and clips of each class are on each side of its splits. Forgotten with every
  /// change.
  void showSplits(const std::vector<TaskSplit>& splits);
  /// What is known of the time that the plan will take. Forgotten with every change.
  void showMeasuring(const Progress& progress);
  void showEstimate(double seconds);
  void showNoEstimate(const QString& why = {});

 Q_SIGNALS:
  /// plan() is another than before.
  void changed();
  void startRequested(cuadrante::ui::SweepPlan plan);
  void measureRequested();
  void measureCancelled();

 private:
  QWidget* makeFields();
  void setTexts();
  void choosePreset(int row);
  void startTable(int table, VersionNumber version);
  void check();
  bool recommendedIsChosen() const;
  VersionNumber versionForRecommended() const;  ///< invalid: there is none
  /// Where the grid and the version do not go together.
  void showRemark();
  void adapt();
  void showPlan(const QString& problem);
  /// The thesis's tables are lists of tests: their values are not to be changed.
  bool isFixed() const;
  ThesisChapter chapter() const;  ///< on the versions that there are
  /// Of the preset or the fields, without folds and seeds. Throws Error for what cannot be trained.
  std::vector<TrainingConfig> configurations(const std::optional<Grid>& grid) const;
  QString problemOf(const std::optional<Grid>& grid, SweepPlan& plan) const;

  std::optional<SweepPlan> plan_;
  bool running_ = false;
  bool refused_ = false;  ///< by showProblem
  QComboBox* preset_;
  QLabel* presetAbout_;
  VersionBox* version_;
  QLabel* remark_;
  QPushButton* adapt_;
  GridFields* grid_;
  ChapterPanel* chapterPanel_;
  QSpinBox* folds_;
  QSpinBox* repeats_;
  QSpinBox* jobs_;
  QLabel* sides_;
  QLabel* counts_;
  QLabel* problem_;
  QLabel* estimate_;
  QPushButton* measure_;
  QPushButton* cancel_;
  QPushButton* start_;
};

}  // namespace cuadrante::ui

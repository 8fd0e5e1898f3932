#pragma once

#include "core/work/thesis_steps.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace cuadrante::ui {

/// Where one is in the thesis's chapter: its steps, which are done, and a button for the present
/// one.
class ChapterPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ChapterPanel(QWidget* parent = nullptr);

  /// `judges`: of the present step, where it is a hearing whose table has been trained. `time`: of
  /// all that has been trained.
  void setSteps(std::vector<ThesisStep> steps, std::vector<RunNumber> judges,
                const ThesisTime& time);
  /// Something trains: no table can be begun.
  void setBusy(bool busy);

 Q_SIGNALS:
  void versionWanted();  ///< the present step is to build one
  void tableWanted(int table, cuadrante::VersionNumber version);
  /// Without judges: every clip, by the guideline.
  void hearingWanted(cuadrante::Task task, const std::vector<cuadrante::RunNumber>& judges);

 private:
  void fill();
  QWidget* makeRow(const ThesisStep& step, bool present);
  void begin(const ThesisStep& step);

  std::vector<ThesisStep> steps_;
  std::vector<RunNumber> judges_;
  bool busy_ = false;
  QLabel* place_;
  QLabel* time_;
  QWidget* list_ = nullptr;
  QVBoxLayout* layout_;
};

}  // namespace cuadrante::ui

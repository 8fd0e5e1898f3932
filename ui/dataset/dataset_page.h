#pragma once

#include "controls/step_page.h"
#include "dataset/build.h"
#include "dataset/dataset.h"
#include "dataset/version.h"

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class VersionPanel;
class VersionsList;
class VersionsModel;

/// The dataset versions: what each holds, how it differs from its parent, and building a new one.
class DatasetPage : public StepPage {
  Q_OBJECT
 public:
  explicit DatasetPage(QWidget* parent = nullptr);

  /// The chosen version stays chosen; without one, the newest is chosen (and versionSelected
  /// emitted).
  void setVersions(std::vector<DatasetVersion> versions);
  /// Shown if `version` is still the chosen one. `changes`: against its parent; empty without one.
  void showVersion(const DatasetVersion& version, std::vector<DatasetClip> clips,
                   std::vector<LabelChange> changes);
  /// What a new version would hold: cut and labelled clips, and how many of them by a rule. None:
  /// it cannot be built.
  void setReady(qint64 clips, qint64 byRule);

 Q_SIGNALS:
  void buildRequested(QString note);
  void versionSelected(cuadrante::VersionNumber version);

 private:
  void busyChanged() override;
  void done() override;  ///< empties the note
  void setTexts();
  void showReady();
  void selectRow(int row);
  VersionNumber selected() const;
  QWidget* makeLeftColumn();

  VersionsModel* model_;
  VersionsList* list_;
  QStackedWidget* stack_;
  VersionPanel* panel_;
  QLabel* listTitle_;
  QLabel* noteLabel_;
  QLineEdit* note_;
  QLabel* ready_;
  QPushButton* build_;
  qint64 readyClips_ = 0;
  qint64 readyByRule_ = 0;
};

}  // namespace cuadrante::ui

#pragma once

#include "ui/controls/step_page.h"
#include "ui/dataset/version_contents.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace cuadrante::ui {

class ChangesPanel;
class FeaturesForm;
class CompareVersionsPanel;
class LineagePanel;
class VersionPanel;
class VersionsList;
class VersionsModel;

/// The tree of dataset versions: what each holds, how it differs from its parent or any other,
/// those that it came from side by side, whether its labels helped, and building a new one.
class DatasetPage : public StepPage {
  Q_OBJECT
 public:
  explicit DatasetPage(QWidget* parent = nullptr);

  /// The chosen version stays chosen; without one, the newest is chosen (and versionSelected
  /// emitted).
  void setVersions(std::vector<DatasetVersion> versions);
  /// Shown if it is what versionSelected asked for last.
  void showVersion(const VersionContents& contents);
  /// What a new version would hold: cut and labelled clips, how many of them by a rule, and how
  /// many have the labels of so many whole songs. None: it cannot be built.
  void setReady(qint64 clips, qint64 byRule, qint64 ofSongs = 0, qint64 songs = 0);
  /// What the sides that the project keeps are to a new version, in a sentence; empty: it keeps
  /// none.
  void setGivenSplit(const QString& sentence);
  bool usesGivenSplit() const;  ///< in a new version
  /// What a new version gives to networks.
  const FeaturesForm& features() const { return *features_; }
  /// The file that fileWanted asked for is known by this hash now.
  void setFileHash(const QString& key, const QString& hash);
  /// That a version was exported; what is chosen and entered stays.
  void showExported(const QString& text);
  CompareVersionsPanel* compareVersions() const { return compareVersions_; }

 Q_SIGNALS:
  void buildRequested(QString note, cuadrante::VersionNumber parent);
  /// To be shown, with its differences from `against` (invalid: from none).
  void versionSelected(cuadrante::VersionNumber version, cuadrante::VersionNumber against);
  void clipChosen(cuadrante::ClipId clip);                 ///< of a version: to be heard
  void exportRequested(cuadrante::VersionNumber version);  ///< as a folder for others
  /// A file for a parameter of the features, of such names ("*.onnx").
  void fileWanted(const QString& key, const QString& pattern);

 private:
  void busyChanged() override;
  void done() override;  ///< shows what was built, empties the note
  void setTexts();
  void showReady();
  void selectRow(int row);
  VersionNumber selected() const;
  QWidget* makeLeftColumn();
  QWidget* makeRightColumn();
  void fillVersions();  ///< into the two boxes that choose one
  void offerOthers();
  void select();

  VersionsModel* model_;
  VersionsList* list_;
  QStackedWidget* stack_;
  QTabBar* views_;
  QComboBox* against_;
  QStackedWidget* view_;
  VersionPanel* panel_;
  ChangesPanel* changes_;
  LineagePanel* lineage_;
  CompareVersionsPanel* compareVersions_;
  QLabel* listTitle_;
  QLabel* parentLabel_;
  QComboBox* parent_;
  QLabel* noteLabel_;
  QLineEdit* note_;
  FeaturesForm* features_;
  QCheckBox* givenSplit_;
  QLabel* givenSplitText_;
  QLabel* ready_;
  QPushButton* build_;
  qint64 readyClips_ = 0;
  qint64 readyByRule_ = 0;
  qint64 readyOfSongs_ = 0, readySongs_ = 0;
};

}  // namespace cuadrante::ui

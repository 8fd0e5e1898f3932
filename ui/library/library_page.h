#pragma once

#include "core/store/project.h"
#include "ui/controls/step_page.h"
#include "ui/library/files_panel.h"
#include "ui/library/songs_model.h"

#include <QStringList>

#include <unordered_map>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class SelectionCard;
class TableView;

/// The songs of the project, and the clips drawn and cut from them. Files and folders can be
/// dropped anywhere on it.
class LibraryPage : public StepPage {
  Q_OBJECT
 public:
  explicit LibraryPage(QWidget* parent = nullptr);

  void setSongs(std::vector<SongRow> songs);
  /// `cut`: how many of the selected clips lie in clips/.
  void setCounts(const ProjectCounts& counts, qint64 cut);

  /// Whether the files of the songs are there, once that is known.
  void setSongStates(const std::unordered_map<SongId, SongState>& states);

  /// What the latest step has to say of single files; nothing hides the list.
  void showFiles(const FilesOfStep& files);

 Q_SIGNALS:
  void importRequested(QStringList paths);  ///< files and folders, chosen or dropped
  void selectRequested(int count, quint64 seed);
  void cutRequested();
  void cutDamagedRequested();  ///< the damaged clips too, with silence where there is no sound
  void relinkRequested(QString folder);  ///< to be searched for songs that are not there

 private:
  void busyChanged() override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

  void setTexts();
  void showCounts();
  QWidget* makeTablePage();
  void chooseFiles();
  void chooseFolder();
  void chooseFolderToSearch();
  /// The titles have room; what others have too much gives it.
  void fitColumns();
  bool eventFilter(QObject* watched, QEvent* event) override;
  void showNotThere();

  SongsModel* model_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  QPushButton* addSongs_;
  QPushButton* addFolder_;
  QPushButton* findMoved_;
  QLabel* counts_;
  QLabel* labels_;
  TableView* table_;
  SelectionCard* selection_;
  FilesPanel* files_;
  QLabel* dropHint_;
  ProjectCounts projectCounts_;
  qint64 cut_ = 0;
};

}  // namespace cuadrante::ui

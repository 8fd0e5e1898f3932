#pragma once

#include "clips/steps.h"
#include "controls/step_page.h"
#include "library/songs_model.h"
#include "project/project.h"

#include <QStringList>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class RefusedPanel;
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

  /// The files that the latest step left out; none hides the list.
  void showRefused(const std::vector<Refused>& refused);

 Q_SIGNALS:
  void importRequested(QStringList paths);  ///< files and folders, chosen or dropped
  void selectRequested(int count, quint64 seed);
  void cutRequested();

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

  SongsModel* model_;
  QStackedWidget* stack_;
  EmptyState* empty_;
  QPushButton* addSongs_;
  QPushButton* addFolder_;
  QLabel* counts_;
  QLabel* labels_;
  TableView* table_;
  SelectionCard* selection_;
  RefusedPanel* refused_;
  QLabel* dropHint_;
  ProjectCounts projectCounts_;
  qint64 cut_ = 0;
};

}  // namespace cuadrante::ui

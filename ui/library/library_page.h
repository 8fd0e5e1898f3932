#pragma once

#include "clips/steps.h"
#include "library/songs_model.h"
#include "project/project.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace cuadrante::ui {

class EmptyState;
class Notice;
class RefusedPanel;
class SelectionCard;
class TableView;
class ProgressStrip;

/// The songs of the project, and the clips drawn and cut from them. Files and folders can be
/// dropped anywhere on it.
class LibraryPage : public QWidget {
  Q_OBJECT
 public:
  explicit LibraryPage(QWidget* parent = nullptr);

  void setSongs(std::vector<SongRow> songs);
  /// `cut`: how many of the selected clips lie in clips/.
  void setCounts(const ProjectCounts& counts, qint64 cut);

  /// Long work under way; until showDone, showError or showIdle no other can be started.
  void showProgress(const QString& what, const Progress& progress);
  void showDone(const QString& text);
  void showError(const QString& text);
  void showIdle();
  /// The files that the latest step left out; none hides the list.
  void showRefused(const std::vector<Refused>& refused);

 Q_SIGNALS:
  void importRequested(QStringList paths);  ///< files and folders, chosen or dropped
  void selectRequested(int count, quint64 seed);
  void cutRequested();
  void cancelRequested();

 private:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dragLeaveEvent(QDragLeaveEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

  void setTexts();
  void showCounts();
  void setBusy(bool busy);
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
  ProgressStrip* work_;
  Notice* notice_;
  RefusedPanel* refused_;
  QLabel* dropHint_;
  ProjectCounts projectCounts_;
  qint64 cut_ = 0;
};

}  // namespace cuadrante::ui

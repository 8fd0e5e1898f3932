#pragma once

#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "core/ground/ids.h"
#include "core/work/cut.h"
#include "core/work/select.h"
#include "core/work/song_state.h"

#include <QObject>
#include <QStringList>

#include <unordered_map>

namespace cuadrante::ui {
class LibraryPage;
}

namespace cuadrante::app {

class Session;

/// Connects the library page to the steps import, select, cut and relink.
class LibraryController : public PageController {
  Q_OBJECT
 public:
  LibraryController(Session& session, ui::LibraryPage& page, QObject* parent = nullptr);

  /// The page came to the front.
  void enter() override;

 private:
  void refresh();
  void showSongs();
  void import(const QStringList& paths);
  void select(int count, quint64 seed, Labelled labelled);
  void askToSelect(std::size_t leaving, int count, quint64 seed);
  void cut(const CutOptions& options);
  void relink(const QString& folder);
  /// Finds out in the background which songs and clips are on the disk, and shows it.
  void look();

  Session& session_;
  ui::LibraryPage& page_;
  qint64 cut_ = 0;                                ///< selected clips that lie in clips/
  std::unordered_map<SongId, SongState> states_;  ///< of the songs, when the disk was looked at
  bool labelsCounted_ = true;                     ///< what is shown counts all labels
  bool lookAgain_ = false;  ///< something changed while the disk was looked at
  BackgroundTask disk_;
};

}  // namespace cuadrante::app

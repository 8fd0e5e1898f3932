#include "workbench/library_controller.h"

#include "clips/steps.h"
#include "library/library_page.h"
#include "workbench/page_steps.h"
#include "workbench/session.h"

#include <QDir>

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <utility>

namespace cuadrante::app {
namespace {

std::vector<ui::SongRow> songRows(Project& project) {
  const auto consensus = project.annotations().consensus();
  std::unordered_map<SongId, ui::SongRow> rows;
  for (const Clip& clip : project.catalogue().clips()) {
    ui::SongRow& row = rows[clip.song];
    ++row.clips;
    row.selected += clip.selected ? 1 : 0;
    row.labelled += consensus.contains(clip.id) ? 1 : 0;
  }
  std::vector<ui::SongRow> result;
  for (const Song& song : project.catalogue().songs()) {
    ui::SongRow row = rows[song.id];
    row.id = song.id;
    row.title = QString::fromStdString(song.info.title.empty() ? song.path.stem().string()
                                                               : song.info.title);
    row.artist = QString::fromStdString(song.info.artist);
    row.seconds = song.info.seconds;
    row.format = QString::fromStdString(song.info.codec);
    row.path = QDir::toNativeSeparators(QString::fromStdString(song.path.string()));
    result.push_back(std::move(row));
  }
  return result;
}

qint64 cutClipsOf(Project& project) {
  const std::vector<Clip> selected = project.catalogue().selectedClips();
  return std::count_if(selected.begin(), selected.end(), [&](const Clip& clip) {
    std::error_code none;
    return std::filesystem::exists(project.clipFile(clip.id), none);
  });
}

}  // namespace

LibraryController::LibraryController(Session& session, ui::LibraryPage& page, QObject* parent)
    : QObject(parent), session_(session), page_(page) {
  connect(&page, &ui::LibraryPage::importRequested, this, &LibraryController::import);
  connect(&page, &ui::LibraryPage::selectRequested, this, &LibraryController::select);
  connect(&page, &ui::LibraryPage::cutRequested, this, &LibraryController::cut);
  showSteps(session, ui::Step::Library, page);
  // What was done before the stop stays, so the numbers have changed.
  connect(&session.steps, &BackgroundTask::interrupted, this, &LibraryController::refresh);
  connect(&session, &Session::libraryChanged, this, &LibraryController::refresh);
  connect(&session, &Session::labelsChanged, this,
          [this] { page_.setCounts(session_.project.counts(), cutClipsOf(session_.project)); });
  refresh();
}

void LibraryController::refresh() {
  cut_ = cutClipsOf(session_.project);
  page_.setSongs(songRows(session_.project));
  page_.setCounts(session_.project.counts(), cut_);
}

void LibraryController::import(const QStringList& paths) {
  std::vector<std::filesystem::path> files;
  for (const QString& path : paths)
    files.emplace_back(path.toStdString());
  session_.startStep(
      {tr("Adding songs"), ui::Step::Library},
      [this, files](Project& project, std::stop_token stop, const ProgressCallback& progress) {
        ImportResult result = importSongs(project, files, std::move(stop), progress);
        return [this, result = std::move(result)] {
          Q_EMIT session_.libraryChanged();
          page_.showRefused(result.refused);
          page_.showDone(tr("%Ln song(s) added", nullptr, static_cast<int>(result.added)) + " · " +
                         tr("%Ln clip(s)", nullptr, static_cast<int>(result.clips)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void LibraryController::select(int count, quint64 seed) {
  session_.startStep(
      {tr("Selecting clips"), ui::Step::Library},
      [this, count, seed](Project& project, std::stop_token, const ProgressCallback&) {
        const std::size_t selected = selectClips(project, static_cast<std::size_t>(count), seed);
        return [this, selected] {
          Q_EMIT session_.libraryChanged();
          page_.showDone(tr("%Ln clip(s) selected", nullptr, static_cast<int>(selected)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void LibraryController::cut() {
  session_.startStep(
      {tr("Cutting clips"), ui::Step::Library},
      [this](Project& project, std::stop_token stop, const ProgressCallback& progress) {
        CutResult result = cutClips(project, std::move(stop), progress);
        return [this, result = std::move(result)] {
          Q_EMIT session_.libraryChanged();
          page_.showRefused(result.refused);
          page_.showDone(tr("%Ln clip(s) cut", nullptr, static_cast<int>(result.cut)) + " · " +
                         tr("%Ln already there", nullptr, static_cast<int>(result.present)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

}  // namespace cuadrante::app

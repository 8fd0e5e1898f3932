#include "app/workbench/library_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/session.h"
#include "core/store/divisions.h"
#include "core/work/song_state.h"
#include "ui/library/library_page.h"

#include <QDir>

#include <filesystem>
#include <unordered_map>
#include <utility>

namespace cuadrante::app {
namespace {

std::vector<ui::SongRow> songRows(Project& project) {
  auto counts = project.catalogue().countsBySong();
  const auto groups = project.divisions().groups();
  std::vector<ui::SongRow> rows;
  for (const Song& song : project.catalogue().songs()) {
    const SongCounts& count = counts[song.id];
    const AudioInfo& info = song.info;
    const auto group = groups.find(song.id);
    rows.push_back(
        {.id = song.id,
         .title =
             QString::fromStdString(info.title.empty() ? song.path.stem().string() : info.title),
         .artist = QString::fromStdString(info.artist),
         .album = QString::fromStdString(info.album),
         .seconds = info.seconds,
         .clips = count.clips,
         .selected = count.selected,
         .labelled = count.labelled,
         .codec = QString::fromStdString(info.codec),
         .sampleRate = info.sampleRate,
         .channels = info.channels,
         .path = QDir::toNativeSeparators(QString::fromStdString(song.path.string())),
         .group = group == groups.end() ? QString() : QString::fromStdString(group->second)});
  }
  return rows;
}

/// What only the disk can tell.
struct OnDisk {
  std::unordered_map<SongId, SongState> songs;
  qint64 cut = 0;  ///< selected clips that lie in clips/
};

OnDisk lookAtDisk(Project& project, const std::stop_token& stop) {
  OnDisk found;
  for (const Song& song : project.catalogue().songs()) {
    throwIfStopped(stop);
    found.songs.emplace(song.id, songStateAtAGlance(song));
  }
  for (const Clip& clip : project.catalogue().selectedClips()) {
    throwIfStopped(stop);
    std::error_code none;
    found.cut += std::filesystem::exists(project.clipFile(clip.id), none) ? 1 : 0;
  }
  return found;
}

}  // namespace

LibraryController::LibraryController(Session& session, ui::LibraryPage& page, QObject* parent)
    : PageController(parent), session_(session), page_(page) {
  connectGuarded(&page, &ui::LibraryPage::importRequested, this, &LibraryController::import);
  connectGuarded(&page, &ui::LibraryPage::selectRequested, this,
                 [this](int count, quint64 seed) { select(count, seed, Labelled::Keep); });
  connectGuarded(&page, &ui::LibraryPage::cutRequested, this, [this] { cut({}); });
  connectGuarded(&page, &ui::LibraryPage::cutDamagedRequested, this,
                 [this] { cut({.keepDamaged = true}); });
  connectGuarded(&page, &ui::LibraryPage::relinkRequested, this, &LibraryController::relink);
  showSteps(session, ui::Step::Library, page);
  // What was done before the stop stays, so the numbers have changed.
  connectGuarded(&session.steps, &BackgroundTask::interrupted, this, &LibraryController::refresh);
  connectGuarded(&session, &Session::libraryChanged, this, &LibraryController::refresh);
  // Somebody labels, elsewhere: what the page says of it is counted when it is looked at.
  connectGuarded(&session, &Session::labelsChanged, this, [this] { labelsCounted_ = false; });
  connectGuarded(&disk_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    lookAgain_ = false;
    page_.showError(sentenceOf(error));
  });
  guarded([this] { refresh(); });
}

void LibraryController::enter() {
  if (!labelsCounted_)
    showSongs();
}

void LibraryController::refresh() {
  showSongs();
  look();
}

void LibraryController::showSongs() {
  page_.setSongs(songRows(session_.project));
  page_.setSongStates(states_);
  page_.setCounts(session_.project.counts(), cut_);
  labelsCounted_ = true;
}

void LibraryController::look() {
  lookAgain_ = !disk_.start([this, folder = session_.project.folder()](
                                const std::stop_token& stop, const BackgroundTask::Post&) {
    Project own = Project::open(folder);
    return [this, found = lookAtDisk(own, stop)] {
      cut_ = found.cut;
      states_ = found.songs;
      page_.setSongStates(states_);
      page_.setCounts(session_.project.counts(), cut_);
      if (lookAgain_)
        look();
    };
  });
}

void LibraryController::import(const QStringList& paths) {
  std::vector<std::filesystem::path> files;
  for (const QString& path : paths)
    files.emplace_back(path.toStdString());
  session_.startStep(
      {tr("Adding songs"), ui::Step::Library},
      [this, files](Project& project, std::stop_token stop, const ProgressCallback& progress) {
        ImportResult result = importSongs(project, files, std::move(stop), progress);
        for (const std::filesystem::path& song : result.retagged)
          result.relinked.push_back({song, song});
        return [this, result = std::move(result)] {
          Q_EMIT session_.libraryChanged();
          page_.showFiles({.refused = result.refused,
                           .missing = {},
                           .cutShort = result.cutShort,
                           .duplicates = result.duplicates,
                           .relinked = result.relinked,
                           .silenced = {},
                           .passedOver = result.passedOver,
                           .padded = result.padded});
          page_.showDone(tr("%Ln song(s) added", nullptr, static_cast<int>(result.added)) + " · " +
                         tr("%Ln clip(s)", nullptr, static_cast<int>(result.clips)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void LibraryController::askToSelect(std::size_t leaving, int count, quint64 seed) {
  askToLeaveOut(page_,
                tr("%Ln labelled clip(s) would no longer be selected, and would not be in the next "
                   "dataset version. Their labels stay.",
                   nullptr, static_cast<int>(leaving)),
                tr("Select all the same"),
                [this, count, seed] { select(count, seed, Labelled::LeaveOut); });
}

void LibraryController::select(int count, quint64 seed, Labelled labelled) {
  session_.startStep(
      {tr("Selecting clips"), ui::Step::Library},
      [this, count, seed, labelled](Project& project, std::stop_token,
                                    const ProgressCallback&) -> std::function<void()> {
        std::size_t selected = 0;
        try {
          selected = selectClips(project, static_cast<std::size_t>(count), seed, labelled);
        } catch (const LabelsLeftOut& error) {
          return
              [this, count, seed, leaving = error.clips()] { askToSelect(leaving, count, seed); };
        }
        return [this, selected] {
          Q_EMIT session_.libraryChanged();
          page_.showDone(tr("%Ln clip(s) selected", nullptr, static_cast<int>(selected)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void LibraryController::cut(const CutOptions& options) {
  session_.startStep(
      {tr("Cutting clips"), ui::Step::Library},
      [this, options](Project& project, std::stop_token stop, const ProgressCallback& progress) {
        CutResult result = cutClips(project, std::move(stop), progress, options);
        return [this, options, result = std::move(result)] {
          Q_EMIT session_.libraryChanged();
          ui::FilesOfStep files;
          files.refused = result.refused;
          files.silenced = result.silenced;
          files.damaged = options.keepDamaged ? 0 : result.damaged;
          files.doubtful = result.doubtful;
          page_.showFiles(files);
          page_.showDone(tr("%Ln clip(s) cut", nullptr, static_cast<int>(result.cut)) + " · " +
                         tr("%Ln already there", nullptr, static_cast<int>(result.present)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

void LibraryController::relink(const QString& folder) {
  session_.startStep(
      {tr("Looking for moved songs"), ui::Step::Library},
      [this, path = std::filesystem::path(folder.toStdString())](
          Project& project, std::stop_token stop, const ProgressCallback& progress) {
        RelinkResult result = relinkSongs(project, {path}, std::move(stop), progress);
        return [this, result = std::move(result)] {
          Q_EMIT session_.libraryChanged();
          ui::FilesOfStep files;
          files.missing = result.missing;
          files.relinked = result.found;
          page_.showFiles(files);
          page_.showDone(
              tr("%Ln song(s) found again", nullptr, static_cast<int>(result.found.size())));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

}  // namespace cuadrante::app

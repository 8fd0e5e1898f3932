// What the page Predict writes: tables, playlists and copies of songs.

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/question.h"
#include "app/workbench/settings.h"
#include "core/files/output_file.h"
#include "core/prediction/playlist.h"
#include "core/prediction/prediction_files.h"
#include "core/work/tagged_copies.h"
#include "ui/controls/qtext.h"
#include "ui/predict/predict_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace cuadrante::app {
namespace {

/// The file as its name is, whatever it was called before.
std::filesystem::path pathOf(const QString& file) {
  return QFileInfo(file).filesystemAbsoluteFilePath();
}

/// Asks for a file to write, whose name gets the suffix where it has none.
QFileDialog* fileDialog(QWidget& page, const char* name, const QString& title,
                        const Settings& settings, const QString& filters, const char* suffix) {
  auto* dialog = new QFileDialog(&page, title, settings.picturesFolder(), filters);
  dialog->setObjectName(QString::fromLatin1(name));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QString::fromLatin1(suffix));
  return dialog;
}

QFileDialog* folderDialog(QWidget& page, const char* name, const QString& title,
                          const Settings& settings) {
  auto* dialog = new QFileDialog(&page, title, settings.picturesFolder());
  dialog->setObjectName(QString::fromLatin1(name));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  return dialog;
}

}  // namespace

void PredictController::chooseExport() {
  auto* dialog = fileDialog(page_, "predictionsDialog", tr("Write what is said of every window"),
                            settings_, tr("CSV (*.csv);;JSON (*.json)"), "csv");
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::exportTo);
  dialog->open();
}

void PredictController::exportTo(const QString& file) {
  try {
    writeOutputFile(pathOf(file), QFileInfo(file).suffix().toLower() == QStringLiteral("json")
                                      ? predictionsJson(songs())
                                      : predictionsCsv(songs()));
    settings_.setPicturesFolder(QFileInfo(file).absolutePath());
    page_.showDone(tr("What is said of every window is in %1").arg(QDir::toNativeSeparators(file)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::choosePlaylists() {
  auto* dialog = folderDialog(page_, "playlistsDialog", tr("Folder for the playlists"), settings_);
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::writePlaylistsTo);
  dialog->open();
}

void PredictController::writePlaylistsTo(const QString& folder) {
  try {
    const auto others = playlistsInTheWay(pathOf(folder), songs());
    if (others.empty())
      return overwritePlaylists(folder);
    QStringList names;
    for (const std::filesystem::path& file : others)
      names << ui::qtext(file.filename().string());
    ask(page_, QStringLiteral("overwritePlaylistsQuestion"), tr("Playlists"),
        tr("%1 in this folder hold something else.").arg(names.join(QStringLiteral(", "))),
        {{tr("Overwrite"), [this, folder] { overwritePlaylists(folder); }}});
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::overwritePlaylists(const QString& folder) {
  try {
    writePlaylists(pathOf(folder), songs());
    settings_.setPicturesFolder(folder);
    page_.showDone(tr("The playlists are in %1").arg(QDir::toNativeSeparators(folder)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::choosePlaylistOfLasso() {
  auto* dialog =
      fileDialog(page_, "lassoPlaylistDialog", tr("The songs in the lasso as a playlist"),
                 settings_, tr("Playlists (*.m3u8)"), "m3u8");
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::writePlaylistTo);
  dialog->open();
}

void PredictController::writePlaylistTo(const QString& file) {
  try {
    std::vector<const SongPrediction*> chosen;
    for (const std::size_t song : page_.lassoedSongs())
      chosen.push_back(&songs()[song]);
    writeOutputFile(pathOf(file), playlistOf(chosen));
    settings_.setPicturesFolder(QFileInfo(file).absolutePath());
    page_.showDone(tr("The playlist is %1").arg(QDir::toNativeSeparators(file)));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void PredictController::chooseCopies() {
  auto* dialog = folderDialog(page_, "copiesDialog",
                              tr("Folder for copies of the songs, with tags"), settings_);
  connectGuarded(dialog, &QFileDialog::fileSelected, this, &PredictController::writeCopiesTo);
  dialog->open();
}

void PredictController::writeCopiesTo(const QString& folder) {
  settings_.setPicturesFolder(folder);
  startWork(tr("Copying songs"),
            [this, folder, songs = songs()](Project&, const std::stop_token& stop,
                                            const ProgressCallback& progress,
                                            const BackgroundTask::Post&) -> std::function<void()> {
              TaggedCopies copies = writeTaggedCopies(pathOf(folder), songs, stop, progress);
              return [this, folder, copies = std::move(copies)] {
                QStringList refused;
                for (const Error& error : copies.refused)
                  refused << sentenceOf(std::make_exception_ptr(error));
                for (const std::filesystem::path& copy : copies.there)
                  refused << tr("%1 is there already, and is left as it is.")
                                 .arg(QString::fromStdString(copy.string()));
                page_.showRefused(refused);
                page_.showDone(
                    tr("%Ln copy(ies) with tags in %1", nullptr, static_cast<int>(copies.written))
                        .arg(QDir::toNativeSeparators(folder)));
              };
            });
}

}  // namespace cuadrante::app

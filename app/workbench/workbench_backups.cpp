// The copies of a project's labels: shown, gone back to, and what mends a damaged project.

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/workbench.h"
#include "core/store/backup.h"
#include "core/store/repair.h"
#include "ui/start/backups_dialog.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

QString nameOf(const fs::path& file) {
  return QString::fromStdString(file.filename().string());
}

QString keptSentence(const std::optional<fs::path>& kept) {
  return kept ? QLatin1Char(' ') + Workbench::tr("What it replaced is kept among the copies.")
              : QString();
}

QString restored(const fs::path& project, const fs::path& backup) {
  const auto kept = restoreBackup(project, backup);
  return Workbench::tr("The labels are those of the copy %1.").arg(nameOf(backup)) +
         keptSentence(kept);
}

QString repaired(const fs::path& project) {
  const QLocale locale;
  const auto number = [&](std::size_t count) { return locale.toString(qint64(count)); };
  const RepairedDatabase result = repairDatabase(project);
  QString sentence = Workbench::tr("Labels saved: %1, of which %2 were said after the copy.")
                         .arg(number(result.saved()), number(result.takenOver));
  sentence += QLatin1Char(' ');
  sentence += result.readable ? Workbench::tr("Labels lost: %1.").arg(number(result.lost))
                              : Workbench::tr("Nothing could be read of what was said after it.");
  return sentence + keptSentence(result.kept);
}

}  // namespace

void Workbench::showBackups(const QString& folder, const QString& damage) {
  const fs::path project = QFileInfo(folder).filesystemAbsoluteFilePath();
  auto* dialog = new ui::BackupsDialog(QFileInfo(folder).fileName(), damage, window_.get());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* looking = new BackgroundTask(dialog);
  connectGuarded(
      looking, &BackgroundTask::failed, dialog,
      [dialog](const std::exception_ptr& error) { dialog->showError(sentenceOf(error)); });
  // Queued: what follows may destroy the window, and the dialog with it. A double click asks twice.
  connectGuarded(
      dialog, &ui::BackupsDialog::restoreRequested, this,
      [this, dialog = QPointer(dialog), folder, project](const fs::path& backup) {
        if (dialog == nullptr)
          return;
        dialog->close();
        changeDatabase(folder, [project, backup] { return restored(project, backup); });
      },
      Qt::QueuedConnection);
  connectGuarded(
      dialog, &ui::BackupsDialog::repairRequested, this,
      [this, dialog = QPointer(dialog), folder, project] {
        if (dialog == nullptr)
          return;
        dialog->close();
        changeDatabase(folder, [project] { return repaired(project); });
      },
      Qt::QueuedConnection);
  dialog->open();
  looking->start([dialog, project](const std::stop_token& stop, const BackgroundTask::Post&) {
    std::vector<BackupContents> backups;
    for (const fs::path& file : backupsOf(project)) {
      throwIfStopped(stop);
      backups.push_back(contentsOf(file));
    }
    return [dialog, backups = std::move(backups)] { dialog->setBackups(backups); };
  });
}

void Workbench::changeDatabase(const QString& folder, std::function<QString()> change) {
  const bool isOpenHere =
      session_ && session_->project.folder() ==
                      fs::path(QFileInfo(folder).filesystemAbsoluteFilePath()).lexically_normal();
  const auto begin = [this, folder, isOpenHere, change = std::move(change)] {
    if (databaseChange_.isRunning())
      return;
    if (isOpenHere) {
      leaveProject();
      session_.reset();
      makeWindow();
    }
    databaseChange_.start(
        [this, folder, change](const std::stop_token&, const BackgroundTask::Post&) {
          return [this, folder, sentence = change()] {
            onceNothingIsAsked([this, folder, sentence] {
              openProject(folder);
              window_->showDone(sentence);
            });
          };
        });
  };
  // Another project that is open is left only when this one can be opened.
  if (isOpenHere)
    afterAsking(tr("Stop it and go back"), begin);
  else
    begin();
}

}  // namespace cuadrante::app

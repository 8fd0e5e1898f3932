// A project as one file: written from the one that is open, opened as a new one.

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/workbench.h"
#include "core/store/project.h"
#include "core/work/bundle_project.h"
#include "core/work/open_bundle.h"
#include "ui/start/bundle_dialog.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

QString ending() {
  return QString::fromUtf8(kBundleEnding.data(), static_cast<qsizetype>(kBundleEnding.size()));
}

QString filter() {
  return Workbench::tr("Projects as one file (*%1)").arg(ending());
}

/// What does not go along, whatever is chosen.
QString remarkOf(const BundlePlan& plan) {
  QStringList sentences;
  if (!plan.training.empty())
    sentences << Workbench::tr("%Ln run(s) that are being trained stay behind.", nullptr,
                               static_cast<int>(plan.training.size()));
  if (plan.songsMissing > 0)
    sentences << Workbench::tr("%Ln song(s) are not where they were, and stay behind.", nullptr,
                               static_cast<int>(plan.songsMissing));
  if (!plan.unknown.empty())
    sentences << Workbench::tr("%Ln file(s) that no project has stay behind.", nullptr,
                               static_cast<int>(plan.unknown.size()));
  return sentences.join(QLatin1Char(' '));
}

std::array<PartSize, kBundleParts.size()> partsOf(const BundlePlan& plan) {
  std::array<PartSize, kBundleParts.size()> parts;
  for (const BundlePart part : kBundleParts)
    parts[static_cast<std::size_t>(part)] = plan.sizeOf(part);
  return parts;
}

QString openedSentence(const OpenedBundle& opened) {
  if (opened.check.findings.empty())
    return Workbench::tr("The project was examined: nothing is wrong with it.");
  return Workbench::tr("%Ln thing(s) of the project are not as they should be. The first: %1",
                       nullptr, static_cast<int>(opened.check.findings.size()))
      .arg(QString::fromStdString(opened.check.findings.front().what));
}

/// Over the window until it is closed, with the work that belongs to it: closed, it is stopped.
struct Shown {
  ui::BundleDialog* dialog;
  BackgroundTask* task;
};

Shown shown(ui::BundleDialog::Kind kind, const QString& project, QWidget& window) {
  auto* dialog = new ui::BundleDialog(kind, project, &window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  auto* task = new BackgroundTask(dialog);
  connectGuarded(task, &BackgroundTask::failed, dialog, [dialog](const std::exception_ptr& error) {
    dialog->showError(sentenceOf(error));
  });
  dialog->open();
  return {dialog, task};
}

void askForName(ui::BundleDialog& dialog, const char* name, const QString& title,
                const QString& proposed, std::function<void(const QString&)> then) {
  auto* files = new QFileDialog(&dialog, title, proposed);
  files->setObjectName(QString::fromLatin1(name));
  files->setAttribute(Qt::WA_DeleteOnClose);
  files->setAcceptMode(QFileDialog::AcceptSave);
  connectGuarded(files, &QFileDialog::fileSelected, &dialog, std::move(then));
  files->open();
}

}  // namespace

void Workbench::exportProject() {
  if (!session_)
    return;
  const fs::path project = session_->project.folder();
  const QString name = QString::fromStdString(project.filename().string());
  const auto [dialog, task] = shown(ui::BundleDialog::Kind::Write, name, *window_);
  const auto plan = std::make_shared<BundlePlan>();
  const auto write = [this, dialog = dialog, task = task, plan](const QString& file) {
    const BundleChoice choice{.datasets = dialog->isChosen(BundlePart::Datasets),
                              .runs = dialog->isChosen(BundlePart::Runs),
                              .songs = dialog->isChosen(BundlePart::Songs)};
    task->start([this, dialog, plan, choice, file](const std::stop_token& stop,
                                                   const BackgroundTask::Post& post) {
      const auto show = [dialog](const Progress& progress) { dialog->showWork(progress); };
      writeBundle(*plan, choice, QFileInfo(file).filesystemAbsoluteFilePath(), stop,
                  throttled(post, show));
      return [this, dialog, file] {
        dialog->accept();
        window_->showDone(tr("The project is in %1").arg(QDir::toNativeSeparators(file)));
      };
    });
  };
  connectGuarded(dialog, &ui::BundleDialog::goOnRequested, this, [dialog = dialog, name, write] {
    askForName(*dialog, "bundleFileDialog", tr("The project as one file"),
               QDir::homePath() + QLatin1Char('/') + name + ending(), write);
  });
  task->start(
      [dialog = dialog, plan, project](const std::stop_token& stop, const BackgroundTask::Post&) {
        Project own = Project::open(project);
        *plan = planBundle(own, stop);
        return [dialog, plan] { dialog->setParts(partsOf(*plan), remarkOf(*plan)); };
      });
}

void Workbench::chooseBundle() {
  auto* files = new QFileDialog(window_.get(), tr("Open a project that is one file"),
                                QDir::homePath(), filter());
  files->setObjectName(QStringLiteral("bundleOpenDialog"));
  files->setAttribute(Qt::WA_DeleteOnClose);
  files->setFileMode(QFileDialog::ExistingFile);
  connectGuarded(files, &QFileDialog::fileSelected, this, &Workbench::openBundleFile);
  files->open();
}

void Workbench::openBundleFile(const QString& file) {
  const QString name = QFileInfo(file).completeBaseName();
  const auto [dialog, task] = shown(ui::BundleDialog::Kind::Open, name, *window_);
  const fs::path source = QFileInfo(file).filesystemAbsoluteFilePath();
  const auto open = [this, dialog = dialog, task = task, source](const QString& folder) {
    task->start([this, dialog, source, folder](const std::stop_token& stop,
                                               const BackgroundTask::Post& post) {
      const auto show = [dialog](const Progress& progress) { dialog->showWork(progress); };
      const OpenedBundle opened = openBundle(source, QFileInfo(folder).filesystemAbsoluteFilePath(),
                                             stop, throttled(post, show));
      return [this, dialog, folder, sentence = openedSentence(opened)] {
        dialog->accept();
        // Later: the window goes with the project that is open, and this dialog with it.
        QTimer::singleShot(0, this, guardedCall([this, folder, sentence] {
                             afterAsking(tr("Stop it and open the other project"),
                                         [this, folder, sentence] {
                                           openProject(folder);
                                           window_->showDone(sentence);
                                         });
                           }));
      };
    });
  };
  connectGuarded(dialog, &ui::BundleDialog::goOnRequested, this, [dialog = dialog, name, open] {
    askForName(*dialog, "bundleFolderDialog", tr("A new folder for the project"),
               QDir::homePath() + QLatin1Char('/') + name, open);
  });
  task->start([dialog = dialog, source](const std::stop_token&, const BackgroundTask::Post&) {
    return [dialog, record = bundleRecord(source)] { dialog->setParts(record.parts); };
  });
}

}  // namespace cuadrante::app

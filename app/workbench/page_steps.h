#pragma once

#include "dataset/build.h"
#include "report/write_pictures.h"
#include "workbench/session.h"

#include <QObject>

namespace cuadrante::app {

/// Shows the steps that belong to `step`'s page on that page, and lets it cancel them.
template <class Page>
void showSteps(Session& session, ui::Step step, Page& page) {
  QObject::connect(&page, &Page::cancelRequested, &session.steps, &BackgroundTask::requestStop);
  QObject::connect(&session, &Session::stepProgress, &page,
                   [&session, step, &page](const Progress& progress) {
                     if (session.stepInfo().page == step)
                       page.showProgress(session.stepInfo().title, progress);
                   });
  QObject::connect(&session.steps, &BackgroundTask::runningChanged, &page,
                   [&session, step, &page](bool running) {
                     if (session.stepInfo().page != step)
                       return;
                     if (running)
                       page.showProgress(session.stepInfo().title, {});
                     else
                       page.showIdle();
                   });
}

/// Builds the next dataset version in the background and tells the page how it ended.
template <class Page>
void startBuild(Session& session, ui::Step step, Page& page, const QString& note) {
  const BuildOptions options{.note = note.toStdString(), .spectrogram = {}};
  session.startStep(
      {Session::tr("Building a dataset version"), step},
      [&session, &page, options](Project& project, std::stop_token stop,
                                 const ProgressCallback& progress) {
        const DatasetVersion version = buildVersion(project, options, std::move(stop), progress);
        writeLabelsPicture(version, project.datasetFolder(version.number));
        return [&session, &page, version] {
          Q_EMIT session.versionsChanged();
          page.showDone(
              Session::tr("Version %1 holds %n clip(s)", nullptr, static_cast<int>(version.clips))
                  .arg(version.number.value));
        };
      },
      [&page](const QString& sentence) { page.showError(sentence); });
}

}  // namespace cuadrante::app

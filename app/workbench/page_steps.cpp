#include "workbench/page_steps.h"

#include "dataset/build.h"
#include "report/write_pictures.h"

#include <utility>

namespace cuadrante::app {

void showSteps(Session& session, ui::Step step, ui::StepPage& page) {
  QObject::connect(&page, &ui::StepPage::cancelRequested, &session.steps,
                   &BackgroundTask::requestStop);
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

void startBuild(Session& session, ui::Step step, ui::StepPage& page, const QString& note,
                std::optional<VersionNumber> parent) {
  BuildOptions options;
  options.parent = parent;
  options.note = note.toStdString();
  session.startStep(
      {Session::tr("Building a dataset version"), step},
      [&session, &page, options](Project& project, std::stop_token stop,
                                 const ProgressCallback& progress) {
        const DatasetVersion version = buildVersion(project, options, std::move(stop), progress);
        writeLabelsPicture(version, project.datasetFolder(version.number));
        return [&session, &page, version] {
          Q_EMIT session.versionsChanged();
          page.showDone(
              Session::tr("Version %1 holds %Ln clip(s)", nullptr, static_cast<int>(version.clips))
                  .arg(version.number.value));
        };
      },
      [&page](const QString& sentence) { page.showError(sentence); });
}

}  // namespace cuadrante::app

#include "app/workbench/page_steps.h"

#include "app/workbench/guarded.h"
#include "app/workbench/question.h"
#include "core/ground/error.h"
#include "core/work/build.h"

#include <utility>

namespace cuadrante::app {

void showSteps(Session& session, ui::Step step, ui::StepPage& page) {
  connectGuarded(&page, &ui::StepPage::cancelRequested, &session.steps,
                 &BackgroundTask::requestStop);
  connectGuarded(&session, &Session::stepProgress, &page,
                 [&session, step, &page](const Progress& progress) {
                   if (session.stepInfo().page == step)
                     page.showProgress(session.stepInfo().title, progress);
                 });
  connectGuarded(&session.steps, &BackgroundTask::runningChanged, &page,
                 [&session, step, &page](bool running) {
                   if (session.stepInfo().page != step)
                     return;
                   if (running)
                     page.showProgress(session.stepInfo().title, {});
                   else
                     page.showIdle();
                 });
}

void askToLeaveOut(ui::StepPage& page, const QString& question, const QString& goOn,
                   std::function<void()> then) {
  ask(page, QStringLiteral("leaveOutQuestion"), Session::tr("Labelled clips"), question,
      {{goOn, std::move(then)}});
}

void startBuild(Session& session, ui::Step step, ui::StepPage& page, const BuildOptions& options) {
  const auto ask = [&session, step, &page, options](std::size_t clips) {
    askToLeaveOut(page,
                  Session::tr("%Ln labelled clip(s) would not be in this version: their sound is "
                              "not cut, or was deleted. Cut the clips on the page Library, or "
                              "build without them.",
                              nullptr, static_cast<int>(clips)),
                  Session::tr("Build without them"), [&session, step, &page, options] {
                    BuildOptions without = options;
                    without.leaveOutUncut = true;
                    startBuild(session, step, page, without);
                  });
  };
  session.startStep(
      {Session::tr("Building a dataset version"), step},
      [&session, &page, options, ask](Project& project, std::stop_token stop,
                                      const ProgressCallback& progress) -> std::function<void()> {
        DatasetVersion version;
        try {
          version = buildAndDraw(project, options, std::move(stop), progress).version;
        } catch (const LabelsLeftOut& error) {
          return [ask, clips = error.clips()] { ask(clips); };
        }
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

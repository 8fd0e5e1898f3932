#include "workbench/dataset_controller.h"

#include "dataset/build.h"
#include "dataset/dataset.h"
#include "dataset/dataset_page.h"
#include "workbench/error_sentence.h"
#include "workbench/session.h"

namespace cuadrante::app {

DatasetController::DatasetController(Session& session, ui::DatasetPage& page, QObject* parent)
    : QObject(parent), session_(session), page_(page) {
  connect(&page, &ui::DatasetPage::buildRequested, this, &DatasetController::build);
  connect(&page, &ui::DatasetPage::versionSelected, this, &DatasetController::show);
  connect(&page, &ui::DatasetPage::cancelRequested, &session.steps, &BackgroundTask::requestStop);
  connect(&session, &Session::stepProgress, this, [this](const Progress& progress) {
    if (session_.stepInfo().page == ui::Step::Dataset)
      page_.showProgress(session_.stepInfo().title, progress);
  });
  connect(&session.steps, &BackgroundTask::runningChanged, this, [this](bool running) {
    if (session_.stepInfo().page != ui::Step::Dataset)
      return;
    if (running)
      page_.showProgress(session_.stepInfo().title, {});
    else
      page_.showIdle();
  });
  connect(&session, &Session::versionsChanged, this, &DatasetController::refresh);
  connect(&session, &Session::libraryChanged, this, &DatasetController::refreshReady);
  refresh();
}

void DatasetController::refresh() {
  page_.setVersions(session_.project.versions().all());
  refreshReady();
}

void DatasetController::refreshReady() {
  const auto consensus = session_.project.annotations().consensus();
  qint64 ready = 0;
  qint64 byRule = 0;
  for (const Clip& clip : session_.project.catalogue().selectedClips()) {
    const auto label = consensus.find(clip.id);
    if (label == consensus.end() || !session_.loader.isCut(clip.id))
      continue;
    ++ready;
    byRule += label->second.kind == AnnotatorKind::Rule ? 1 : 0;
  }
  page_.setReady(ready, byRule);
}

void DatasetController::show(VersionNumber number) {
  Project& project = session_.project;
  const auto version = project.versions().version(number);
  if (!version)
    return;
  try {
    std::vector<LabelChange> changes;
    if (version->parent)
      changes = diffVersions(project, *version->parent, number);
    page_.showVersion(*version, Dataset::open(project.datasetFolder(number)).clips(),
                      std::move(changes));
  } catch (...) {
    page_.showError(sentenceOf(std::current_exception()));
  }
}

void DatasetController::build(const QString& note) {
  const BuildOptions options{.note = note.toStdString(), .spectrogram = {}};
  session_.startStep(
      {tr("Building a dataset version"), ui::Step::Dataset},
      [this, options](Project& project, std::stop_token stop, const ProgressCallback& progress) {
        const DatasetVersion version = buildVersion(project, options, std::move(stop), progress);
        return [this, version] {
          Q_EMIT session_.versionsChanged();
          page_.showDone(tr("Version %1 holds %n clip(s)", nullptr, static_cast<int>(version.clips))
                             .arg(version.number.value));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
}

}  // namespace cuadrante::app

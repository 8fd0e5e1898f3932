#include "workbench/dataset_controller.h"

#include "dataset/dataset.h"
#include "dataset/dataset_page.h"
#include "workbench/error_sentence.h"
#include "workbench/page_steps.h"
#include "workbench/session.h"

namespace cuadrante::app {

DatasetController::DatasetController(Session& session, ui::DatasetPage& page, QObject* parent)
    : QObject(parent), session_(session), page_(page) {
  connect(&page, &ui::DatasetPage::buildRequested, this,
          [this](const QString& note) { startBuild(session_, ui::Step::Dataset, page_, note); });
  connect(&page, &ui::DatasetPage::versionSelected, this, &DatasetController::show);
  showSteps(session, ui::Step::Dataset, page);
  connect(&session, &Session::versionsChanged, this, &DatasetController::refresh);
  connect(&session, &Session::libraryChanged, this, [this] {
    if (page_.isVisible())
      enter();
  });
  page_.setVersions(session_.project.versions().all());
}

void DatasetController::refresh() {
  page_.setVersions(session_.project.versions().all());
  enter();
}

void DatasetController::enter() {
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

}  // namespace cuadrante::app

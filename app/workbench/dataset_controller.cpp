#include "app/workbench/dataset_controller.h"

#include "app/models_library.h"
#include "app/workbench/compare_versions_controller.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/point_sound.h"
#include "app/workbench/session.h"
#include "core/dataset/label_range.h"
#include "core/dataset/version_files.h"
#include "core/features/embeddings/embedding_store.h"
#include "core/ground/error.h"
#include "core/work/build.h"
#include "core/work/diff_versions.h"
#include "core/work/keep_split.h"
#include "ui/controls/file_question.h"
#include "ui/dataset/dataset_page.h"
#include "ui/dataset/features_form.h"
#include "ui/dataset/lineage_panel.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <iterator>
#include <memory>
#include <unordered_set>

namespace cuadrante::app {
namespace {

/// Throws FileError, FormatError, OptionError.
ui::VersionContents contentsOf(Project& project, VersionNumber number, VersionNumber against) {
  const auto version = project.versions().version(number);
  if (!version)
    throw OptionError("there is no dataset version " + std::to_string(number.value));
  const Dataset opened = Dataset::open(project.datasetFolder(number));
  requireAsRecorded(*version, opened);
  ui::VersionContents contents{.version = *version,
                               .clips = opened.clips(),
                               .against = against,
                               .difference = {},
                               .lineage = {},
                               .byFormat = guessesByFormat(opened.clips()),
                               .doubtful = doubtfulClips(opened.folder()),
                               .onlyPositive = onlyPositive(opened.clips()),
                               .tableEdited = opened.isTableEdited()};
  if (against.valid())
    contents.difference = diffVersions(project, against, number);
  std::vector<VersionNumber> lineage = lineageOf(number, project.versions().all());
  const std::size_t earlier = lineage.size() - std::min(lineage.size(), ui::LineagePanel::kPlanes);
  for (std::size_t i = earlier; i < lineage.size(); ++i) {
    ui::VersionLabels labels{lineage[i], {}};
    const Dataset dataset = Dataset::open(project.datasetFolder(lineage[i]));
    for (const DatasetClip& clip : dataset.clips())
      labels.labels.push_back(clip.label);
    contents.lineage.push_back(std::move(labels));
  }
  return contents;
}

/// Empty where the project keeps no sides.
QString coverageText(const std::optional<SplitCoverage>& coverage) {
  if (!coverage)
    return {};
  const QLocale locale;
  const auto& clips = coverage->clips;
  QString text = DatasetController::tr("%1: %2 training clips, %3 validation, %4 test.")
                     .arg(QString::fromStdString(coverage->name), locale.toString(qint64(clips[0])),
                          locale.toString(qint64(clips[1])), locale.toString(qint64(clips[2])));
  if (coverage->withoutSide > 0)
    text += QLatin1Char(' ') +
            DatasetController::tr("%1 clips have no side, so nothing can be trained by it yet.")
                .arg(locale.toString(qint64(coverage->withoutSide)));
  if (!coverage->onTwoSides.empty())
    text += QLatin1Char(' ') + DatasetController::tr("Songs on two sides: %1.")
                                   .arg(locale.toString(qint64(coverage->onTwoSides.size())));
  return text;
}

}  // namespace

DatasetController::DatasetController(Session& session, ui::DatasetPage& page, QObject* parent)
    : PageController(parent),
      session_(session),
      page_(page),
      sound_(new PointSound(session, this)) {
  connectGuarded(&page, &ui::DatasetPage::buildRequested, this,
                 [this](const QString& note, VersionNumber goesOnFrom) {
                   BuildOptions options{.note = note.toStdString(),
                                        .features = page_.features().features(),
                                        .element = page_.features().element(),
                                        .givenSplit = page_.usesGivenSplit()};
                   if (goesOnFrom.valid())
                     options.parent = goesOnFrom;
                   startBuild(session_, ui::Step::Dataset, page_, options);
                 });
  connectGuarded(&page, &ui::DatasetPage::versionSelected, this,
                 [this](VersionNumber version, VersionNumber against) {
                   show({version, against});
                 });
  connectGuarded(&page, &ui::DatasetPage::clipChosen, sound_, &PointSound::play);
  connectGuarded(&page, &ui::DatasetPage::fileWanted, this, &DatasetController::chooseFile);
  connectGuarded(&page, &ui::DatasetPage::exportRequested, this,
                 &DatasetController::describeExport);
  showSteps(session, ui::Step::Dataset, page);
  new CompareVersionsController(session, *page.compareVersions(), this);
  connectGuarded(&session, &Session::versionsChanged, this, &DatasetController::refresh);
  connectGuarded(&session, &Session::libraryChanged, this, [this] {
    if (page_.isVisible())
      enter();
  });
  connectGuarded(&reading_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&reading_, &BackgroundTask::runningChanged, this, [this](bool running) {
    // Another version was chosen while one was read.
    if (!running && read_ != wanted_)
      show(wanted_);
  });
  guarded([this] { page_.setVersions(session_.project.versions().all()); });
}

void DatasetController::chooseFile(const QString& key, const QString& pattern) {
  QFileDialog& question = ui::fileQuestion(
      page_, QStringLiteral("featuresFileDialog"), tr("Choose a network"),
      QFileDialog::ExistingFile, QDir::homePath(), tr("Networks (%1);;All files (*)").arg(pattern));
  connectGuarded(&question, &QFileDialog::fileSelected, this,
                 [this, key](const QString& file) { addFile(key, file); });
  question.open();
}

void DatasetController::addFile(const QString& key, const QString& file) {
  const bool started = session_.startStep(
      {tr("Adding a network"), ui::Step::Dataset},
      [this, key, path = QFileInfo(file).filesystemAbsoluteFilePath()](
          Project&, std::stop_token, const ProgressCallback&) -> std::function<void()> {
        // What cannot be read is not kept.
        requireClipEmbedder(path);
        const std::string hash = EmbeddingStore::ofThisPerson().add(path);
        return [this, key, hash] { page_.setFileHash(key, QString::fromStdString(hash)); };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void DatasetController::refresh() {
  page_.setVersions(session_.project.versions().all());
  enter();
}

void DatasetController::enter() {
  const auto consensus = session_.project.annotations().consensus();
  qint64 ready = 0;
  qint64 byRule = 0;
  qint64 ofSongs = 0;
  std::unordered_set<SongId> songs;
  for (const Clip& clip : session_.project.catalogue().selectedClips()) {
    const auto label = consensus.find(clip.id);
    if (label == consensus.end() || !session_.loader.isCut(clip.id))
      continue;
    ++ready;
    byRule += label->second.kind == AnnotatorKind::Rule ? 1 : 0;
    if (label->second.scope == LabelScope::Song) {
      ++ofSongs;
      songs.insert(clip.song);
    }
  }
  page_.setReady(ready, byRule, ofSongs, std::ssize(songs));
  page_.setGivenSplit(coverageText(splitCoverage(session_.project)));
}

void DatasetController::leave() {
  sound_->leave();
}

void DatasetController::show(const Shown& wanted) {
  wanted_ = wanted;
  const bool started = reading_.start([this, wanted, folder = session_.project.folder()](
                                          std::stop_token, const BackgroundTask::Post&) {
    Project own = Project::open(folder);
    auto contents =
        std::make_shared<ui::VersionContents>(contentsOf(own, wanted.first, wanted.second));
    return [this, contents] { page_.showVersion(*contents); };
  });
  if (started)
    read_ = wanted;
}

}  // namespace cuadrante::app

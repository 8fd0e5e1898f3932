#include "app/workbench/agreement_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/page_steps.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/work/agreement.h"
#include "core/work/anchors.h"
#include "ui/agreement/agreement_page.h"
#include "ui/agreement/label_import_dialog.h"
#include "ui/agreement/protocol_dialog.h"
#include "ui/controls/file_question.h"
#include "ui/controls/qtext.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace cuadrante::app {

AgreementController::AgreementController(Session& session, Settings& settings,
                                         ui::AgreementPage& page, QObject* parent)
    : PageController(parent), session_(session), settings_(settings), page_(page) {
  showSteps(session, ui::Step::Agreement, page);
  connectGuarded(&page, &ui::AgreementPage::importRequested, this,
                 &AgreementController::chooseImport);
  connectGuarded(&page, &ui::AgreementPage::exportRequested, this,
                 &AgreementController::chooseExport);
  connectGuarded(&page, &ui::AgreementPage::tableRequested, this,
                 &AgreementController::chooseTable);
  connectGuarded(&page, &ui::AgreementPage::protocolRequested, this,
                 &AgreementController::openProtocol);
  connectGuarded(&page, &ui::AgreementPage::labelsWanted, this, &AgreementController::labelsWanted);
  connectGuarded(&page, &ui::AgreementPage::clipChosen, this, &AgreementController::clipWanted);
  connectGuarded(&session, &Session::labelsChanged, this, [this] {
    stale_ = true;
    if (inFront_)
      compute();
  });
  connectGuarded(&previews_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { page_.showError(sentenceOf(error)); });
  connectGuarded(&figures_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    stale_ = true;
    page_.setComputing(false);
    page_.showError(sentenceOf(error));
  });
}

void AgreementController::enter() {
  inFront_ = true;
  if (stale_)
    compute();
}

void AgreementController::leave() {
  inFront_ = false;
}

void AgreementController::compute() {
  const bool started = figures_.start([this, folder = session_.project.folder()](
                                          std::stop_token stop, const BackgroundTask::Post&) {
    Project own = Project::open(folder);
    AgreementReport report = agreementOf(own, stop);
    return [this, report = std::move(report)] {
      page_.setComputing(false);
      page_.showReport(report);
      if (stale_ && inFront_)
        compute();
    };
  });
  // What is being computed may be of labels before the change: its end looks.
  if (!started)
    return;
  stale_ = false;
  page_.setComputing(true);
}

void AgreementController::chooseImport() {
  QFileDialog& question =
      ui::fileQuestion(page_, QStringLiteral("labelImportFileDialog"),
                       tr("Take labels from a file"), QFileDialog::ExistingFile, QDir::homePath(),
                       tr("Labels (*.csv *.tsv *.txt *.json *.mat);;All files (*)"));
  connectGuarded(&question, &QFileDialog::fileSelected, this, &AgreementController::openImport);
  question.open();
}

void AgreementController::openImport(const QString& file) {
  const auto path = QFileInfo(file).filesystemAbsoluteFilePath();
  if (const auto layout = likelyLayout(path))
    openFile(path, layout);
  else if (labelFormatOf(path) == LabelFormat::Csv)
    openFile(path, {});
  else
    importFrom(file);
}

std::vector<std::filesystem::path> AgreementController::songFolders() const {
  std::set<std::filesystem::path> folders;
  for (const Song& song : session_.project.catalogue().songs())
    folders.insert(song.path.parent_path());
  return {folders.begin(), folders.end()};
}

void AgreementController::openFile(const std::filesystem::path& file,
                                   std::optional<LabelLayout> layout) {
  std::vector<std::string> header;
  if (!layout)
    header = SpreadsheetCsv::read(file, {}).table.writtenHeader();
  auto* dialog = new ui::LabelImportDialog(QString::fromStdString(file.filename().string()), header,
                                           settings_.annotator(), layout, &page_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->offerFolders(songFolders());
  connectGuarded(dialog, &ui::LabelImportDialog::previewWanted, this,
                 [this, dialog, file] { preview(*dialog, file); });
  connectGuarded(dialog, &ui::LabelImportDialog::importWanted, this, [this, dialog, file] {
    take(file, *dialog);
    dialog->accept();
  });
  dialog->open();
  preview(*dialog, file);
}

void AgreementController::preview(ui::LabelImportDialog& dialog,
                                  const std::filesystem::path& file) {
  const QPointer<ui::LabelImportDialog> shown(&dialog);
  const bool started = previews_.start(
      [this, shown, file, folder = session_.project.folder(), source = dialog.source(),
       columns = dialog.columns(), layout = dialog.layout(),
       song = dialog.song()](std::stop_token, const BackgroundTask::Post&) {
        LabelsPreview found;
        QString problem;
        try {
          Project own = Project::open(folder);
          constexpr std::size_t kShown = ui::LabelImportDialog::kRows;
          found = layout ? previewLayout(own, *layout, file, source, song, columns, kShown)
                         : previewLabels(own, file, source, columns, kShown);
        } catch (const Error&) {
          problem = sentenceOf(std::current_exception());
        }
        return [this, shown, problem, found = std::move(found)] {
          if (shown && problem.isEmpty())
            shown->showPreview(found);
          else if (shown)
            shown->showError(problem);
          if (const auto next = std::exchange(nextPreview_, {}))
            next();
        };
      });
  if (!started)
    nextPreview_ = [this, shown, file] {
      if (shown)
        preview(*shown, file);
    };
}

void AgreementController::chooseExport() {
  const std::array<std::pair<LabelFormat, QString>, 3> forms{
      {{LabelFormat::Csv, tr("CSV (*.csv)")},
       {LabelFormat::Json, tr("JSON (*.json)")},
       {LabelFormat::LabelStudio, tr("Tasks for Label Studio (*.json)")}}};
  QStringList filters;
  for (const auto& [format, filter] : forms)
    filters << filter;
  QFileDialog& question =
      ui::fileQuestion(page_, QStringLiteral("labelExportDialog"), tr("Write the labels to a file"),
                       QFileDialog::AnyFile, QDir::homePath(), filters.join(QStringLiteral(";;")));
  question.selectFile(QDir::homePath() + tr("/labels.csv"));
  connectGuarded(
      &question, &QFileDialog::fileSelected, this, [this, forms, dialog = &question](QString file) {
        const auto form = std::ranges::find(forms, dialog->selectedNameFilter(),
                                            [](const auto& entry) { return entry.second; });
        const LabelFormat format = form == forms.end() ? LabelFormat::Csv : form->first;
        if (QFileInfo(file).suffix().isEmpty())
          file += format == LabelFormat::Csv ? QStringLiteral(".csv") : QStringLiteral(".json");
        exportTo(file, format);
      });
  question.open();
}

void AgreementController::chooseTable(LabelTable table, LabelScale scale) {
  auto* dialog = new QFileDialog(&page_, tr("Write valence and arousal to a file"),
                                 QDir::homePath(), tr("CSV (*.csv)"));
  dialog->setObjectName(QStringLiteral("labelTableDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("csv"));
  dialog->selectFile(table == LabelTable::Means ? tr("means") : tr("ratings"));
  connectGuarded(dialog, &QFileDialog::fileSelected, this,
                 [this, table, scale](const QString& file) { exportTableTo(file, table, scale); });
  dialog->open();
}

void AgreementController::openProtocol() {
  auto* dialog = new ui::ProtocolDialog(session_.project.protocol(), &page_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connectGuarded(dialog, &ui::ProtocolDialog::saveRequested, this,
                 [this, dialog](Protocol protocol, const std::vector<ClipId>& anchors) {
                   try {
                     protocol.anchors = anchorsOn(session_.project, anchors);
                     session_.project.setProtocol(protocol);
                   } catch (...) {
                     dialog->showError(sentenceOf(std::current_exception()));
                     return;
                   }
                   dialog->accept();
                   Q_EMIT session_.protocolChanged();
                   // The consensus may be another now.
                   Q_EMIT session_.labelsChanged();
                 });
  dialog->open();
}

void AgreementController::startStep(const QString& title,
                                    std::function<std::function<void()>(Project&)> step) {
  const bool started = session_.startStep(
      {title, ui::Step::Agreement},
      [step = std::move(step)](Project& project, std::stop_token, const ProgressCallback&) {
        return step(project);
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

void AgreementController::importFrom(const QString& file) {
  startStep(tr("Taking labels"), [this, path = QFileInfo(file).filesystemAbsoluteFilePath(),
                                  person = settings_.annotator().toStdString()](Project& project) {
    const LabelFormat format = labelFormatOf(path);
    return taken(importLabels(project, path, format, sourceOf(path, format, person)), path);
  });
}

void AgreementController::take(const std::filesystem::path& file,
                               const ui::LabelImportDialog& dialog) {
  startStep(tr("Taking labels"),
            [this, file, source = dialog.source(), columns = dialog.columns(),
             layout = dialog.layout(), song = dialog.song()](Project& project) {
              return taken(layout ? importLayout(project, *layout, file, source, song, columns)
                                  : importLabels(project, file, LabelFormat::Csv, source, columns),
                           file);
            });
}

std::function<void()> AgreementController::taken(const ImportedLabels& result,
                                                 const std::filesystem::path& file) {
  return [this, result, name = QString::fromStdString(file.filename().string())] {
    Q_EMIT session_.labelsChanged();
    Q_EMIT session_.libraryChanged();
    const int unknown = static_cast<int>(result.unknown.size());
    QStringList done;
    if (result.added > 0)
      done << tr("%Ln label(s) taken from %1", nullptr, static_cast<int>(result.added)).arg(name);
    else if (unknown == 0)
      done << tr("Everything in %1 was said before: nothing was taken.").arg(name);
    else
      done << tr("Nothing was taken from %1.").arg(name);
    if (result.added > 0 && result.passedOver > 0)
      done << tr("%Ln passed over: said before, or older than the latest", nullptr,
                 static_cast<int>(result.passedOver));
    if (result.ofOneAxis > 0)
      done << tr("%Ln of one axis only", nullptr, static_cast<int>(result.ofOneAxis));
    if (!result.uncounted.empty())
      done << tr("not counted, of no quadrant: %1").arg(ui::namesText(result.uncounted));
    if (!result.unread.empty())
      done << tr("columns not read: %1").arg(ui::namesText(result.unread));
    if (result.ofSongs > 0)
      done << tr("%Ln of whole songs, marked as such", nullptr, static_cast<int>(result.ofSongs));
    if (unknown > 0)
      done << tr("%Ln of songs or clips that are not here (%1)", nullptr, unknown)
                  .arg(QString::fromStdString(result.unknown.front()));
    if (!result.unfitting.empty())
      done << tr("%Ln left out (%1)", nullptr, static_cast<int>(result.unfitting.size()))
                  .arg(QString::fromStdString(result.unfitting.front()));
    if (result.byNumber > 0)
      done << tr("clips by their numbers alone, which are other clips in another project");
    QStringList leftOut;
    for (const auto* lines : {&result.unknown, &result.unfitting})
      for (const std::string& line : *lines)
        leftOut << QString::fromStdString(line);
    // The first of either stands in the notice.
    const bool all = std::max(result.unknown.size(), result.unfitting.size()) <= 1;
    page_.showDone(done.join(QStringLiteral(" · ")), all ? QStringList() : leftOut);
  };
}

void AgreementController::exportTo(const QString& file, LabelFormat format) {
  startStep(tr("Writing labels"), [this, path = QFileInfo(file).filesystemAbsoluteFilePath(),
                                   name = QFileInfo(file).fileName(), format](Project& project) {
    const std::size_t written = exportLabels(project, path, format);
    return [this, written, name] {
      page_.showDone(
          tr("%Ln label(s) written to %1", nullptr, static_cast<int>(written)).arg(name));
    };
  });
}

void AgreementController::exportTableTo(const QString& file, LabelTable table, LabelScale scale) {
  startStep(
      tr("Writing labels"), [this, path = QFileInfo(file).filesystemAbsoluteFilePath(),
                             name = QFileInfo(file).fileName(), table, scale](Project& project) {
        const std::size_t rows = exportTable(project, path, table, scale);
        return [this, rows, name] {
          page_.showDone(tr("%Ln row(s) written to %1", nullptr, static_cast<int>(rows)).arg(name));
        };
      });
}

}  // namespace cuadrante::app

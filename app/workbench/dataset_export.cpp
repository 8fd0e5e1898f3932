// A version of the dataset page, given away as a folder.

#include "core/exchange/dataset_export.h"

#include "app/workbench/dataset_controller.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "ui/dataset/dataset_card_dialog.h"
#include "ui/dataset/dataset_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace cuadrante::app {

void DatasetController::describeExport(VersionNumber version) {
  auto* dialog = new ui::DatasetCardDialog(&page_);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connectGuarded(dialog, &ui::DatasetCardDialog::folderWanted, this, [this, dialog, version] {
    try {
      validate(dialog->card());
    } catch (...) {
      return dialog->showError(sentenceOf(std::current_exception()));
    }
    chooseExportFolder(version, dialog->card(), dialog->withFeatures());
    dialog->accept();
  });
  dialog->open();
}

void DatasetController::chooseExportFolder(VersionNumber version, const DatasetCard& card,
                                           bool withFeatures) {
  auto* dialog = new QFileDialog(&page_, tr("A new or empty folder"), QDir::homePath());
  dialog->setObjectName(QStringLiteral("datasetFolderDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connectGuarded(dialog, &QFileDialog::fileSelected, this,
                 [this, version, card, withFeatures](const QString& folder) {
                   exportVersion(version, card, folder, withFeatures);
                 });
  dialog->open();
}

void DatasetController::exportVersion(VersionNumber version, const DatasetCard& card,
                                      const QString& folder, bool withFeatures) {
  const bool started = session_.startStep(
      {tr("Writing the dataset"), ui::Step::Dataset},
      [this, version, card, folder, withFeatures](Project& project, std::stop_token,
                                                  const ProgressCallback&) {
        exportDataset(Dataset::open(project.datasetFolder(version)), card,
                      Place::root(QFileInfo(folder).filesystemAbsoluteFilePath()), withFeatures);
        return [this, folder] {
          page_.showExported(tr("The dataset is in %1").arg(QDir::toNativeSeparators(folder)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

}  // namespace cuadrante::app

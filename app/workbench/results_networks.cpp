// The networks of a run as a file for others: a package, or ONNX.

#include "app/models_library.h"
#include "app/workbench/guarded.h"
#include "app/workbench/results_controller.h"
#include "app/workbench/session.h"
#include "app/workbench/settings.h"
#include "core/files/output_file.h"
#include "core/work/clip_songs.h"
#include "core/work/package_networks.h"
#include "ui/results/results_page.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

QString endingOf(bool package) {
  return package ? QString::fromUtf8(kPackageEnding.data() + 1,
                                     static_cast<qsizetype>(kPackageEnding.size()) - 1)
                 : QStringLiteral("onnx");
}

}  // namespace

void ResultsController::askForLicence(RunNumber run, NetworkFile kind) {
  auto* dialog = new QInputDialog(&page_);
  dialog->setObjectName(QStringLiteral("licenceDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Licence"));
  dialog->setLabelText(
      tr("Under which licence may others use these networks? For example CC BY 4.0. Empty: none is "
         "stated."));
  dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
  dialog->setOkButtonText(tr("Choose the file…"));
  connectGuarded(dialog, &QInputDialog::textValueSelected, this,
                 [this, run, kind](const QString& licence) {
                   chooseNetworkFile(run, kind, licence.trimmed());
                 });
  dialog->open();
}

void ResultsController::chooseNetworkFile(RunNumber run, NetworkFile kind, const QString& licence) {
  const bool package = kind == NetworkFile::Package;
  const QString ending = endingOf(package);
  auto* dialog = new QFileDialog(
      &page_, package ? tr("Save the networks as a package") : tr("Export the networks to ONNX"),
      settings_.picturesFolder(),
      (package ? tr("Packages of networks (*.%1)") : tr("ONNX (*.%1)")).arg(ending));
  dialog->setObjectName(QStringLiteral("networkFileDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(ending);
  dialog->selectFile(tr("networks-of-run-%1").arg(run.value));
  connectGuarded(dialog, &QFileDialog::fileSelected, this,
                 [this, run, licence](const QString& file) { saveNetworksTo(file, run, licence); });
  dialog->open();
}

void ResultsController::saveNetworksTo(const QString& file, RunNumber run, const QString& licence) {
  if (session_.training.isRunning())
    return page_.showError(tr("A network is being trained: wait for its end, or stop it."));
  settings_.setPicturesFolder(QFileInfo(file).absolutePath());
  const bool onnx = QFileInfo(file).suffix().toLower() == QStringLiteral("onnx");
  const bool started = session_.startStep(
      {onnx ? tr("Exporting networks") : tr("Saving a package"), ui::Step::Results},
      [this, onnx, file, path = QFileInfo(file).filesystemAbsoluteFilePath(),
       evaluation = evaluationsOf({run}).front(), licence = licence.toStdString(),
       runs = session_.runs](Project& project, const std::stop_token& stop,
                             const ProgressCallback&) -> std::function<void()> {
        OutputFile output(path);
        const Session::BorrowedTrainer borrowed = session_.takeTrainer();
        const std::unique_ptr<NetworkWeights> weights = loadNetworkWeights();
        const NetworkPackage package =
            packagedNetworks(evaluation, runs, *weights, songsOfClips(project), licence, stop);
        output.write(onnx ? onnxOf(package) : packageBytes(package));
        return [this, file] {
          page_.showDone(tr("The networks are in %1").arg(QDir::toNativeSeparators(file)));
        };
      },
      [this](const QString& sentence) { page_.showError(sentence); });
  if (!started)
    page_.showError(tr("Other work goes on in the background. Wait for its end."));
}

}  // namespace cuadrante::app

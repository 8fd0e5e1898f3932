#include "app/workbench/pictures.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/settings.h"
#include "core/files/output_file.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"
#include "ui/frame/main_window.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <filesystem>
#include <optional>
#include <string>

namespace cuadrante::app {
namespace {

QString say(const char* text) {
  return QCoreApplication::translate("Pictures", text);
}

void write(const ui::Picture& picture, const QString& file, ui::PictureColours colours) {
  const bool png =
      QFileInfo(file).suffix().compare(QStringLiteral("png"), Qt::CaseInsensitive) == 0;
  const QByteArray bytes = png ? picture.png(colours) : picture.svg(colours);
  const std::string data = ui::pictureDataOf(*picture.parent());
  const std::filesystem::path path = QFileInfo(file).filesystemAbsoluteFilePath();
  // What cannot be written is known before either is. Nobody's own file is likely to be called so.
  OutputFile ofPicture(path);
  std::optional<OutputFile> ofData;
  if (!data.empty())
    ofData.emplace(path.string() + ".csv");
  ofPicture.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  if (ofData)
    ofData->write(data);
}

void save(Settings& settings, const ui::Picture& picture, QWidget& window) {
  auto* dialog = new QFileDialog(&window, say(QT_TRANSLATE_NOOP("Pictures", "Save the picture")),
                                 settings.picturesFolder());
  dialog->setObjectName(QStringLiteral("pictureDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  const QString svg = say(QT_TRANSLATE_NOOP("Pictures", "SVG, for papers and the web (*.svg)"));
  const QString png = say(QT_TRANSLATE_NOOP("Pictures", "PNG, 300 dots per inch (*.png)"));
  const QString asShown =
      say(QT_TRANSLATE_NOOP("Pictures", "SVG, colours as on the screen (*.svg)"));
  const QString pngAsShown =
      say(QT_TRANSLATE_NOOP("Pictures", "PNG, colours as on the screen (*.png)"));
  dialog->setNameFilters({svg, png, asShown, pngAsShown});
  dialog->setDefaultSuffix(QStringLiteral("svg"));
  dialog->selectFile(picture.fileName());
  connectGuarded(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& form) {
    dialog->setDefaultSuffix(form.contains(QStringLiteral("*.png")) ? QStringLiteral("png")
                                                                    : QStringLiteral("svg"));
  });
  connectGuarded(dialog, &QFileDialog::fileSelected, &picture,
                 [&settings, &picture, &window, dialog, asShown, pngAsShown](const QString& file) {
                   try {
                     const QString form = dialog->selectedNameFilter();
                     write(picture, file,
                           form == asShown || form == pngAsShown ? ui::PictureColours::AsOnTheScreen
                                                                 : ui::PictureColours::Light);
                     settings.setPicturesFolder(QFileInfo(file).absolutePath());
                   } catch (...) {
                     auto* message = new QMessageBox(
                         QMessageBox::Warning,
                         say(QT_TRANSLATE_NOOP("Pictures", "The picture was not saved")),
                         sentenceOf(std::current_exception()), QMessageBox::Ok, &window);
                     message->setObjectName(QStringLiteral("pictureError"));
                     message->setAttribute(Qt::WA_DeleteOnClose);
                     message->open();
                   }
                 });
  dialog->open();
}

}  // namespace

void connectPictures(Settings& settings, ui::MainWindow& window) {
  for (ui::Picture* picture : window.findChildren<ui::Picture*>())
    connectGuarded(picture, &ui::Picture::saveRequested, &window,
                   [&settings, picture, &window] { save(settings, *picture, window); });
}

}  // namespace cuadrante::app

#include "ui/controls/file_question.h"

namespace cuadrante::ui {

QFileDialog& fileQuestion(QWidget& over, const QString& name, const QString& title,
                          QFileDialog::FileMode mode, const QString& folder,
                          const QString& filters) {
  auto* dialog = new QFileDialog(&over, title, folder, filters);
  dialog->setObjectName(name);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(mode);
  dialog->setOption(QFileDialog::ShowDirsOnly, mode == QFileDialog::Directory);
  if (mode == QFileDialog::AnyFile)
    dialog->setAcceptMode(QFileDialog::AcceptSave);
  return *dialog;
}

}  // namespace cuadrante::ui

#pragma once

#include <QFileDialog>
#include <QString>

namespace cuadrante::ui {

/// A dialog that asks for files, to be connected and opened: whoever asks does not wait for the
/// answer. Its window may go meanwhile (it is made anew in another language, or when labels were
/// put back), and a dialog that is waited for, on the stack, would be destroyed twice.
/// `mode`: AnyFile asks for one to write.
QFileDialog& fileQuestion(QWidget& over, const QString& name, const QString& title,
                          QFileDialog::FileMode mode, const QString& folder = {},
                          const QString& filters = {});

}  // namespace cuadrante::ui

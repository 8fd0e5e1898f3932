#pragma once

#include <QDialog>
#include <QStringList>

class QPlainTextEdit;

namespace cuadrante::ui {

/// Lines to be read and copied, of what a notice has room for the first of only.
class LinesDialog : public QDialog {
  Q_OBJECT
 public:
  LinesDialog(const QString& title, const QStringList& lines, QWidget* parent);

 private:
  QPlainTextEdit* text_;
};

}  // namespace cuadrante::ui

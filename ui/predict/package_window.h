#pragma once

#include <QDialog>
#include <QString>

class QTextBrowser;

namespace cuadrante::ui {

/// The card of a package, as its maker wrote it: Markdown, of which no HTML is taken and no link is
/// followed.
class PackageWindow : public QDialog {
  Q_OBJECT
 public:
  PackageWindow(const QString& name, const QString& card, QWidget* parent = nullptr);

 private:
  QTextBrowser* text_;
};

}  // namespace cuadrante::ui

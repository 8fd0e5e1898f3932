#include "ui/predict/package_window.h"

#include "ui/theme/tokens.h"

#include <QDialogButtonBox>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr QSize kCardSize(760, 620);

}  // namespace

PackageWindow::PackageWindow(const QString& name, const QString& card, QWidget* parent)
    : QDialog(parent), text_(new QTextBrowser) {
  setObjectName(QStringLiteral("packageWindow"));
  setAttribute(Qt::WA_DeleteOnClose);
  setWindowTitle(tr("Package %1").arg(name));
  text_->setObjectName(QStringLiteral("packageCard"));
  text_->setAccessibleName(windowTitle());
  text_->setFont(textFont(TextSize::Body));
  text_->setFrameShape(QFrame::NoFrame);
  text_->setOpenLinks(false);
  QTextDocument::MarkdownFeatures features = QTextDocument::MarkdownDialectGitHub;
  features.setFlag(QTextDocument::MarkdownNoHTML);
  text_->document()->setMarkdown(card, features);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->addWidget(text_, 1);
  layout->addWidget(buttons);
  resize(kCardSize);
}

}  // namespace cuadrante::ui

#include "ui/controls/lines_dialog.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr QSize kSize(720, 420);

}  // namespace

LinesDialog::LinesDialog(const QString& title, const QStringList& lines, QWidget* parent)
    : QDialog(parent), text_(new QPlainTextEdit(lines.join(QLatin1Char('\n')))) {
  setObjectName(QStringLiteral("linesDialog"));
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  text_->setObjectName(QStringLiteral("lines"));
  text_->setAccessibleName(title);
  text_->setReadOnly(true);
  text_->setTabChangesFocus(true);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
  buttons->button(QDialogButtonBox::Close)->setIcon({});
  QPushButton* const copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
  copy->setObjectName(QStringLiteral("copyLines"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(16);
  column->addWidget(text_);
  column->addWidget(buttons);
  resize(kSize);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(copy, &QPushButton::clicked, this,
          [this] { QGuiApplication::clipboard()->setText(text_->toPlainText()); });
}

}  // namespace cuadrante::ui

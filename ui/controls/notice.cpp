#include "ui/controls/notice.h"

#include "ui/controls/labels.h"
#include "ui/controls/lines_dialog.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

constexpr int kIconSize = 20;

}  // namespace

Notice::Notice(QWidget* parent)
    : QFrame(parent),
      icon_(makeLabel({})),
      text_(makeLabel({})),
      all_(new QPushButton),
      close_(new QToolButton) {
  setProperty("role", "card");
  setObjectName(QStringLiteral("notice"));
  text_->setObjectName(QStringLiteral("noticeText"));
  text_->setWordWrap(true);
  text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  close_->setObjectName(QStringLiteral("noticeClose"));
  close_->setIcon(icon(QStringLiteral("close"), IconColour::Muted));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(12, 4, 4, 4);
  layout->setSpacing(8);
  layout->addWidget(icon_);
  layout->addWidget(text_, 1);
  layout->addWidget(all_);
  layout->addWidget(close_);
  all_->setObjectName(QStringLiteral("noticeAll"));
  connect(all_, &QPushButton::clicked, this,
          [this] { (new LinesDialog(tr("Left out"), lines_, window()))->open(); });
  connect(close_, &QToolButton::clicked, this, &QWidget::hide);
  close_->setToolTip(tr("Close"));
  close_->setAccessibleName(tr("Close"));
  hide();
}

void Notice::show(Kind kind, const QString& text, const QStringList& all) {
  kind_ = kind;
  lines_ = all;
  all_->setVisible(!all.isEmpty());
  all_->setText(tr("Show all…"));
  text_->setText(text);
  setRole(*text_, kind == Kind::Error ? QStringLiteral("danger") : QString());
  showIcon();
  setVisible(true);
}

QString Notice::text() const {
  return text_->text();
}

void Notice::setClosable(bool closable) {
  close_->setVisible(closable);
}

void Notice::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    showIcon();
  QFrame::changeEvent(event);
}

void Notice::showIcon() {
  const QString name = kind_ == Kind::Error  ? QStringLiteral("error")
                       : kind_ == Kind::Done ? QStringLiteral("check")
                                             : QStringLiteral("info");
  const IconColour colour = kind_ == Kind::Error ? IconColour::Danger : IconColour::Accent;
  icon_->setPixmap(icon(name, colour).pixmap(kIconSize, kIconSize));
}

}  // namespace cuadrante::ui

#include "ui/playback/sound_notice.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/labels.h"
#include "ui/playback/clip_player.h"
#include "ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

constexpr int kIconSize = 18;

}  // namespace

SoundNotice::SoundNotice(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      player_(player),
      icon_(makeLabel({})),
      text_(new ElidedLabel),
      again_(new QToolButton) {
  setObjectName(QStringLiteral("soundNotice"));
  text_->setObjectName(QStringLiteral("soundNoticeText"));
  setRole(*text_, QStringLiteral("danger"));
  again_->setObjectName(QStringLiteral("soundAgainButton"));
  again_->setText(tr("Try again"));
  again_->setToolTip(tr("Plays on the system's sound device from here"));
  again_->setFocusPolicy(Qt::TabFocus);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(icon_);
  row->addWidget(text_, 1);
  row->addWidget(again_);
  connect(&player_, &ClipPlayer::soundAvailable, this, &SoundNotice::showProblem);
  connect(again_, &QToolButton::clicked, &player_, &ClipPlayer::tryAgain);
  showProblem();
}

bool SoundNotice::hasText() const {
  return !text_->text().isEmpty();
}

void SoundNotice::showProblem() {
  const QString why = player_.soundProblem();
  text_->setText(why.isEmpty() ? QString() : tr("Nothing is heard. %1").arg(why));
  showIcon();
  Q_EMIT changed();
}

void SoundNotice::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    showIcon();
  QWidget::changeEvent(event);
}

void SoundNotice::showIcon() {
  icon_->setPixmap(
      icon(QStringLiteral("warning"), IconColour::Danger).pixmap(kIconSize, kIconSize));
}

}  // namespace cuadrante::ui

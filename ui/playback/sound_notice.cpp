#include "ui/playback/sound_notice.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/icon_label.h"
#include "ui/controls/labels.h"
#include "ui/playback/clip_player.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace cuadrante::ui {

SoundNotice::SoundNotice(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      player_(player),
      icon_(new IconLabel(QStringLiteral("warning"), IconColour::Danger)),
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
  Q_EMIT changed();
}

}  // namespace cuadrante::ui

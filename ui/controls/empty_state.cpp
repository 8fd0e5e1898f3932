#include "ui/controls/empty_state.h"

#include "ui/theme/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kTextWidth = 460;

}  // namespace

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent),
      icon_(new QLabel),
      title_(new QLabel),
      text_(new QLabel),
      button_(new QPushButton) {
  title_->setProperty("role", "title");
  text_->setProperty("role", "muted");
  text_->setWordWrap(true);
  text_->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
  text_->setFixedWidth(kTextWidth);
  button_->setProperty("primary", true);

  auto* column = new QVBoxLayout(this);
  column->setSpacing(12);
  column->addStretch(2);
  column->addWidget(icon_, 0, Qt::AlignHCenter);
  column->addWidget(title_, 0, Qt::AlignHCenter);
  column->addWidget(text_, 0, Qt::AlignHCenter);
  column->addSpacing(12);
  column->addWidget(button_, 0, Qt::AlignHCenter);
  column->addStretch(3);
  connect(button_, &QPushButton::clicked, this, &EmptyState::actionRequested);
}

void EmptyState::describe(const QString& iconName, const QString& title, const QString& text,
                          const QString& action) {
  iconName_ = iconName;
  title_->setText(title);
  text_->setText(text);
  // A centred item is not asked for the height of its wrapped lines.
  text_->setMinimumHeight(text_->heightForWidth(kTextWidth));
  button_->setText(action);
  button_->setVisible(!action.isEmpty());
  drawIcon();
}

void EmptyState::setButtonName(const QString& objectName) {
  button_->setObjectName(objectName);
}

void EmptyState::drawIcon() {
  icon_->setPixmap(icon(iconName_, IconColour::Muted).pixmap(48, 48));
}

void EmptyState::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    drawIcon();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui

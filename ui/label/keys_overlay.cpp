#include "label/keys_overlay.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace cuadrante::ui {

KeysOverlay::KeysOverlay(QWidget* page) : QFrame(page), rows_(new QGridLayout) {
  setObjectName(QStringLiteral("keysOverlay"));
  setProperty("role", "card");
  auto* title = new QLabel(tr("Keys"));
  title->setProperty("role", "emphasis");
  auto* change = new QPushButton(tr("Change keys…"));
  change->setObjectName(QStringLiteral("changeKeysButton"));
  change->setFocusPolicy(Qt::TabFocus);
  connect(change, &QPushButton::clicked, this, &KeysOverlay::changeRequested);
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(change);
  rows_->setHorizontalSpacing(16);
  rows_->setVerticalSpacing(4);
  rows_->setColumnStretch(1, 1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 12, 16, 12);
  column->setSpacing(6);
  column->addLayout(head);
  column->addLayout(rows_);
  setKeys({});
  hide();
}

void KeysOverlay::setKeys(const KeyMap& keys) {
  while (QLayoutItem* item = rows_->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  int row = 0;
  for (const KeyDescription& key : labelKeyDescriptions(keys)) {
    auto* does = new QLabel(key.does);
    does->setProperty("role", "muted");
    does->setWordWrap(true);
    rows_->addWidget(new QLabel(key.keys), row, 0, Qt::AlignTop);
    rows_->addWidget(does, row, 1);
    ++row;
  }
  place();
}

void KeysOverlay::toggle() {
  place();
  setVisible(isHidden());
  raise();
}

void KeysOverlay::place() {
  // As wide as what lies beside the plane at its narrowest: the plane stays free.
  constexpr int kWidth = 392;
  setFixedWidth(kWidth);
  resize(kWidth, layout()->totalHeightForWidth(kWidth));
  move(parentWidget()->width() - width() - 24,
       std::max(0, parentWidget()->height() - height() - 16));
}

}  // namespace cuadrante::ui

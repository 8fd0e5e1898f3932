#include "label/keys_overlay.h"

#include "label/label_keys.h"

#include <QGridLayout>
#include <QLabel>

namespace cuadrante::ui {

KeysOverlay::KeysOverlay(QWidget* page) : QFrame(page) {
  setObjectName(QStringLiteral("keysOverlay"));
  setProperty("role", "card");
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(16, 12, 16, 16);
  grid->setHorizontalSpacing(16);
  grid->setVerticalSpacing(6);
  auto* title = new QLabel(tr("Keys"));
  title->setProperty("role", "emphasis");
  grid->addWidget(title, 0, 0, 1, 2);
  grid->setColumnStretch(1, 1);
  int row = 1;
  for (const KeyDescription& key : labelKeyDescriptions()) {
    auto* does = new QLabel(key.does);
    does->setProperty("role", "muted");
    does->setWordWrap(true);
    grid->addWidget(new QLabel(key.keys), row, 0, Qt::AlignTop);
    grid->addWidget(does, row, 1);
    ++row;
  }
  hide();
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
  move(parentWidget()->width() - width() - 24, parentWidget()->height() - height() - 16);
}

}  // namespace cuadrante::ui

#include "ui/label/keys_overlay.h"

#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace cuadrante::ui {
namespace {

// As wide as what lies beside the plane at its narrowest, so that the plane stays free; wider where
// the page is too low for it.
constexpr int kNarrow = 392;
constexpr int kWide = 540;
constexpr int kKeysWidth = 112;
constexpr int kMargin = 8;

}  // namespace

KeysOverlay::KeysOverlay(QWidget* page) : QFrame(page), rows_(new QGridLayout) {
  setObjectName(QStringLiteral("keysOverlay"));
  setProperty("role", "card");
  auto* title = new QLabel(tr("Keys"));
  title->setProperty("role", "emphasis");
  auto* change = new QPushButton(tr("Change keys…"));
  change->setObjectName(QStringLiteral("changeKeysButton"));
  change->setFocusPolicy(Qt::TabFocus);
  connect(change, &QPushButton::clicked, this, &KeysOverlay::changeRequested);
  // It may lie over the button that opened it.
  auto* close = new QToolButton;
  close->setObjectName(QStringLiteral("closeKeysButton"));
  close->setIcon(icon(QStringLiteral("close"), IconColour::Muted));
  close->setToolTip(tr("Close (Esc)"));
  close->setAccessibleName(tr("Close"));
  close->setFocusPolicy(Qt::TabFocus);
  connect(close, &QToolButton::clicked, this, &QWidget::hide);
  auto* head = new QHBoxLayout;
  head->addWidget(title, 1);
  head->addWidget(change);
  head->addWidget(close);
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
    does->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* keyNames = new QLabel(key.keys);
    keyNames->setWordWrap(true);
    keyNames->setFixedWidth(kKeysWidth);
    rows_->addWidget(keyNames, row, 0, Qt::AlignTop);
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
  const int room = parentWidget()->height() - 2 * kMargin;
  const int narrow = layout()->totalHeightForWidth(kNarrow);
  const int width = narrow <= room ? kNarrow : kWide;
  setFixedWidth(width);
  resize(width, layout()->totalHeightForWidth(width));
  move(parentWidget()->width() - width - 24,
       std::max(0, parentWidget()->height() - height() - kMargin));
}

}  // namespace cuadrante::ui

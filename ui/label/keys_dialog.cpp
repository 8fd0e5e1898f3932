#include "ui/label/keys_dialog.h"

#include "ui/controls/key_field.h"
#include "ui/controls/key_press.h"
#include "ui/controls/labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kRowHeight = 22;

}  // namespace

KeysDialog::KeysDialog(const KeyMap& keys, QWidget* parent)
    : QDialog(parent), keys_(keys), field_(new KeyField), message_(makeLabel("danger")) {
  setObjectName(QStringLiteral("keysDialog"));
  setWindowTitle(tr("Keys"));
  setModal(true);
  message_->setObjectName(QStringLiteral("keysMessage"));
  message_->setWordWrap(true);
  // Two lines, so that nothing moves when a key is refused.
  message_->setFixedHeight(2 * message_->fontMetrics().lineSpacing());
  message_->setAlignment(Qt::AlignTop);
  field_->setObjectName(QStringLiteral("keysField"));

  auto* change = makeButton("keysChange", tr("Change…"), &KeysDialog::replaceKeys);
  auto* add = makeButton("keysAdd", tr("Add a key…"), &KeysDialog::addKey);
  remove_ = makeButton("keysRemove", tr("Remove"), &KeysDialog::removeKeys);
  restore_ = makeButton("keysRestore", tr("Default"), &KeysDialog::restoreOne);
  restoreAll_ = makeButton("keysRestoreAll", tr("All defaults"), &KeysDialog::restoreAll);
  auto* close = new QPushButton(tr("Close"));
  close->setObjectName(QStringLiteral("keysClose"));
  close->setAutoDefault(false);
  connect(close, &QPushButton::clicked, this, &QDialog::accept);
  connect(field_, &KeyField::pressed, this, &KeysDialog::take);
  connect(field_, &KeyField::waitingEnded, this, [this] { list_->setFocus(); });

  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(8);
  for (QPushButton* button : {change, add, remove_, restore_})
    buttons->addWidget(button);
  buttons->addStretch();
  auto* last = new QHBoxLayout;
  last->addWidget(restoreAll_);
  last->addStretch();
  last->addWidget(close);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(8);
  column->addWidget(makeList(), 1);
  column->addLayout(buttons);
  column->addWidget(field_);
  column->addWidget(message_);
  column->addLayout(last);
  showAll();
  resize(520, 680);
  list_->setFocus();
}

QPushButton* KeysDialog::makeButton(const char* name, const QString& text,
                                    void (KeysDialog::*does)()) {
  auto* button = new QPushButton(text);
  button->setObjectName(QString::fromLatin1(name));
  // Enter belongs to the list.
  button->setAutoDefault(false);
  connect(button, &QPushButton::clicked, this, does);
  return button;
}

QWidget* KeysDialog::makeList() {
  list_ = new QTreeWidget;
  list_->setObjectName(QStringLiteral("keysList"));
  list_->setAccessibleName(tr("What the keys do"));
  list_->setHeaderLabels({tr("What it does"), tr("Keys")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setAllColumnsShowFocus(true);
  for (const LabelAction action : labelActions()) {
    auto* row = new QTreeWidgetItem({labelActionText(action)});
    row->setSizeHint(0, {0, kRowHeight});
    list_->addTopLevelItem(row);
  }
  list_->header()->setStretchLastSection(false);
  list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  list_->setCurrentItem(list_->topLevelItem(0));
  connect(list_, &QTreeWidget::itemActivated, this, &KeysDialog::replaceKeys);
  connect(list_, &QTreeWidget::currentItemChanged, this, [this] {
    message_->clear();
    showButtons();
  });
  return list_;
}

LabelAction KeysDialog::current() const {
  return labelActions()[static_cast<std::size_t>(list_->currentIndex().row())];
}

void KeysDialog::replaceKeys() {
  wait(false);
}

void KeysDialog::addKey() {
  wait(true);
}

void KeysDialog::wait(bool adding) {
  adding_ = adding;
  message_->clear();
  field_->startWaiting();
}

void KeysDialog::take(QKeyCombination keys) {
  if (const auto conflict = keys_.conflictOf(current(), keys)) {
    message_->setText(refusal(*conflict, keys));
    return;
  }
  QList<QKeyCombination> all;
  if (adding_)
    all = keys_.keysOf(current());
  apply(all << keys);
  field_->stopWaiting();
}

void KeysDialog::apply(const QList<QKeyCombination>& keys) {
  keys_.set(current(), keys);
  message_->clear();
  showAll();
  Q_EMIT keysChanged(keys_);
}

void KeysDialog::removeKeys() {
  apply({});
}

void KeysDialog::restoreOne() {
  const LabelAction action = current();
  for (const QKeyCombination keys : KeyMap::defaultKeysOf(action))
    if (const auto conflict = keys_.conflictOf(action, keys)) {
      message_->setText(refusal(*conflict, keys));
      return;
    }
  apply(KeyMap::defaultKeysOf(action));
}

void KeysDialog::restoreAll() {
  keys_ = KeyMap();
  message_->clear();
  showAll();
  Q_EMIT keysChanged(keys_);
}

QString KeysDialog::refusal(const KeyMap::Conflict& conflict, QKeyCombination keys) const {
  if (!conflict.holder)
    return tr("%1 has a meaning of its own that cannot be changed.").arg(keysText(keys));
  return tr("%1 is taken by “%2”.").arg(keysText(keys), labelActionText(*conflict.holder));
}

void KeysDialog::showAll() {
  for (int row = 0; row < list_->topLevelItemCount(); ++row) {
    const QString keys = keys_.textOf(labelActions()[static_cast<std::size_t>(row)]);
    list_->topLevelItem(row)->setText(1, keys.isEmpty() ? tr("none") : keys);
  }
  showButtons();
}

void KeysDialog::showButtons() {
  remove_->setEnabled(!keys_.keysOf(current()).isEmpty());
  restore_->setEnabled(keys_.keysOf(current()) != KeyMap::defaultKeysOf(current()));
  restoreAll_->setEnabled(keys_ != KeyMap());
}

}  // namespace cuadrante::ui

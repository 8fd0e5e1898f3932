#include "ui/label/label_actions.h"

#include "ui/controls/key_press.h"
#include "ui/controls/labels.h"
#include "ui/label/label_keys.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

#include <utility>

namespace cuadrante::ui {
namespace {

QHBoxLayout* rowOf(std::initializer_list<QPushButton*> buttons) {
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  for (QPushButton* button : buttons) {
    button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    row->addWidget(button, 1);
  }
  return row;
}

}  // namespace

LabelActions::LabelActions(QWidget* parent)
    : QWidget(parent),
      back_(makeActionButton("backButton", "back", tr("Back"), {})),
      undo_(makeActionButton("undoButton", "undo", tr("Undo"), {})),
      redo_(makeActionButton("redoButton", "redo", tr("Redo"), {})),
      skip_(makeActionButton("skipButton", "skip", tr("Skip"), {})),
      flag_(makeActionButton("flagButton", "flag", tr("Flag"), {})),
      note_(makeActionButton("noteButton", "note", tr("Note"), {})),
      reasons_(new QMenu(this)),
      noteEdit_(new QLineEdit) {
  flag_->setCheckable(true);
  note_->setCheckable(true);
  connect(back_, &QPushButton::clicked, this, &LabelActions::backRequested);
  connect(undo_, &QPushButton::clicked, this, &LabelActions::undoRequested);
  connect(redo_, &QPushButton::clicked, this, &LabelActions::redoRequested);
  connect(skip_, &QPushButton::clicked, this, &LabelActions::skip);
  connect(flag_, &QPushButton::clicked, this, &LabelActions::flagChosen);
  connect(note_, &QPushButton::clicked, this, &LabelActions::editNote);
  makeSkipMenu();

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(8);
  column->addLayout(rowOf({back_, undo_, redo_}));
  column->addWidget(makeSecondRow());
  setKeys({});
}

QWidget* LabelActions::makeSecondRow() {
  noteEdit_->setObjectName(QStringLiteral("noteEdit"));
  noteEdit_->setAccessibleName(tr("Note on this clip"));
  noteEdit_->setPlaceholderText(tr("Note on this clip: Enter keeps it, Esc leaves it as it was"));
  noteEdit_->setMaxLength(1000);
  noteEdit_->installEventFilter(this);
  connect(noteEdit_, &QLineEdit::returnPressed, this, &LabelActions::keepNote);

  auto* buttons = new QWidget;
  buttons->setLayout(rowOf({skip_, flag_, note_}));
  auto* row = new QWidget;
  secondRow_ = new QStackedLayout(row);
  secondRow_->addWidget(buttons);
  secondRow_->addWidget(noteEdit_);
  return row;
}

void LabelActions::makeSkipMenu() {
  reasons_->setObjectName(QStringLiteral("skipMenu"));
  reasons_->installEventFilter(this);
  const auto add = [this](const QString& text, std::optional<SkipReason> reason) {
    QAction* action = reasons_->addAction(text);
    connect(action, &QAction::triggered, this, [this, reason] { Q_EMIT skipRequested(reason); });
  };
  add(tr("For &later"), std::nullopt);
  reasons_->addSeparator();
  add(tr("&No music"), SkipReason::NoMusic);
  add(tr("S&ilence"), SkipReason::Silence);
  add(tr("&Broken sound"), SkipReason::Broken);
  add(tr("&Cannot say"), SkipReason::CannotSay);
}

void LabelActions::setPossible(bool back, bool undo, bool redo) {
  back_->setEnabled(back);
  undo_->setEnabled(undo);
  redo_->setEnabled(redo);
}

void LabelActions::setRemark(bool flagged, const QString& note) {
  flag_->setChecked(flagged);
  noteText_ = note;
  note_->setChecked(!note.isEmpty());
  endNote();
}

void LabelActions::setSkipReasons(bool asked) {
  reasonsAsked_ = asked;
}

void LabelActions::setKeys(const KeyMap& keys) {
  back_->setToolTip(keys.withKey(tr("Back to the clip before"), LabelAction::Back));
  undo_->setToolTip(keys.withKey(tr("Take the last label or skip back"), LabelAction::Undo));
  redo_->setToolTip(keys.withKey(tr("Do again what was undone"), LabelAction::Redo));
  skipKeys_ = keys.keysOf(LabelAction::Skip);
  skip_->setToolTip(keys.withKey(tr("Leave the clip, and say why"), LabelAction::Skip));
  flag_->setToolTip(keys.withKey(tr("Mark the clip for a later look"), LabelAction::Flag));
  note_->setToolTip(keys.withKey(tr("Write a note on the clip"), LabelAction::Note));
}

void LabelActions::skip() {
  if (!reasonsAsked_) {
    Q_EMIT skipRequested(std::nullopt);
    return;
  }
  reasons_->setActiveAction(reasons_->actions().constFirst());
  reasons_->popup(skip_->mapToGlobal(QPoint(0, -reasons_->sizeHint().height())));
}

void LabelActions::toggleFlag() {
  flag_->click();
}

void LabelActions::editNote() {
  note_->setChecked(!noteText_.isEmpty());
  noteEdit_->setText(noteText_);
  secondRow_->setCurrentIndex(1);
  writing_ = true;
  noteEdit_->setFocus(Qt::OtherFocusReason);
}

void LabelActions::keepNote() {
  if (!writing_)
    return;
  const QString text = noteEdit_->text().trimmed();
  endNote();
  if (text != noteText_)
    Q_EMIT noteEntered(text);
}

void LabelActions::endNote() {
  // What takes the field away takes the focus from it, which leads here again.
  if (!std::exchange(writing_, false))
    return;
  const bool hadKeyboard = noteEdit_->hasFocus();
  secondRow_->setCurrentIndex(0);
  if (hadKeyboard)
    Q_EMIT left();
}

bool LabelActions::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    // Pressed once more by mistake, the key that opened the menu is no answer to it.
    if (watched == reasons_)
      return skipKeys_.contains(keysOf(*key));
    if (key->key() == Qt::Key_Escape) {
      endNote();
      return true;
    }
  }
  // Whoever goes on elsewhere has written what they wanted; from a menu or another window one comes
  // back.
  if (watched == noteEdit_ && event->type() == QEvent::FocusOut) {
    const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
      keepNote();
  }
  return QWidget::eventFilter(watched, event);
}

void LabelActions::hideEvent(QHideEvent* event) {
  if (!event->spontaneous())
    keepNote();
  QWidget::hideEvent(event);
}

}  // namespace cuadrante::ui

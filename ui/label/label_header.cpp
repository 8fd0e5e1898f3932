#include "ui/label/label_header.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/icon_label.h"
#include "ui/label/label_keys.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace cuadrante::ui {
namespace {

QString systemUser() {
  const QString user = qEnvironmentVariable("USER");
  return user.isEmpty() ? QDir::home().dirName() : user;
}

QToolButton* makeIconButton(const char* objectName, const char* iconName, const QString& name) {
  auto* button = new QToolButton;
  button->setObjectName(QString::fromLatin1(objectName));
  button->setIcon(icon(QString::fromLatin1(iconName)));
  button->setIconSize({20, 20});
  button->setToolTip(name);
  button->setAccessibleName(name);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace

LabelHeader::LabelHeader(QWidget* parent)
    : QWidget(parent),
      title_(new ElidedLabel),
      annotator_(new QComboBox),
      keysButton_(makeIconButton("keysButton", "keyboard", tr("All keys"))) {
  title_->setObjectName(QStringLiteral("clipTitle"));
  title_->setProperty("role", "emphasis");
  makeAnnotatorField();
  connect(keysButton_, &QToolButton::clicked, this, &LabelHeader::keysRequested);
  auto* person = new IconLabel(QStringLiteral("person"));

  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(title_, 1);
  row->addWidget(makeViewButton());
  row->addWidget(person);
  row->addWidget(annotator_);
  row->addWidget(keysButton_);
  setKeys({});
}

QToolButton* LabelHeader::makeViewButton() {
  QToolButton* button = makeIconButton("labelViewButton", "view", tr("What the plane shows"));
  button->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu(button);
  button->setMenu(menu);
  choices_ = {Choice{menu->addAction(tr("Adjectives")), &LabelView::anchors},
              Choice{menu->addAction(tr("Labels of this sitting")), &LabelView::sittingPoints},
              Choice{menu->addAction(tr("What I said of this clip before")), &LabelView::earlier}};
  for (const Choice& choice : choices_) {
    choice.action->setCheckable(true);
    connect(choice.action, &QAction::triggered, this, [this, part = choice.part](bool shown) {
      view_.*part = shown;
      Q_EMIT viewChosen(view_);
    });
  }
  return button;
}

void LabelHeader::makeAnnotatorField() {
  annotator_->setObjectName(QStringLiteral("annotatorName"));
  annotator_->setAccessibleName(tr("Annotator"));
  annotator_->setToolTip(tr("Who labels"));
  annotator_->setEditable(true);
  annotator_->setInsertPolicy(QComboBox::NoInsert);
  annotator_->setFixedWidth(160);
  // The field hands its keyboard to the box, which hands the keys on without an event.
  annotator_->installEventFilter(this);
  annotator_->lineEdit()->setAccessibleName(tr("Annotator"));
  setAnnotators({}, systemUser());
  connect(annotator_->lineEdit(), &QLineEdit::editingFinished, this,
          &LabelHeader::takeAnnotatorName);
  connect(annotator_, &QComboBox::activated, this, &LabelHeader::takeAnnotatorName);
}

void LabelHeader::setTitle(const QString& title) {
  title_->setText(title);
}

QString LabelHeader::annotator() const {
  return annotatorName_;
}

void LabelHeader::setAnnotators(const QStringList& known, const QString& current) {
  const QSignalBlocker quiet(annotator_);
  annotator_->clear();
  annotator_->addItems(known);
  annotatorName_ = current.trimmed().isEmpty() ? systemUser() : current.trimmed();
  annotator_->setEditText(annotatorName_);
}

void LabelHeader::setView(const LabelView& view) {
  view_ = view;
  for (const Choice& choice : choices_)
    choice.action->setChecked(view.*choice.part);
}

void LabelHeader::setKeys(const KeyMap& keys) {
  keysButton_->setToolTip(keys.withKey(tr("All keys"), LabelAction::ShowKeys));
  constexpr std::array kActions{LabelAction::Anchors, LabelAction::SessionPoints,
                                LabelAction::Earlier};
  // Shown only: the page itself takes the keys.
  for (std::size_t i = 0; i < choices_.size(); ++i) {
    QAction& action = *choices_[i].action;
    const QString name = action.text().section(QLatin1Char('\t'), 0, 0);
    action.setText(name + QLatin1Char('\t') + keys.textOf(kActions[i]));
  }
}

void LabelHeader::takeAnnotatorName() {
  const QString name = annotator_->currentText().trimmed();
  if (name.isEmpty())
    annotator_->setEditText(annotatorName_);
  // The field has lost the keyboard already where Tab or a click ended the entry.
  if (window()->focusWidget() == annotator_)
    Q_EMIT left();
  if (name.isEmpty() || name == annotatorName_)
    return;
  annotatorName_ = name;
  Q_EMIT annotatorChanged(name);
}

bool LabelHeader::eventFilter(QObject* watched, QEvent* event) {
  // Escape leaves the name as it was.
  if (event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    annotator_->setEditText(annotatorName_);
    Q_EMIT left();
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace cuadrante::ui

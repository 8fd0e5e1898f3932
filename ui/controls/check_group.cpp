#include "ui/controls/check_group.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace cuadrante::ui {

CheckGroup::CheckGroup(const QString& objectName, int columns, QWidget* parent)
    : QWidget(parent), columns_(columns), grid_(new QGridLayout(this)) {
  setObjectName(objectName);
  grid_->setContentsMargins(0, 4, 0, 4);
  grid_->setHorizontalSpacing(12);
  grid_->setVerticalSpacing(8);
  for (int column = 0; column < columns; ++column)
    grid_->setColumnStretch(column, 1);
}

void CheckGroup::add(const QString& word, const QString& text, const QString& tip) {
  auto* box = new QCheckBox(text);
  box->setObjectName(QStringLiteral("%1-%2").arg(objectName(), word));
  box->setToolTip(tip);
  const int place = static_cast<int>(choices_.size());
  grid_->addWidget(box, place / columns_, place % columns_);
  choices_.push_back({word, box});
  connect(box, &QCheckBox::toggled, this, &CheckGroup::changed);
}

void CheckGroup::setChosen(const QStringList& words) {
  if (words == chosen())
    return;
  for (const Choice& choice : choices_) {
    const QSignalBlocker quiet(choice.box);
    choice.box->setChecked(words.contains(choice.word));
  }
  Q_EMIT changed();
}

QStringList CheckGroup::chosen() const {
  QStringList words;
  for (const Choice& choice : choices_)
    if (choice.box->isChecked())
      words << choice.word;
  return words;
}

}  // namespace cuadrante::ui

#include "ui/controls/check_group.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

#include <algorithm>

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

void CheckGroup::add(int value, const QString& text, const QString& tip) {
  auto* box = new QCheckBox;
  box->setObjectName(objectName() + QString::number(value));
  const int place = static_cast<int>(choices_.size());
  grid_->addWidget(box, place / columns_, place % columns_);
  choices_.push_back({value, box});
  setText(value, text, tip);
  connect(box, &QCheckBox::toggled, this, &CheckGroup::changed);
}

void CheckGroup::setText(int value, const QString& text, const QString& tip) {
  for (const Choice& choice : choices_)
    if (choice.value == value) {
      choice.box->setText(text);
      choice.box->setToolTip(tip);
    }
}

void CheckGroup::setChosen(const std::vector<int>& values) {
  if (values == chosen())
    return;
  for (const Choice& choice : choices_) {
    const QSignalBlocker quiet(choice.box);
    choice.box->setChecked(std::find(values.begin(), values.end(), choice.value) != values.end());
  }
  Q_EMIT changed();
}

std::vector<int> CheckGroup::chosen() const {
  std::vector<int> values;
  for (const Choice& choice : choices_)
    if (choice.box->isChecked())
      values.push_back(choice.value);
  return values;
}

}  // namespace cuadrante::ui

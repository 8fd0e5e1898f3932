#include "ui/controls/form_fields.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/number_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>

namespace cuadrante::ui {
namespace {

constexpr int kGap = 6;
constexpr int kLeastLetters = 8;  // of a box in a narrow column

QString labelName(const QWidget& field) {
  return field.objectName() + QStringLiteral("Label");
}

void place(QGridLayout& grid, QWidget* label, QWidget* field, int row, int column, int span) {
  grid.addWidget(label, row, column, 1, span);
  grid.addWidget(field, row + 1, column, 1, span);
  grid.setRowMinimumHeight(row + 3, kGap);
}

}  // namespace

QSpinBox* makeSpin(const char* objectName, int minimum, int maximum) {
  auto* box = named(new WholeNumberBox, objectName);
  box->setRange(minimum, maximum);
  return box;
}

QGridLayout* makeFieldGrid(QWidget* parent) {
  auto* grid = new QGridLayout(parent);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(2);
  grid->setColumnStretch(0, 1);
  grid->setColumnStretch(1, 1);
  return grid;
}

FieldPlaces::Place FieldPlaces::next(bool wide) {
  if (wide && beside_) {
    row_ += kFieldRows;
    beside_ = false;
  }
  const Place place{row_, beside_ ? 1 : 0, wide ? 2 : 1};
  if (wide || beside_)
    row_ += kFieldRows;
  beside_ = !wide && !beside_;
  return place;
}

void addField(QGridLayout& grid, QWidget* field, int row, int column, int span) {
  // Long names, of which some languages have many, leave the columns of a form as wide as they are.
  auto* label = new ElidedLabel;
  label->setProperty("role", "muted");
  label->setObjectName(labelName(*field));
  label->setBuddy(field);
  field->setMinimumWidth(0);
  if (auto* box = qobject_cast<QComboBox*>(field)) {
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLeastLetters);
  }
  place(grid, label, field, row, column, span);
}

void placeField(QGridLayout& grid, QWidget* field, int row, int column, int span) {
  place(grid, field->parentWidget()->findChild<QLabel*>(labelName(*field)), field, row, column,
        span);
}

void setFieldVisible(QWidget* field, bool visible) {
  field->parentWidget()->findChild<QLabel*>(labelName(*field))->setVisible(visible);
  field->setVisible(visible);
}

void setFieldLabel(QWidget* field, const QString& text) {
  field->parentWidget()->findChild<QLabel*>(labelName(*field))->setText(text);
  field->setAccessibleName(text);
}

}  // namespace cuadrante::ui

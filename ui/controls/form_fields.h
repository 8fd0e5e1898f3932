#pragma once

#include <QComboBox>
#include <QString>

class QGridLayout;
class QSpinBox;
class QWidget;

namespace cuadrante::ui {

/// What forms of labelled fields are made of.

template <class Widget>
Widget* named(Widget* widget, const char* objectName) {
  widget->setObjectName(QString::fromLatin1(objectName));
  return widget;
}

QSpinBox* makeSpin(const char* objectName, int minimum, int maximum);

/// Chooses the entry with this enumerator as its data; `chosen` tells which is.
template <class Value>
void choose(QComboBox& box, Value value) {
  box.setCurrentIndex(box.findData(static_cast<int>(value)));
}
template <class Value>
Value chosen(const QComboBox& box) {
  return static_cast<Value>(box.currentData().toInt());
}

/// A grid of two equal columns for such fields.
QGridLayout* makeFieldGrid(QWidget* parent);

/// Where the fields of such a grid stand, one after the other: two beside each other, a wide one
/// over both columns.
class FieldPlaces {
 public:
  struct Place {
    int row, column, span;
  };
  Place next(bool wide);

 private:
  int row_ = 0;
  bool beside_ = false;  ///< the left half of the row is taken
};

/// Puts `field` below a label of its own into rows `row` (label) and `row + 1` (field) of a grid;
/// `row + 2` is left for a remark, the next field begins at `row + kFieldRows`.
void addField(QGridLayout& grid, QWidget* field, int row, int column, int span = 1);
inline constexpr int kFieldRows = 4;
/// The same of a field that is in the grid already, with its label: it goes there.
void placeField(QGridLayout& grid, QWidget* field, int row, int column, int span = 1);

/// Shows or hides a field together with the label that addField made.
void setFieldVisible(QWidget* field, bool visible);

/// The text of the label that addField made.
void setFieldLabel(QWidget* field, const QString& text);

}  // namespace cuadrante::ui

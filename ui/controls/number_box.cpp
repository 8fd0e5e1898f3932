#include "ui/controls/number_box.h"

#include "ui/controls/field_hint.h"
#include "ui/controls/number_text.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalBlocker>

#include <algorithm>

namespace cuadrante::ui {
namespace {

// More than anybody types, fewer than make 0.1 + 0.2 anything but 0.3.
constexpr int kDecimals = 12;

QString say(const char* text) {
  return QCoreApplication::translate("NumberBox", text);
}

}  // namespace

template <class Box, class Value>
TypedNumberBox<Box, Value>::TypedNumberBox(QWidget* parent)
    : Box(parent), hint_(new FieldHint(*this)) {
  QLineEdit* edit = this->lineEdit();
  // Before the box hears of the text.
  QObject::connect(edit, &QLineEdit::textEdited, this, [this] {
    hint_->hide();
    if (!editing_)
      before_ = this->value();
    editing_ = typing_ = true;
    if (!this->hasAcceptableInput())
      keepValueBefore();
  });
  // After it did.
  QObject::connect(edit, &QLineEdit::textChanged, this, [this] { typing_ = false; });
  QObject::connect(this, &Box::valueChanged, this, [this] { editing_ = editing_ && typing_; });
  QObject::connect(this, &Box::valueChanged, this, [this] {
    if (this->value() != kept_)
      hint_->hide();
  });
  QObject::connect(this, &Box::editingFinished, this, [this] { editing_ = false; });
}

template <class Box, class Value>
TypedNumberBox<Box, Value>::~TypedNumberBox() {
  delete hint_;
}

template <class Box, class Value>
QString TypedNumberBox<Box, Value>::demand() const {
  return demand_.isEmpty()
             ? say(QT_TRANSLATE_NOOP("NumberBox", "A number from %1 to %2"))
                   .arg(this->textFromValue(this->minimum()), this->textFromValue(this->maximum()))
             : demand_;
}

template <class Box, class Value>
void TypedNumberBox<Box, Value>::keepValueBefore() {
  if (this->value() == before_)
    return;
  QLineEdit* edit = this->lineEdit();
  const QString text = edit->text();
  const int cursor = edit->cursorPosition();
  const QSignalBlocker quiet(edit);
  this->setValue(before_);
  edit->setText(text);
  edit->setCursorPosition(cursor);
}

template <class Box, class Value>
void TypedNumberBox<Box, Value>::keyPressEvent(QKeyEvent* event) {
  refusing_ = false;
  Box::keyPressEvent(event);
  // Else Enter would reach the dialog's button, which acts on another number than was typed.
  if (refusing_)
    event->accept();
}

template <class Box, class Value>
QString TypedNumberBox<Box, Value>::bare(const QString& text) const {
  QString bareText = text;
  if (!this->prefix().isEmpty() && bareText.startsWith(this->prefix()))
    bareText.remove(0, this->prefix().size());
  if (!this->suffix().isEmpty() && bareText.endsWith(this->suffix()))
    bareText.chop(this->suffix().size());
  return bareText.trimmed();
}

template <class Box, class Value>
QValidator::State TypedNumberBox<Box, Value>::stateOf(const QString& bareText, bool isNumber,
                                                      double value) const {
  if (isNumber && value >= this->minimum() && value <= this->maximum())
    return QValidator::Acceptable;
  return isNumber || mayBecomeNumber(bareText) ? QValidator::Intermediate : QValidator::Invalid;
}

template <class Box, class Value>
QString TypedNumberBox<Box, Value>::refused(const QString& bareText) const {
  refusing_ = true;
  kept_ = editing_ ? before_ : this->value();
  const QString text = this->prefix() + this->textFromValue(kept_) + this->suffix();
  hint_->say(say(QT_TRANSLATE_NOOP("NumberBox", "“%1” is not taken, %2 stays. %3."))
                 .arg(bareText, text, demand()));
  return text;
}

template class TypedNumberBox<QDoubleSpinBox, double>;
template class TypedNumberBox<QSpinBox, int>;

NumberBox::NumberBox(double minimum, double maximum, double step, QWidget* parent)
    : TypedNumberBox(parent) {
  setLocale(QLocale::c());
  setDecimals(kDecimals);
  setRange(minimum, maximum);
  setSingleStep(step);
}

QString NumberBox::textFromValue(double value) const {
  return shortNumberText(value, 10);
}

double NumberBox::valueFromText(const QString& text) const {
  return numberFromText(bare(text)).value_or(value());
}

QValidator::State NumberBox::validate(QString& text, int&) const {
  const auto number = numberFromText(bare(text));
  return stateOf(bare(text), number.has_value(), number.value_or(0.0));
}

void NumberBox::fixup(QString& text) const {
  text = refused(bare(text));
}

void NumberBox::stepBy(int steps) {
  QDoubleSpinBox::stepBy(steps);
  // That only adds; this rounds to kDecimals.
  setValue(value());
}

WholeNumberBox::WholeNumberBox(QWidget* parent) : TypedNumberBox(parent) {}

std::optional<int> WholeNumberBox::numberFrom(const QString& text) const {
  return wholeNumberFromText(withoutGroups(bare(text), locale()));
}

int WholeNumberBox::valueFromText(const QString& text) const {
  return text == specialValueText() ? minimum() : numberFrom(text).value_or(value());
}

QValidator::State WholeNumberBox::validate(QString& text, int&) const {
  if (!specialValueText().isEmpty() && specialValueText().startsWith(text))
    return text == specialValueText() ? QValidator::Acceptable : QValidator::Intermediate;
  const auto number = numberFrom(text);
  // A group that is not full yet.
  QString digits = bare(text);
  digits.remove(locale().groupSeparator());
  return stateOf(digits, number.has_value(), number.value_or(0));
}

void WholeNumberBox::fixup(QString& text) const {
  text = refused(bare(text));
}

}  // namespace cuadrante::ui

#pragma once

#include <QDoubleSpinBox>
#include <QPointer>
#include <QSpinBox>

#include <optional>

namespace cuadrante::ui {

class FieldHint;

/// What the two boxes below share: while what is typed is no number yet, or one out of the range,
/// the box keeps the value from before ("1e-" on the way to "1e-4" is not 1). When the field is
/// left then, the value from before stands there again, and a FieldHint says so and what may be
/// typed: nothing is changed without a word.
template <class Box, class Value>
class TypedNumberBox : public Box {
 public:
  ~TypedNumberBox() override;

  /// What may be typed, as a sentence; without it, from the least to the most.
  void setDemand(const QString& sentence) { demand_ = sentence; }
  QString demand() const;

 protected:
  explicit TypedNumberBox(QWidget* parent);

  /// The text without prefix and suffix.
  QString bare(const QString& text) const;
  QValidator::State stateOf(const QString& bareText, bool isNumber, double value) const;
  /// The text of the value from before; says that `bareText` is not taken.
  QString refused(const QString& bareText) const;

 private:
  void keyPressEvent(QKeyEvent* event) override;
  void keepValueBefore();

  QPointer<FieldHint> hint_;
  QString demand_;
  mutable Value kept_{};           ///< in place of what was refused
  mutable bool refusing_ = false;  ///< with the key that is pressed
  Value before_{};
  bool editing_ = false;  ///< since the value was set or the field left
  bool typing_ = false;   ///< what changes now is what was typed
};

/// A spin box that writes numbers as short as they are ("0.5", "0.002"), with a point in every
/// language, as the tables and files have them. Reads what numberFromText reads: a comma as a
/// point, "1e-4"; nothing of it is rounded away.
class NumberBox : public TypedNumberBox<QDoubleSpinBox, double> {
  Q_OBJECT
 public:
  NumberBox(double minimum, double maximum, double step, QWidget* parent = nullptr);

  QString textFromValue(double value) const override;
  double valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& position) const override;
  void fixup(QString& text) const override;
  void stepBy(int steps) override;
};

/// A spin box of whole numbers that reads "1e3", too, and thousands set apart as the language does,
/// where that is done rightly: "1,000" in English, "1.000" in Spanish; "1,5" is no 15.
class WholeNumberBox : public TypedNumberBox<QSpinBox, int> {
  Q_OBJECT
 public:
  explicit WholeNumberBox(QWidget* parent = nullptr);

  int valueFromText(const QString& text) const override;
  QValidator::State validate(QString& text, int& position) const override;
  void fixup(QString& text) const override;

 private:
  std::optional<int> numberFrom(const QString& text) const;
};

}  // namespace cuadrante::ui

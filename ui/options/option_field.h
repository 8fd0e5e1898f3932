#pragma once

#include "core/ground/option.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QGridLayout;
class QWidget;

namespace cuadrante::ui {

/// One value of an option as a field of a form, a check box, box, spin box or line by its type.
class OptionField : public QObject {
  Q_OBJECT
 public:
  /// The widget is called optionFieldName(prefix, option).
  OptionField(const OptionDescription& option, const QString& prefix, QObject* parent);

  const OptionDescription& option() const { return option_; }
  QWidget* widget() const { return widget_; }
  /// With its label above it, into rows `row` and `row + 1` (form_fields.h).
  void addTo(QGridLayout& grid, int row, int column, int span = 1);

  void setValue(const OptionValue& value);
  /// nullopt while what is written there is no value of the option.
  std::optional<OptionValue> value() const;
  /// What to write there.
  QString demand() const { return demandOf(option_); }
  static QString demandOf(const OptionDescription& option);

 Q_SIGNALS:
  void changed();

 private:
  void makeFlag();
  void makeWord();
  void makeLine();
  void makeWhole();
  void makeReal();
  void makeText();
  /// `changed` with all that a box's value and text do.
  template <class Box>
  void follow(Box& box);

  OptionDescription option_;
  QString name_;
  QWidget* widget_ = nullptr;
  std::function<void(const OptionValue&)> set_;
  std::function<std::optional<OptionValue>()> get_;
};

}  // namespace cuadrante::ui

#pragma once

#include "core/ground/option.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QWidget;

namespace cuadrante::ui {

/// A list of values of an option as a field of a form: check boxes for words and flags, else a line
/// ("0.3, 0.5"); with room for what is wrong with it below it.
class OptionListField : public QObject {
  Q_OBJECT
 public:
  /// The widget is called optionFieldName(prefix, option), what is wrong the same with "Problem".
  /// `mayBeEmpty`: with nothing chosen, each network has its usual one.
  OptionListField(const OptionDescription& option, const QString& prefix, bool mayBeEmpty,
                  QObject* parent);

  const OptionDescription& option() const { return option_; }
  QWidget* widget() const { return widget_; }
  /// With its label above it, into rows from `row` on (form_fields.h).
  void addTo(QGridLayout& grid, int row, int column, int span = 1);

  void setValues(const std::vector<OptionValue>& values);
  /// nullopt while what is written there is no list of values, or nothing is chosen that must be.
  std::optional<std::vector<OptionValue>> values() const;
  /// What to write or choose there.
  QString demand() const;
  void showProblem(const QString& text);

 Q_SIGNALS:
  void changed();

 private:
  void makeChoices();
  void makeText();
  QString label() const;

  OptionDescription option_;
  bool mayBeEmpty_;
  QWidget* widget_ = nullptr;
  QLabel* problem_;
  std::function<void(const std::vector<OptionValue>&)> set_;
  std::function<std::optional<std::vector<OptionValue>>()> get_;
};

}  // namespace cuadrante::ui

#include "ui/options/option_texts.h"

#include <QCoreApplication>

#include <string>

namespace cuadrante::ui {

QString translatedText(std::string_view marked) {
  return QCoreApplication::translate("Option", std::string(marked).c_str());
}

QString optionLabel(const OptionDescription& option) {
  // An option that nobody has worded yet is known by its key.
  return translatedText(option.label.empty() ? option.key : option.label);
}

QString optionTip(const OptionDescription& option) {
  return translatedText(option.help);
}

QString optionFieldName(const QString& prefix, const OptionDescription& option) {
  QString name = prefix;
  bool capital = true;
  for (const char c : option.key) {
    if (c == '_') {
      capital = true;
      continue;
    }
    const QChar letter = QLatin1Char(c);
    name += capital ? letter.toUpper() : letter;
    capital = false;
  }
  return name;
}

}  // namespace cuadrante::ui

#pragma once

#include "core/ground/option.h"

#include <QString>

namespace cuadrante::ui {

/// Texts of options in the user's language.

/// Of what CUADRANTE_TEXT("Option", …) marks; other texts stay as they are.
QString translatedText(std::string_view marked);
QString optionLabel(const OptionDescription& option);
QString optionTip(const OptionDescription& option);
/// What a field is called: `prefix` and the key, "trainClipNorm".
QString optionFieldName(const QString& prefix, const OptionDescription& option);

}  // namespace cuadrante::ui

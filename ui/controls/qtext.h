#pragma once

#include <QString>

#include <string_view>

namespace cuadrante::ui {

/// A text of core, which is UTF-8.
inline QString qtext(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace cuadrante::ui

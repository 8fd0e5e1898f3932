#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::ui {

/// A text of core, which is UTF-8.
inline QString qtext(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "Tender, sadness"
inline QString namesText(const std::vector<std::string>& names) {
  QStringList all;
  for (const std::string& name : names)
    all << qtext(name);
  return all.join(QStringLiteral(", "));
}

}  // namespace cuadrante::ui

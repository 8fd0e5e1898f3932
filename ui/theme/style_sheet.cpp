#include "ui/theme/style_sheet.h"

#include "ui/theme/icons.h"

#include <QFile>

#include <algorithm>
#include <utility>
#include <vector>

namespace cuadrante::ui {
namespace {

QColor mixed(const QColor& ground, const QColor& over, double share) {
  const auto channel = [share](int below, int above) {
    return static_cast<int>(below + (above - below) * share + 0.5);
  };
  return {channel(ground.red(), over.red()), channel(ground.green(), over.green()),
          channel(ground.blue(), over.blue())};
}

}  // namespace

QString styleSheetOf(Scheme scheme) {
  loadResources();
  QFile file(QStringLiteral(":/style.qss"));
  if (!file.open(QIODevice::ReadOnly))
    return {};
  QString sheet = QString::fromUtf8(file.readAll());

  const Tokens& t = tokensOf(scheme);
  std::vector<std::pair<QString, QString>> names{
      {"@window", t.window.name()},
      {"@surface", t.surface.name()},
      {"@border", t.border.name()},
      {"@text", t.text.name()},
      {"@muted", t.muted.name()},
      {"@accent", t.accent.name()},
      {"@accentText", t.accentText.name()},
      {"@danger", t.danger.name()},
      {"@ok", t.ok.name()},
      {"@accentHover", mixed(t.accent, t.text, 0.12).name()},
      {"@accentPressed", mixed(t.accent, t.text, 0.24).name()},
      {"@hover", mixed(t.surface, t.text, 0.06).name()},
      {"@pressed", mixed(t.surface, t.text, 0.12).name()},
      {"@selection", mixed(t.surface, t.accent, 0.18).name()},
      {"@stripe", mixed(t.surface, t.window, 0.6).name()},
      {"@disabled", mixed(t.surface, t.muted, 0.6).name()},
      {"@scheme", scheme == Scheme::Light ? "light" : "dark"},
  };
  // Longest first: a name may begin with another.
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (const auto& [name, value] : names)
    sheet.replace(name, value);
  return sheet;
}

}  // namespace cuadrante::ui

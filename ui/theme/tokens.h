#pragma once

#include "core/domain/emotion.h"

#include <QColor>
#include <QFont>

#include <array>
#include <cstddef>
#include <optional>

class QApplication;

namespace cuadrante::ui {

enum class Scheme { Light, Dark };

/// The colours of the window. No widget has a colour literal.
struct Tokens {
  QColor window, surface, border, text, muted, accent, accentText, danger, ok;
  QColor estres, felicidad, calma, tristeza;
  int quadrantFillPercent = 14;   ///< opacity of the plane's quadrants
  QColor train, validation;       ///< the two lines of the learning curves
  std::array<QColor, 10> series;  ///< lines of several runs, in this order

  const QColor& quadrant(Quadrant quadrant) const;
};
const Tokens& tokensOf(Scheme scheme);
/// The tokens of the scheme in force, from the application's palette; repaint on
/// QEvent::PaletteChange.
const Tokens& tokens();
Scheme schemeInForce();

/// While it lives, tokens() are those of `scheme`, whatever is in force: for pictures.
class DrawnInScheme {
 public:
  explicit DrawnInScheme(Scheme scheme);
  ~DrawnInScheme();
  DrawnInScheme(const DrawnInScheme&) = delete;
  DrawnInScheme& operator=(const DrawnInScheme&) = delete;

 private:
  std::optional<Scheme> before_;
};

/// The colour of the `i`th of several lines; from the eleventh on they come again.
inline constexpr std::size_t kSeriesColours = 10;
const QColor& seriesColour(std::size_t i);

/// Fusion, palette and style sheet of `scheme` for the whole application.
void applyScheme(QApplication& application, Scheme scheme);

/// The type scale, in pixels, on the system's font.
enum class TextSize { Caption = 11, Body = 13, Emphasis = 15, Title = 20, Hero = 28 };
QFont textFont(TextSize size);

/// Names shown to people.
QString quadrantName(Quadrant quadrant);
QString axisName(Axis axis);

}  // namespace cuadrante::ui

#include "ui/plane/affect_words.h"

#include "core/report/plane.h"
#include "ui/controls/picture_geometry.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace cuadrante::ui {
namespace {

struct Direction {
  const char* word;
  double degrees;  ///< from pleasure over energy
};

constexpr std::array kDirections{
    Direction{QT_TRANSLATE_NOOP("Affect", "delighted"), 25.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "excited"), 49.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "astonished"), 70.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "tense"), 93.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "afraid"), 116.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "distressed"), 138.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "miserable"), 189.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "sad"), 208.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "bored"), 242.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "tired"), 268.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "relaxed"), 318.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "serene"), 329.0},
    Direction{QT_TRANSLATE_NOOP("Affect", "pleased"), 353.0},
};

constexpr double kRadius = 0.7;  ///< of the half plane: inside the names at its edge

QFont wordFont(const QRectF& square) {
  return scaled(textFont(TextSize::Caption), planeScale(square));
}

}  // namespace

std::vector<AffectWord> affectWords(const QRectF& square) {
  const QFontMetricsF metrics(wordFont(square));
  const PlaneSquare plane{fromQt(square)};
  std::vector<QRectF> taken = planeNameBoxes(square);
  std::vector<AffectWord> words;
  for (const auto& [word, degrees] : kDirections) {
    const QString text = QCoreApplication::translate("Affect", word);
    const double angle = degrees * std::numbers::pi / 180.0;
    QRectF box(QPointF(0, 0), QSizeF(metrics.horizontalAdvance(text) + 6, metrics.height()));
    box.moveCenter(toQt(plane.at({kRadius * std::cos(angle), kRadius * std::sin(angle)})));
    if (std::none_of(taken.begin(), taken.end(),
                     [&box](const QRectF& other) { return other.intersects(box); })) {
      taken.push_back(box);
      words.push_back({text, box});
    }
  }
  return words;
}

void drawAffectWords(QPainter& painter, const QRectF& square) {
  painter.setFont(wordFont(square));
  for (const AffectWord& word : affectWords(square)) {
    drawNameGround(painter, word.box);
    painter.setPen(tokens().muted);
    painter.drawText(word.box, Qt::AlignCenter, word.text);
  }
}

}  // namespace cuadrante::ui

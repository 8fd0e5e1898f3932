#include "ui/theme/tokens.h"

#include "ui/theme/style_sheet.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

#include <utility>

namespace cuadrante::ui {
namespace {

Tokens lightTokens() {
  return {.window = "#F5F6F8",
          .surface = "#FFFFFF",
          .border = "#CBD2DA",
          .text = "#1A1F26",
          .muted = "#56606B",
          .accent = "#1D5FBF",
          .accentText = "#FFFFFF",
          .danger = "#B3261E",
          .ok = "#1B7F4B",
          .estres = "#D55E00",
          .felicidad = "#E6C200",
          .calma = "#009E73",
          .tristeza = "#0072B2",
          .quadrantFillPercent = 14,
          .train = "#1D5FBF",
          .validation = "#D55E00",
          .series = {"#1D5FBF", "#D55E00", "#007A5A", "#A0429A", "#8A6D00", "#0B7D95", "#B3261E",
                     "#5553C4", "#7A5230", "#56606B"}};
}

Tokens darkTokens() {
  return {.window = "#15181C",
          .surface = "#1E2329",
          .border = "#39424C",
          .text = "#E7EBF0",
          .muted = "#A3AEBA",
          .accent = "#74B0FF",
          .accentText = "#10141A",
          .danger = "#FF8A80",
          .ok = "#6FD3A0",
          .estres = "#FF8A4C",
          .felicidad = "#F2D84B",
          .calma = "#3CCB9D",
          .tristeza = "#5BB0F0",
          .quadrantFillPercent = 18,
          .train = "#74B0FF",
          .validation = "#FF8A4C",
          .series = {"#74B0FF", "#FF8A4C", "#3CCB9D", "#E59BD8", "#F2D84B", "#5FD0E6", "#FF8A80",
                     "#B3B0FF", "#D0A986", "#A3AEBA"}};
}

QPalette paletteOf(const Tokens& t) {
  QPalette palette(t.window);
  palette.setColor(QPalette::Window, t.window);
  palette.setColor(QPalette::WindowText, t.text);
  palette.setColor(QPalette::Base, t.surface);
  palette.setColor(QPalette::AlternateBase, t.window);
  palette.setColor(QPalette::Text, t.text);
  palette.setColor(QPalette::Button, t.surface);
  palette.setColor(QPalette::ButtonText, t.text);
  palette.setColor(QPalette::BrightText, t.danger);
  palette.setColor(QPalette::PlaceholderText, t.muted);
  palette.setColor(QPalette::ToolTipBase, t.surface);
  palette.setColor(QPalette::ToolTipText, t.text);
  palette.setColor(QPalette::Highlight, t.accent);
  palette.setColor(QPalette::HighlightedText, t.accentText);
  palette.setColor(QPalette::Link, t.accent);
  palette.setColor(QPalette::LinkVisited, t.accent);
  QColor disabled = t.muted;
  disabled.setAlphaF(0.6F);
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Disabled, role, disabled);
  return palette;
}

std::optional<Scheme> drawnIn;

}  // namespace

const QColor& Tokens::quadrant(Quadrant quadrant) const {
  switch (quadrant) {
    case Quadrant::Estres:
      return estres;
    case Quadrant::Felicidad:
      return felicidad;
    case Quadrant::Calma:
      return calma;
    case Quadrant::Tristeza:
      return tristeza;
  }
  return muted;
}

const Tokens& tokensOf(Scheme scheme) {
  static const Tokens light = lightTokens();
  static const Tokens dark = darkTokens();
  return scheme == Scheme::Light ? light : dark;
}

const Tokens& tokens() {
  return tokensOf(drawnIn.value_or(schemeInForce()));
}

Scheme schemeInForce() {
  const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
  return dark ? Scheme::Dark : Scheme::Light;
}

DrawnInScheme::DrawnInScheme(Scheme scheme) : before_(std::exchange(drawnIn, scheme)) {}

DrawnInScheme::~DrawnInScheme() {
  drawnIn = before_;
}

const QColor& seriesColour(std::size_t i) {
  return tokens().series[i % kSeriesColours];
}

void applyScheme(QApplication& application, Scheme scheme) {
  application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  application.setPalette(paletteOf(tokensOf(scheme)));
  application.setFont(textFont(TextSize::Body));
  application.setStyleSheet(styleSheetOf(scheme));
}

QFont textFont(TextSize size) {
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  font.setPixelSize(static_cast<int>(size));
  if (size >= TextSize::Emphasis)
    font.setWeight(QFont::DemiBold);
  return font;
}

QString quadrantName(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::Estres:
      return QCoreApplication::translate("Emotion", "Stress");
    case Quadrant::Felicidad:
      return QCoreApplication::translate("Emotion", "Happiness");
    case Quadrant::Calma:
      return QCoreApplication::translate("Emotion", "Calm");
    case Quadrant::Tristeza:
      return QCoreApplication::translate("Emotion", "Sadness");
  }
  return {};
}

QString axisName(Axis axis) {
  return axis == Axis::Energia ? QCoreApplication::translate("Emotion", "Energy")
                               : QCoreApplication::translate("Emotion", "Pleasure");
}

}  // namespace cuadrante::ui

#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

// Outside any namespace, as Q_INIT_RESOURCE demands: a static library's resources are not found
// unless they are named.
static void initUiResources() {
  Q_INIT_RESOURCE(ui);
}

namespace cuadrante::ui {
namespace {

QColor colourOf(IconColour colour) {
  const Tokens& t = tokens();
  switch (colour) {
    case IconColour::Text:
      return t.text;
    case IconColour::Muted:
      return t.muted;
    case IconColour::Accent:
      return t.accent;
    case IconColour::AccentText:
      return t.accentText;
    case IconColour::Danger:
      return t.danger;
  }
  return t.text;
}

class SvgIconEngine : public QIconEngine {
 public:
  SvgIconEngine(QByteArray svg, IconColour colour) : svg_(std::move(svg)), colour_(colour) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const bool disabled = mode == QIcon::Disabled;
    const QColor colour = disabled ? tokens().muted : colourOf(colour_);
    QByteArray svg = svg_;
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    painter->save();
    if (disabled)
      painter->setOpacity(0.5);
    renderer.render(painter, rect);
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap result(size);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return result;
  }

  QIconEngine* clone() const override { return new SvgIconEngine(svg_, colour_); }

 private:
  QByteArray svg_;
  IconColour colour_;
};

}  // namespace

void loadResources() {
  initUiResources();
}

QIcon icon(const QString& name, IconColour colour) {
  loadResources();
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly))
    return {};
  return QIcon(new SvgIconEngine(file.readAll(), colour));
}

}  // namespace cuadrante::ui

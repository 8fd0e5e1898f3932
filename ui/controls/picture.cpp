#include "ui/controls/picture.h"

#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

#include <QAction>
#include <QBuffer>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kMargin = 8;
constexpr int kScreenDpi = 96;
constexpr int kPrintDpi = 300;
constexpr double kMetresPerInch = 0.0254;
constexpr auto kOnScreenOnly = "onScreenOnly";

/// While it lives, the widget is drawn in the colours of a scheme, its labels too.
class InColours {
 public:
  InColours(QWidget& widget, PictureColours colours)
      : widget_(widget),
        other_(colours == PictureColours::Light && schemeInForce() != Scheme::Light),
        drawn_(other_ ? Scheme::Light : schemeInForce()),
        before_(widget.styleSheet()) {
    if (other_)
      widget_.setStyleSheet(styleSheetOf(Scheme::Light));
  }
  ~InColours() {
    if (other_)
      widget_.setStyleSheet(before_);
  }
  InColours(const InColours&) = delete;
  InColours& operator=(const InColours&) = delete;

 private:
  QWidget& widget_;
  bool other_;
  DrawnInScheme drawn_;
  QString before_;
};

}  // namespace

Picture::Picture(QWidget& widget, const QString& title, const QString& fileName, QSize size)
    : QObject(&widget), widget_(widget), title_(title), fileName_(fileName), size_(size) {
  auto* action = new QAction(tr("Save the picture…"), this);
  connect(action, &QAction::triggered, this, &Picture::saveRequested);
  widget.addAction(action);
  widget.setContextMenuPolicy(Qt::ActionsContextMenu);
}

bool Picture::isShown() const {
  return widget_.isVisible();
}

const PictureSurroundings* Picture::surroundings() const {
  return dynamic_cast<const PictureSurroundings*>(&widget_);
}

QRect Picture::inner() const {
  const QMargins margins =
      surroundings() == nullptr ? QMargins() : surroundings()->pictureMargins(size_.width());
  return {QPoint(kMargin + margins.left(), kMargin + margins.top()), size_};
}

QSize Picture::wholeSize() const {
  const QMargins margins =
      surroundings() == nullptr ? QMargins() : surroundings()->pictureMargins(size_.width());
  return size_.grownBy(margins) + QSize(2 * kMargin, 2 * kMargin);
}

void Picture::draw(QPainter& painter) const {
  painter.fillRect(QRect(QPoint(0, 0), wholeSize()), tokens().surface);
  // Nothing is painted on the screen before it has its own size again.
  const QSize before = widget_.size();
  std::vector<QWidget*> hidden;
  for (QWidget* child : widget_.findChildren<QWidget*>())
    if (child->property(kOnScreenOnly).toBool() && !child->isHidden())
      hidden.push_back(child);
  for (QWidget* child : hidden)
    child->hide();
  widget_.resize(size_);
  if (surroundings() != nullptr) {
    painter.save();
    surroundings()->paintSurroundings(painter, inner());
    painter.restore();
  }
  widget_.render(&painter, inner().topLeft(), {}, QWidget::DrawChildren);
  widget_.resize(before);
  for (QWidget* child : hidden)
    child->show();
}

QByteArray Picture::svg(PictureColours colours) const {
  const InColours drawn(widget_, colours);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setTitle(title_);
  generator.setDescription(widget_.accessibleDescription());
  generator.setResolution(kScreenDpi);
  generator.setSize(wholeSize());
  generator.setViewBox(QRect(QPoint(0, 0), wholeSize()));
  QPainter painter(&generator);
  draw(painter);
  painter.end();
  return bytes;
}

QByteArray Picture::png(PictureColours colours) const {
  const InColours drawn(widget_, colours);
  constexpr double kScale = static_cast<double>(kPrintDpi) / kScreenDpi;
  QImage image((QSizeF(wholeSize()) * kScale).toSize(), QImage::Format_RGB32);
  image.setDotsPerMeterX(static_cast<int>(kPrintDpi / kMetresPerInch));
  image.setDotsPerMeterY(static_cast<int>(kPrintDpi / kMetresPerInch));
  image.fill(tokens().surface);
  QPainter painter(&image);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(kScale, kScale);
  draw(painter);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

bool isOfScreen(const QPainter& painter, const QWidget& widget) {
  return painter.paintEngine()->type() == QPaintEngine::Raster &&
         std::abs(painter.deviceTransform().m11() - widget.devicePixelRatioF()) < 1e-6;
}

void keepOutOfPictures(QWidget& widget) {
  widget.setProperty(kOnScreenOnly, true);
}

std::vector<Picture*> shownPictures(const QWidget& root) {
  std::vector<Picture*> shown;
  for (Picture* picture : root.findChildren<Picture*>())
    if (picture->isShown())
      shown.push_back(picture);
  return shown;
}

}  // namespace cuadrante::ui

#include "ui/frame/navigation_button.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QPainter>

namespace cuadrante::ui {
namespace {

constexpr int kHeight = 52;
constexpr int kIcon = 20;

}  // namespace

NavigationButton::NavigationButton(const QString& iconName, const QString& name, QWidget* parent)
    : QAbstractButton(parent) {
  setIcon(ui::icon(iconName));
  setText(name);
  setCheckable(true);
  setAutoExclusive(true);
  setFocusPolicy(Qt::TabFocus);
  setCursor(Qt::PointingHandCursor);
}

void NavigationButton::setState(const QString& state) {
  state_ = state;
  setAccessibleDescription(state);
  update();
}

QSize NavigationButton::sizeHint() const {
  return {176, kHeight};
}

void NavigationButton::paintEvent(QPaintEvent*) {
  const Tokens& t = tokens();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF ground = QRectF(rect()).adjusted(8.5, 2.5, -8.5, -2.5);
  QColor fill = isChecked() ? t.accent : t.text;
  fill.setAlphaF(isChecked() ? 0.16F : (underMouse() && isEnabled() ? 0.06F : 0.0F));
  painter.setBrush(fill);
  painter.setPen(hasFocus() ? QPen(t.accent, 1.0) : QPen(Qt::NoPen));
  painter.drawRoundedRect(ground, 6, 6);
  if (isChecked())
    painter.fillRect(QRectF(ground.left(), ground.top() + 10, 3, ground.height() - 20), t.accent);

  painter.setOpacity(isEnabled() ? 1.0 : 0.45);
  const QRect picture(static_cast<int>(ground.left()) + 12, (height() - kIcon) / 2, kIcon, kIcon);
  icon().paint(&painter, picture);

  const int left = picture.right() + 12;
  const QRect words(left, 0, static_cast<int>(ground.right()) - left - 6, height());
  QFont name = textFont(TextSize::Body);
  name.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
  painter.setFont(name);
  painter.setPen(t.text);
  const bool two = !state_.isEmpty();
  painter.drawText(two ? words.adjusted(0, 8, 0, -kHeight / 2 + 2) : words,
                   Qt::AlignLeft | Qt::AlignVCenter, text());
  if (!two)
    return;
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(t.muted);
  const QString shown = painter.fontMetrics().elidedText(state_, Qt::ElideRight, words.width());
  painter.drawText(words.adjusted(0, kHeight / 2 - 1, 0, -8), Qt::AlignLeft | Qt::AlignVCenter,
                   shown);
}

void NavigationButton::enterEvent(QEnterEvent* event) {
  update();
  QAbstractButton::enterEvent(event);
}

void NavigationButton::leaveEvent(QEvent* event) {
  update();
  QAbstractButton::leaveEvent(event);
}

}  // namespace cuadrante::ui

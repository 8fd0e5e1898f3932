#include "ui/controls/labels.h"

#include "ui/theme/icons.h"

#include <QFont>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVariant>

namespace cuadrante::ui {

QLabel* makeLabel(const QString& role, QWidget* parent) {
  auto* label = new QLabel(parent);
  label->setTextFormat(Qt::PlainText);
  if (!role.isEmpty())
    label->setProperty("role", role);
  return label;
}

QPushButton* makePrimaryButton(const QString& objectName, QWidget* parent) {
  auto* button = new QPushButton(parent);
  button->setObjectName(objectName);
  button->setProperty("primary", true);
  return button;
}

QPushButton* makeActionButton(const QString& objectName, const QString& iconName,
                              const QString& text, const QString& tip) {
  auto* button = new QPushButton(icon(iconName), text);
  button->setObjectName(objectName);
  button->setToolTip(tip);
  button->setIconSize({18, 18});
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

QFont tabular(QFont font) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature("tnum", 1);
#endif
  return font;
}

void setRole(QLabel& label, const QString& role) {
  if (label.property("role").toString() == role)
    return;
  label.setProperty("role", role);
  label.style()->unpolish(&label);
  label.style()->polish(&label);
}

}  // namespace cuadrante::ui

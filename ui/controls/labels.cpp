#include "controls/labels.h"

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

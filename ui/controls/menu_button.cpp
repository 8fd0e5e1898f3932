#include "ui/controls/menu_button.h"

#include "ui/theme/icons.h"

#include <QMenu>
#include <QToolButton>

namespace cuadrante::ui {

QToolButton* makeMenuButton(const QString& objectName, const QString& iconName) {
  auto* button = new QToolButton;
  button->setObjectName(objectName);
  button->setIcon(icon(iconName));
  button->setIconSize({18, 18});
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->setProperty("labelled", true);
  button->setPopupMode(QToolButton::InstantPopup);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setMenu(new QMenu(button));
  return button;
}

}  // namespace cuadrante::ui

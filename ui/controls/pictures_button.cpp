#include "ui/controls/pictures_button.h"

#include "ui/controls/picture.h"
#include "ui/theme/icons.h"

#include <QMenu>

namespace cuadrante::ui {

PicturesButton::PicturesButton(const QWidget& root, QWidget* parent)
    : QToolButton(parent), root_(root) {
  setObjectName(QStringLiteral("picturesButton"));
  setText(tr("Pictures"));
  setToolTip(tr("Save what is shown as SVG or PNG, with its numbers as CSV"));
  setIcon(ui::icon(QStringLiteral("picture")));
  setIconSize({18, 18});
  setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  setProperty("labelled", true);
  setPopupMode(QToolButton::InstantPopup);
  setFocusPolicy(Qt::StrongFocus);
  auto* menu = new QMenu(this);
  connect(menu, &QMenu::aboutToShow, this, &PicturesButton::fillMenu);
  setMenu(menu);
}

void PicturesButton::fillMenu() {
  menu()->clear();
  for (Picture* picture : shownPictures(root_))
    menu()->addAction(tr("%1…").arg(picture->title()), picture, &Picture::requestSave);
  if (menu()->isEmpty())
    menu()->addAction(tr("Nothing is drawn here"))->setEnabled(false);
}

}  // namespace cuadrante::ui

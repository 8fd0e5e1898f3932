#pragma once

#include <QString>

class QToolButton;

namespace cuadrante::ui {

/// A button with icon and text that opens a menu, for whoever fills it.
QToolButton* makeMenuButton(const QString& objectName, const QString& iconName);

}  // namespace cuadrante::ui

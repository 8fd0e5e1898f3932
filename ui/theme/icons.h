#pragma once

#include <QIcon>
#include <QString>

namespace cuadrante::ui {

/// Which of the tokens an icon is drawn in.
enum class IconColour { Text, Muted, Accent, AccentText, Danger };

/// The icon `resources/icons/<name>.svg`, drawn at any size in the colour of the scheme in force at
/// that moment: a change of scheme needs no new icon. Disabled icons are faint. An unknown name
/// gives a null icon.
QIcon icon(const QString& name, IconColour colour = IconColour::Text);

/// Makes the ui's resources known. Called by whatever reads them; calling again does nothing.
void loadResources();

}  // namespace cuadrante::ui

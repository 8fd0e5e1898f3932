#pragma once

class QObject;

namespace cuadrante::ui {

/// As long as `owner` lives the wheel turns a closed list or a number box of the application only
/// while that has the focus, which the wheel itself does not give it; else it scrolls what the box
/// stands in.
void turnOnlyTheFocusedByWheel(QObject& owner);

}  // namespace cuadrante::ui

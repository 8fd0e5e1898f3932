#pragma once

#include <QString>

class QFont;
class QLabel;
class QPushButton;
class QWidget;

namespace cuadrante::ui {

/// A label with one of the style sheet's roles ("title", "muted", "caption"…; empty for none).
QLabel* makeLabel(const QString& role, QWidget* parent = nullptr);

/// The one main button of a page.
QPushButton* makePrimaryButton(const QString& objectName, QWidget* parent = nullptr);

/// A button with icon, text and a tip with its key. Tab reaches it, but a click leaves the keyboard
/// where it was: with the plane.
QPushButton* makeActionButton(const QString& objectName, const QString& iconName,
                              const QString& text, const QString& tip);

/// `font` with figures of one width, where the font can (Qt 6.7).
QFont tabular(QFont font);

/// Changes a label's role after it was shown.
void setRole(QLabel& label, const QString& role);

}  // namespace cuadrante::ui

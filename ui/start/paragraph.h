#pragma once

class QLabel;
class QString;

namespace cuadrante::ui {

/// A label of whole sentences, which break where they must.
QLabel* makeParagraph(const QString& role, const char* objectName);

}  // namespace cuadrante::ui

#include "ui/start/paragraph.h"

#include "ui/controls/form_fields.h"
#include "ui/controls/labels.h"

#include <QLabel>

namespace cuadrante::ui {

QLabel* makeParagraph(const QString& role, const char* objectName) {
  QLabel* label = named(makeLabel(role), objectName);
  label->setWordWrap(true);
  return label;
}

}  // namespace cuadrante::ui

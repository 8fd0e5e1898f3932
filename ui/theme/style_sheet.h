#pragma once

#include "ui/theme/tokens.h"

#include <QString>

namespace cuadrante::ui {

/// resources/style.qss with its `@names` replaced by the tokens of `scheme`. Widgets opt in by
/// dynamic properties: `primary` on the one main button of a page, `labelled` on tool buttons that
/// look like buttons, `role` on labels ("title", "emphasis", "hero", "muted", "caption", "danger",
/// "ok") and frames ("card", "line").
QString styleSheetOf(Scheme scheme);

}  // namespace cuadrante::ui

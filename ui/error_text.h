#pragma once

#include "core/ground/error.h"

#include <QString>

namespace cuadrante::ui {

/// What happened, to which file and what to do, as a sentence in the user's language. The line and
/// the error's own detail (English) follow where they say more.
QString errorText(const Error& error);

}  // namespace cuadrante::ui

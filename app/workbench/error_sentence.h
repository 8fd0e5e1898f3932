#pragma once

#include <QString>

#include <exception>

namespace cuadrante::app {

/// What was thrown, as a sentence for the user.
QString sentenceOf(const std::exception_ptr& error);

}  // namespace cuadrante::app

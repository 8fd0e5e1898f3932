#pragma once

#include "core/domain/annotation.h"
#include "core/domain/emotion.h"

#include <optional>
#include <string>

namespace cuadrante {

/// What a label of a file says of itself by a word; nullopt where it says nothing. They throw
/// LabelRefusal where the word is none.
std::optional<AnnotatorKind> toldKind(const std::string& word);
std::optional<LabelScope> toldScope(const std::string& word);
std::optional<Axis> toldAxis(const std::string& word);
std::optional<Quadrant> toldQuadrant(const std::string& word);  ///< as quadrantFromWord

}  // namespace cuadrante

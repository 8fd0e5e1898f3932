#include "core/exchange/label_words.h"

#include "core/exchange/label_refusal.h"
#include "core/exchange/quadrant_words.h"
#include "core/ground/composed.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <string_view>

namespace cuadrante {
namespace {

template <class Read>
auto told(const char* what, const std::string& word, Read read, const char* otherwise)
    -> decltype(read(std::string_view())) {
  const std::string plain = plainLetters(word);
  const auto value = word.empty() ? std::nullopt : read(std::string_view(plain));
  if (!value && !word.empty())
    throw LabelRefusal(fmt::format("{} is \"{}\", {}", what, printable(word), otherwise));
  return value;
}

}  // namespace

std::optional<AnnotatorKind> toldKind(const std::string& word) {
  return told("kind", word, annotatorKindFromKey, "not person or rule");
}

std::optional<LabelScope> toldScope(const std::string& word) {
  return told("scope", word, labelScopeFromKey, "not clip or song");
}

std::optional<Axis> toldAxis(const std::string& word) {
  return told("axis", word, axisFromKey, "not energia or placer");
}

std::optional<Quadrant> toldQuadrant(const std::string& word) {
  return told("quadrant", word, quadrantFromWord, "none of Q1 to Q4 nor a quadrant's name");
}

}  // namespace cuadrante

#include "core/exchange/labels_json.h"

#include "core/exchange/json_elements.h"
#include "core/exchange/json_label.h"
#include "core/exchange/label_words.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

/// `{"felicidad": 0.5, "calma": 0.5}`; what is not named is 0.
std::optional<QuadrantShares> sharesOf(const Json& shares) {
  if (shares.is_null())
    return std::nullopt;
  QuadrantShares all{};
  std::size_t named = 0;
  for (const Quadrant quadrant : kQuadrants)
    if (const auto share = numberMember(shares, std::string(quadrantKey(quadrant)).c_str())) {
      all[static_cast<std::size_t>(quadrant)] = *share;
      ++named;
    }
  if (named == 0 || named != shares.size())
    throw LabelRefusal(
        fmt::format("shares is {}, not a number for each of some quadrants", shownJson(shares)));
  return all;
}

FileLabel labelOf(const Json& element) {
  FileLabel label{.clip = clipReferenceOf(element),
                  .annotator = textMember(element, "annotator"),
                  .placer = numberMember(element, "placer"),
                  .energia = numberMember(element, "energia"),
                  .axis = toldAxis(textMember(element, "axis")),
                  .createdAt = textMember(element, "created_at"),
                  .response = {}};
  label.quadrant = toldQuadrant(textMember(element, "quadrant"));
  label.placerDeviation = numberMember(element, "placer_sd");
  label.energiaDeviation = numberMember(element, "energia_sd");
  label.shares = sharesOf(jsonMember(element, "shares"));
  label.kind = toldKind(textMember(element, "kind")).value_or(label.kind);
  label.scope = toldScope(textMember(element, "scope")).value_or(label.scope);
  if (const auto response = numberMember(element, "response_ms"))
    label.response = responseOf(*response, "response_ms");
  return label;
}

}  // namespace

void readLabelsJson(const std::filesystem::path& json, LabelIntake& intake) {
  forEachJsonElement(json, [&](const Json& element, std::size_t number) {
    const std::string place = fmt::format("label {}", number);
    try {
      intake.add(labelOf(element), place);
    } catch (const LabelRefusal& refusal) {
      throw FormatError(Reason::BadLabels, json, fmt::format("{}: {}", place, refusal.what()));
    }
    return true;
  });
}

void writeLabelsJson(const std::filesystem::path& json, const std::vector<SaidLabel>& labels) {
  std::string text = "[";
  for (const SaidLabel& said : labels) {
    nlohmann::ordered_json object = clipMembers(said.clip, said.song, said.content);
    object["placer"] = jsonNumber(said.value(Axis::Placer));
    object["energia"] = jsonNumber(said.value(Axis::Energia));
    if (const auto quadrant = said.onlyQuadrant())
      object["quadrant"] = quadrantKey(*quadrant);
    if (said.placerDeviation)
      object["placer_sd"] = *said.placerDeviation;
    if (said.energiaDeviation)
      object["energia_sd"] = *said.energiaDeviation;
    if (said.shares)
      for (const Quadrant quadrant : kQuadrants)
        object["shares"][std::string(quadrantKey(quadrant))] =
            (*said.shares)[static_cast<std::size_t>(quadrant)];
    object["annotator"] = said.annotator.name;
    object["kind"] = annotatorKindKey(said.annotator.kind);
    object["created_at"] = said.createdAt;
    if (said.axis)
      object["axis"] = axisKey(*said.axis);
    if (said.response)
      object["response_ms"] = said.response->count();
    if (said.scope == LabelScope::Song)
      object["scope"] = labelScopeKey(said.scope);
    text += text.size() > 1 ? ",\n " : "\n ";
    text += object.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  text += "\n]\n";
  writeOutputFile(json, text);
}

}  // namespace cuadrante

#include "core/exchange/label_files.h"

#include "core/exchange/json_elements.h"
#include "core/exchange/label_studio.h"
#include "core/exchange/labels_csv.h"
#include "core/exchange/labels_json.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

bool isJson(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending == ".json";
}

/// Names and a scale that Label Studio's results can have.
bool areTags(const LabelColumns& columns) {
  LabelColumns others = columns;
  others.least = LabelColumns{}.least;
  others.most = LabelColumns{}.most;
  for (const char* tag : {"placer", "energia", "quadrant"})
    others.named.erase(tag);
  return others.nameNothing();
}

bool isOfLabelStudio(const nlohmann::json& element) {
  constexpr std::array kItsMembers{"data", "annotations", "annotation_id", "lead_time"};
  return std::ranges::any_of(kItsMembers, [&](const char* key) { return element.contains(key); });
}

}  // namespace

std::string_view labelFormatKey(LabelFormat format) noexcept {
  switch (format) {
    case LabelFormat::Csv:
      return "csv";
    case LabelFormat::Json:
      return "json";
    case LabelFormat::LabelStudio:
      return "label-studio";
  }
  return "";
}

std::optional<LabelFormat> labelFormatFromKey(std::string_view key) noexcept {
  return fromKey(kLabelFormats, key, labelFormatKey);
}

LabelFormat labelFormatOf(const std::filesystem::path& file) {
  LabelFormat format = labelFormatForName(file);
  if (format == LabelFormat::Json)
    forEachJsonElement(file, [&format](const nlohmann::json& element, std::size_t) {
      if (isOfLabelStudio(element))
        format = LabelFormat::LabelStudio;
      return false;
    });
  return format;
}

LabelFormat labelFormatForName(const std::filesystem::path& file) {
  return isJson(file) ? LabelFormat::Json : LabelFormat::Csv;
}

bool namesAnnotators(const std::filesystem::path& file, LabelFormat format,
                     const LabelColumns& columns) {
  if (format != LabelFormat::Csv || columns.nameAnnotators())
    return true;
  const std::string column = columns.of("annotator");
  return !column.empty() && SpreadsheetCsv::read(file, {}).table.column(column).has_value();
}

LabelSource sourceOf(const std::filesystem::path& file, LabelFormat format, std::string otherwise,
                     const LabelColumns& columns) {
  if (namesAnnotators(file, format, columns))
    return {};
  return {.annotator = std::move(otherwise)};
}

NotTaken readLabels(const std::filesystem::path& file, LabelFormat format, bool namesAnnotators,
                    LabelIntake& intake, const LabelColumns& columns) {
  if (format == LabelFormat::Csv)
    return readLabelsCsv(file, namesAnnotators, intake, columns);
  if (format == LabelFormat::LabelStudio && areTags(columns))
    return readLabelStudio(file, intake, columns);
  if (!columns.nameNothing())
    throw OptionError(
        format == LabelFormat::LabelStudio
            ? "of Label Studio's tasks only placer, energia and quadrant can be named, and a range"
            : fmt::format("{} is JSON, whose members and scale ([-1, 1]) are known: columns and a "
                          "range are named of a table (CSV)",
                          file.string()));
  readLabelsJson(file, intake);
  return {};
}

}  // namespace cuadrante

#include "core/exchange/label_columns.h"

#include "core/exchange/label_exchange.h"
#include "core/files/csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 13> kOurs{
    "clip",      "song", "start_s", "end_s",      "index",       "placer",  "energia",
    "annotator", "kind", "axis",    "created_at", "response_ms", "quadrant"};

constexpr std::array kKnown{
    KnownTable{"deam", "annotations averaged per song/song_level/static_annotations_averaged_*.csv",
               "song=song_id,placer=valence_mean,energia=arousal_mean", "1:9"},
    KnownTable{"emomusic", "annotations/static_annotations.csv",
               "song=song_id,placer=mean_valence,energia=mean_arousal", "1:9"},
    KnownTable{"pmemo", "annotations/static_annotations.csv",
               "song=musicId,placer=Valence(mean),energia=Arousal(mean)", "0:1"},
    KnownTable{"emopia", "label.csv", "song=ID,quadrant=4Q", "-1:1"},
    KnownTable{"merge", "merge_audio_*_av_values.csv", "song=Song,placer=Valence,energia=Arousal",
               "0:1"},
    KnownTable{"panda-4q", "panda_dataset_taffc_annotations.csv", "song=Song,quadrant=Quadrant",
               "-1:1"},
};

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

}  // namespace

std::string LabelColumns::of(std::string_view ours) const {
  const auto found = named.find(ours);
  return found == named.end() ? std::string(ours) : lower(found->second);
}

double LabelColumns::onPlane(double value, std::string_view column) const {
  if (!(value >= least && value <= most))
    throw LabelRefusal(fmt::format("{} is {}, outside [{}, {}]", column, csvNumber(value),
                                   csvNumber(least), csvNumber(most)));
  // The same number where the scale is the plane's.
  return least == -1.0 && most == 1.0
             ? value
             : std::clamp(2.0 * (value - least) / (most - least) - 1.0, -1.0, 1.0);
}

std::map<std::string, std::string, std::less<>> columnNames(
    std::string_view map, std::span<const std::string_view> ours) {
  std::map<std::string, std::string, std::less<>> named;
  while (!map.empty()) {
    const std::string_view part = map.substr(0, map.find(','));
    map.remove_prefix(std::min(map.size(), part.size() + 1));
    const std::size_t sign = part.find('=');
    const std::string_view name = part.substr(0, sign);
    if (sign == std::string_view::npos || sign + 1 == part.size() ||
        std::ranges::find(ours, name) == ours.end())
      throw OptionError(
          fmt::format("'{}' names no column: write one of {}, = and its name in the "
                      "table, several with commas between",
                      part, fmt::join(ours, ", ")));
    if (!named.emplace(name, part.substr(sign + 1)).second)
      throw OptionError(fmt::format("the column {} is named twice", name));
  }
  return named;
}

void nameColumns(LabelColumns& columns, std::string_view map) {
  for (auto& [ours, theirs] : columnNames(map, kOurs))
    if (!columns.named.emplace(ours, theirs).second)
      throw OptionError(fmt::format("the column {} is named twice", ours));
}

void nameQuadrants(LabelColumns& columns, std::string_view column) {
  nameColumns(columns, fmt::format("quadrant={}", column));
}

void setScale(LabelColumns& columns, std::string_view range) {
  const std::size_t colon = range.find(':');
  const auto least = parseNumber(range.substr(0, colon));
  const auto most =
      colon == std::string_view::npos ? std::nullopt : parseNumber(range.substr(colon + 1));
  if (!least || !most || *least >= *most)
    throw OptionError(
        fmt::format("the scale '{}' is not two numbers, the lower first: 1:9", range));
  columns.least = *least;
  columns.most = *most;
}

std::span<const KnownTable> knownTables() {
  return kKnown;
}

LabelColumns columnsOf(std::string_view key) {
  const auto known = std::ranges::find(kKnown, key, &KnownTable::key);
  if (known == kKnown.end())
    throw OptionError(fmt::format("no dataset '{}' is known", key));
  LabelColumns columns{.named = {}, .wholeSongs = true, .skipUnknown = true};
  nameColumns(columns, known->map);
  setScale(columns, known->scale);
  return columns;
}

}  // namespace cuadrante

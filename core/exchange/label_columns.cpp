#include "core/exchange/label_columns.h"

#include "core/exchange/label_exchange.h"
#include "core/exchange/quadrant_words.h"
#include "core/files/csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 18> kOurs{
    "clip",        "song",     "folder",    "start_s",    "end_s",        "index",
    "placer",      "energia",  "annotator", "kind",       "axis",         "created_at",
    "response_ms", "quadrant", "placer_sd", "energia_sd", "song_content", "scope"};

constexpr std::array kKnown{
    KnownTable{"deam", "annotations averaged per song/song_level/static_annotations_averaged_*.csv",
               "song=song_id,placer=valence_mean,energia=arousal_mean,placer_sd=valence_std,"
               "energia_sd=arousal_std",
               "1:9"},
    KnownTable{"emomusic", "annotations/static_annotations.csv",
               "song=song_id,placer=mean_valence,energia=mean_arousal,placer_sd=std_valence,"
               "energia_sd=std_arousal",
               "1:9"},
    KnownTable{"pmemo", "annotations/static_annotations.csv",
               "song=musicId,placer=Valence(mean),energia=Arousal(mean)", "0:1"},
    KnownTable{"soundtracks", "mean_ratings_set1.csv, mean_ratings_set2.csv",
               "song=number,placer=valence,energia=energy", "1:9"},
    KnownTable{"emopia", "label.csv", "song=ID,quadrant=4Q", "-1:1"},
    KnownTable{"merge", "merge_audio_*_av_values.csv", "song=Song,placer=Valence,energia=Arousal",
               "0:1"},
    KnownTable{"panda-4q", "panda_dataset_taffc_annotations.csv", "song=Song,quadrant=Quadrant",
               "-1:1"},
    KnownTable{"emotify", "data.csv", "song=track id,folder=genre", "-1:1", 100,
               "amazement, solemnity, tenderness, nostalgia, calmness, power, joyful_activation, "
               "tension, sadness"},
};

/// What must be each annotator's where columns are named with an asterisk; they are then named by
/// them alone.
constexpr std::array<std::string_view, 6> kOfAnnotator{"placer",    "energia",    "quadrant",
                                                       "placer_sd", "energia_sd", "annotator"};

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

constexpr char kStar = '*';

bool hasStar(std::string_view name) {
  return name.find(kStar) != std::string_view::npos;
}

/// "A1" of "valence_*" and "Valence_A1"; nullopt of another column, or without an asterisk.
std::optional<std::string> starIn(std::string_view pattern, std::string_view column) {
  const std::size_t star = pattern.find(kStar);
  if (star == std::string_view::npos || column.size() < pattern.size())
    return std::nullopt;
  const std::string name = lower(column);
  if (!name.starts_with(lower(pattern.substr(0, star))) ||
      !name.ends_with(lower(pattern.substr(star + 1))))
    return std::nullopt;
  return std::string(column.substr(star, column.size() + 1 - pattern.size()));
}

}  // namespace

std::string LabelColumns::of(std::string_view ours) const {
  const auto found = named.find(ours);
  return found == named.end() ? std::string(ours) : lower(found->second);
}

bool LabelColumns::nameNothing() const {
  LabelColumns nothing;
  nothing.songsIn = songsIn;
  return *this == nothing;
}

bool LabelColumns::nameAnnotators() const {
  return std::ranges::any_of(named, [](const auto& each) { return hasStar(each.second); });
}

std::vector<std::string> LabelColumns::annotatorsIn(const std::vector<std::string>& header) const {
  for (const std::string_view ours : kOfAnnotator)
    if (const auto one = named.find(ours);
        one != named.end() && !one->second.empty() && !hasStar(one->second))
      throw OptionError(fmt::format(
          "the column {} is no annotator's, as others are named for each: write an asterisk for "
          "their names, or leave {} away",
          one->second, ours));
  std::vector<std::string> annotators;
  for (const std::string& column : header)
    for (const auto& [ours, theirs] : named)
      if (const auto name = starIn(theirs, column);
          name && std::ranges::find(annotators, lower(*name), lower) == annotators.end())
        annotators.push_back(*name);
  std::erase_if(annotators, [&](const std::string& annotator) {
    return std::ranges::any_of(ofAnnotator(annotator).named, [&](const auto& each) {
      return hasStar(named.find(each.first)->second) &&
             std::ranges::none_of(header, [&](const std::string& column) {
               return lower(column) == lower(each.second);
             });
    });
  });
  return annotators;
}

LabelColumns LabelColumns::ofAnnotator(std::string_view name) const {
  LabelColumns own = *this;
  for (auto& [ours, theirs] : own.named)
    if (const std::size_t star = theirs.find(kStar); star != std::string::npos)
      theirs.replace(star, 1, name);
  // What nobody named so is nobody's.
  for (const std::string_view ours : kOfAnnotator)
    own.named.emplace(ours, "");
  return own;
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

double LabelColumns::deviationOnPlane(double value, std::string_view column) const {
  if (!(value >= 0.0 && value <= most - least))
    throw LabelRefusal(fmt::format("{} is {}, outside [0, {}]", column, csvNumber(value),
                                   csvNumber(most - least)));
  return least == -1.0 && most == 1.0 ? value : 2.0 * value / (most - least);
}

std::span<const std::string_view> ourColumns() {
  return kOurs;
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

void nameVotes(LabelColumns& columns, std::string_view votes) {
  while (!votes.empty()) {
    const std::string_view part = votes.substr(0, votes.find(','));
    votes.remove_prefix(std::min(votes.size(), part.size() + 1));
    const std::size_t sign = part.rfind('=');
    const auto quadrant = sign == std::string_view::npos || sign == 0
                              ? std::nullopt
                              : quadrantFromWord(part.substr(sign + 1));
    if (!quadrant)
      throw OptionError(
          fmt::format("'{}' says no quadrant of a column: write its name, = and Q1 to Q4 or a "
                      "quadrant's name, several with commas between",
                      part));
    const std::string column = lower(part.substr(0, sign));
    if (std::ranges::count(columns.votes, column, &std::pair<std::string, Quadrant>::first) > 0)
      throw OptionError(fmt::format("the column {} is named twice", column));
    columns.votes.emplace_back(column, *quadrant);
  }
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

std::vector<std::string> KnownTable::eachClass() const {
  std::vector<std::string> all;
  for (std::string_view rest = classes; !rest.empty();) {
    const std::string_view each = rest.substr(0, rest.find(", "));
    rest.remove_prefix(std::min(rest.size(), each.size() + 2));
    all.emplace_back(each);
  }
  return all;
}

std::span<const KnownTable> knownTables() {
  return kKnown;
}

const KnownTable* knownTableWith(const std::vector<std::string>& header) {
  const auto has = [&](std::string_view column) {
    return std::ranges::find(header, column) != header.end();
  };
  // Tables with columns of ours are people's own.
  if (has("clip") || has("placer") || has("energia"))
    return nullptr;
  const KnownTable* best = nullptr;
  std::size_t most = 0;
  for (const KnownTable& table : kKnown) {
    const auto named = columnNames(table.map, kOurs);
    const bool hasAll =
        std::ranges::all_of(named, [&](const auto& each) { return has(lower(each.second)); }) &&
        std::ranges::all_of(table.eachClass(), has);
    if (hasAll && named.size() > most) {
      best = &table;
      most = named.size();
    }
  }
  return best;
}

LabelColumns columnsOf(std::string_view key) {
  const auto known = std::ranges::find(kKnown, key, &KnownTable::key);
  if (known == kKnown.end())
    throw OptionError(fmt::format("no dataset '{}' is known", key));
  LabelColumns columns{.named = {}, .wholeSongs = true, .skipUnknown = true};
  columns.perFolder = known->perFolder;
  columns.classes = known->eachClass();
  nameColumns(columns, known->map);
  setScale(columns, known->scale);
  return columns;
}

}  // namespace cuadrante

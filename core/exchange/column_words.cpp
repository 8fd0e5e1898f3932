#include "core/exchange/column_words.h"

#include "core/ground/composed.h"

#include <algorithm>
#include <array>

namespace cuadrante {
namespace {

struct Words {
  std::string_view ours;
  std::array<std::string_view, 5> theirs;  ///< in small letters without accents
};

constexpr std::array kWords{
    Words{"clip", {"clip", "fragmento"}},
    Words{"song", {"song", "cancion", "track", "archivo", "filename"}},
    Words{"start_s", {"start_s", "start", "inicio", "desde"}},
    Words{"end_s", {"end_s", "end", "fin", "hasta"}},
    Words{"placer", {"placer", "valence", "valencia", "pleasure"}},
    Words{"energia", {"energia", "arousal", "activacion", "energy"}},
    Words{"quadrant", {"quadrant", "cuadrante"}},
    Words{"annotator", {"annotator", "anotador", "anotadora", "rater", "user"}},
};

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::string_view columnFromWord(std::string_view word) {
  const std::string plain = plainLetters(word);
  for (const Words& words : kWords)
    if (!plain.empty() && std::ranges::find(words.theirs, plain) != words.theirs.end())
      return words.ours;
  return {};
}

LabelColumns withColumnWords(LabelColumns columns, const std::vector<std::string>& header) {
  const auto isThere = [&](std::string_view ours) {
    const auto named = columns.named.find(ours);
    return named != columns.named.end() ? !named->second.empty()
                                        : std::ranges::find(header, ours) != header.end();
  };
  const bool namesClips = isThere("clip") || isThere("song") || isThere("index");
  const bool namesQuadrants = columns.named.contains("quadrant") || !columns.votes.empty();
  for (const Words& words : kWords) {
    if (columns.named.contains(words.ours) || isThere(words.ours) ||
        (namesClips && isOneOf(words.ours, {"clip", "song"})) ||
        (namesQuadrants && isOneOf(words.ours, {"placer", "energia"})))
      continue;
    const auto isSo = [&](const std::string& name) { return columnFromWord(name) == words.ours; };
    if (std::ranges::count_if(header, isSo) == 1)
      columns.named.emplace(words.ours, *std::ranges::find_if(header, isSo));
  }
  return columns;
}

}  // namespace cuadrante

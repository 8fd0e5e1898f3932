#include "core/exchange/label_tables.h"

#include "core/exchange/csv_rows.h"
#include "core/files/csv.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"
#include "core/statistics/accuracy.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

using Cells = std::vector<std::string>;

Cells clipCells(const ClipNames& names, ClipId id) {
  const Clip& clip = names.clip(id);
  return {clipName(clip.id), csvText(names.songFile(clip)), csvNumber(clip.startSeconds),
          csvNumber(clip.endSeconds())};
}

void append(Cells& cells, Cells more) {
  cells.insert(cells.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// Mean, sample standard deviation, number and whose words they are, as cells.
Cells meanCells(const std::vector<Word>& words, LabelScale scale) {
  std::vector<double> values;
  for (const Word& word : words)
    if (!isOnlySign(word.value))
      values.push_back(scale.of(word.value));
  const auto found = meanAndDeviation(values);
  return {found ? csvNumber(found->mean) : "",
          found && found->deviation ? csvNumber(*found->deviation) : "",
          std::to_string(values.size()),
          std::string(words.empty() ? "" : annotatorKindKey(words.front().kind))};
}

/// Empty of a clip's: the column is there only where some label is a song's.
std::string scopeCell(LabelScope scope) {
  return scope == LabelScope::Song ? std::string(labelScopeKey(scope)) : "";
}

/// One row of the ratings.
struct Rating {
  Purpose purpose = Purpose::Label;
  std::optional<double> placer, energia;
  std::string createdAt;
  std::optional<std::chrono::milliseconds> response;
  std::optional<double> heardShare;
  std::optional<SkipReason> skipped;
  bool flagged = false;
  std::string note;
  std::optional<Quadrant> quadrant{};  ///< of those that tell on an axis no more
  std::optional<double> placerDeviation{}, energiaDeviation{};
  LabelScope scope = LabelScope::Clip;
};

Cells cellsOf(const Rating& rating, LabelScale scale) {
  const auto onScale = [&](const std::optional<double>& value) {
    return value ? csvNumber(scale.of(*value)) : std::string();
  };
  return {std::string(purposeKey(rating.purpose)),
          onScale(rating.placer),
          onScale(rating.energia),
          rating.createdAt,
          rating.response ? std::to_string(rating.response->count()) : "",
          csvNumber(rating.heardShare),
          std::string(rating.skipped ? skipReasonKey(*rating.skipped) : ""),
          rating.flagged ? "true" : "false",
          csvText(rating.note),
          std::string(rating.quadrant ? quadrantKey(*rating.quadrant) : ""),
          csvNumber(scale.ofDeviation(rating.placerDeviation)),
          csvNumber(scale.ofDeviation(rating.energiaDeviation)),
          scopeCell(rating.scope)};
}

/// Of each clip and annotator what was said, the label first.
using RatingsByClip = std::map<std::pair<ClipId, AnnotatorId>, std::vector<Rating>>;

/// The row of the label, also where there is none yet.
Rating& labelOf(RatingsByClip& all, ClipId clip, AnnotatorId annotator) {
  std::vector<Rating>& ratings = all[{clip, annotator}];
  if (ratings.empty() || ratings.front().purpose != Purpose::Label)
    ratings.emplace(ratings.begin());
  return ratings.front();
}

RatingsByClip ratingsOf(const LabelledCatalogue& catalogue, const LabellingHistory& history) {
  RatingsByClip all;
  std::map<std::pair<ClipId, AnnotatorId>, std::optional<double>> heard;
  for (const Annotation* annotation : liveAnnotations(history.annotations)) {
    if (annotation->purpose == Purpose::Label) {
      heard[{annotation->clip, annotation->annotator}] = annotation->heardShare;
      continue;
    }
    all[{annotation->clip, annotation->annotator}].push_back(
        {.purpose = annotation->purpose,
         .placer = valueOn(annotation->point, Axis::Placer),
         .energia = valueOn(annotation->point, Axis::Energia),
         .createdAt = annotation->createdAt,
         .response = annotation->response,
         .heardShare = annotation->heardShare,
         .skipped = {},
         .note = {}});
  }
  for (const SaidLabel& said : saidLabels(catalogue, history.annotations)) {
    Rating& label = labelOf(all, said.clip.id, said.annotator.id);
    label.placer = said.value(Axis::Placer);
    label.energia = said.value(Axis::Energia);
    label.placerDeviation = said.placerDeviation;
    label.energiaDeviation = said.energiaDeviation;
    label.scope = said.scope;
    label.quadrant = said.onlyQuadrant();
    label.createdAt = said.createdAt;
    label.response = said.response;
    label.heardShare = heard[{said.clip.id, said.annotator.id}];
  }
  for (const Act& skip : history.skips)
    labelOf(all, skip.item.clip, skip.annotator).skipped = skip.reason;
  for (const Remark& remark : history.remarks) {
    Rating& label = labelOf(all, remark.clip, remark.annotator);
    label.flagged = remark.flagged;
    label.note = remark.note;
  }
  return all;
}

}  // namespace

double LabelScale::of(double coordinate) const {
  // The same number where the scale is the plane's.
  return least == -1.0 && most == 1.0 ? coordinate
                                      : least + (coordinate + 1.0) / 2.0 * (most - least);
}

std::optional<double> LabelScale::ofDeviation(std::optional<double> deviation) const {
  return deviation ? std::optional(*deviation / 2.0 * (most - least)) : std::nullopt;
}

std::size_t writeLabelMeans(const std::filesystem::path& csv, const LabelledCatalogue& catalogue,
                            const std::vector<Annotation>& annotations, LabelScale scale) {
  std::map<ClipId, std::vector<Annotation>> byClip;
  for (const Annotation& annotation : annotations)
    byClip[annotation.clip].push_back(annotation);
  const ClipNames names(catalogue);
  std::vector<Cells> table{{"clip", "song", "start_s", "end_s", "valence_mean", "valence_sd",
                            "valence_n", "valence_kind", "arousal_mean", "arousal_sd", "arousal_n",
                            "arousal_kind", "quadrant", "scope"}};
  for (const auto& [clip, ofClip] : byClip) {
    const std::vector<Word> valence = wordsOn(Axis::Placer, ofClip, catalogue.annotators),
                            arousal = wordsOn(Axis::Energia, ofClip, catalogue.annotators);
    if (valence.empty() && arousal.empty())
      continue;
    Cells cells = clipCells(names, clip);
    append(cells, meanCells(valence, scale));
    append(cells, meanCells(arousal, scale));
    const auto consensus = consensusOf(ofClip, catalogue.annotators);
    cells.emplace_back(
        consensus && !isValid(consensus->point) ? quadrantKey(quadrantOf(consensus->point)) : "");
    const auto isOfSong = [](const Word& word) { return word.scope == LabelScope::Song; };
    cells.push_back(
        scopeCell(std::ranges::all_of(valence, isOfSong) && std::ranges::all_of(arousal, isOfSong)
                      ? LabelScope::Song
                      : LabelScope::Clip));
    table.push_back(std::move(cells));
  }
  const std::size_t rows = table.size() - 1;
  writeOutputFile(csv, csvWithSeldom(std::move(table), 2));
  return rows;
}

std::size_t writeRatings(const std::filesystem::path& csv, const LabelledCatalogue& catalogue,
                         const LabellingHistory& history, LabelScale scale) {
  const ClipNames names(catalogue);
  std::unordered_map<AnnotatorId, Annotator> annotators;
  for (const Annotator& annotator : catalogue.annotators)
    annotators.emplace(annotator.id, annotator);
  std::vector<Cells> table{{"clip", "song", "start_s", "end_s", "annotator", "kind", "purpose",
                            "valence", "arousal", "created_at", "response_ms", "heard_share",
                            "skipped", "flagged", "note", "quadrant", "valence_sd", "arousal_sd",
                            "scope"}};
  constexpr std::size_t kSeldom = 4;
  for (const auto& [who, ratings] : ratingsOf(catalogue, history)) {
    const auto annotator = annotators.find(who.second);
    if (annotator == annotators.end())
      throw ProjectError(
          Reason::DamagedProject, catalogue.folder,
          fmt::format("clip {} is rated by somebody who is not there", clipName(who.first)));
    for (const Rating& rating : ratings) {
      Cells cells = clipCells(names, who.first);
      append(cells, {csvText(annotator->second.name),
                     std::string(annotatorKindKey(annotator->second.kind))});
      append(cells, cellsOf(rating, scale));
      table.push_back(std::move(cells));
    }
  }
  const std::size_t rows = table.size() - 1;
  writeOutputFile(csv, csvWithSeldom(std::move(table), kSeldom));
  return rows;
}

}  // namespace cuadrante

#include "core/exchange/labels_csv.h"

#include "core/exchange/clip_cells.h"
#include "core/exchange/csv_rows.h"
#include "core/exchange/label_votes.h"
#include "core/exchange/label_words.h"
#include "core/exchange/quadrant_words.h"
#include "core/exchange/spreadsheet_dates.h"
#include "core/files/content_hash.h"
#include "core/files/csv.h"
#include "core/files/output_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// Of the table of ratings (label_tables.h).
constexpr std::string_view kPurpose = "purpose";

/// Of the table of means (label_tables.h).
constexpr std::array<std::string_view, 2> kKindsOfMeans{"valence_kind", "arousal_kind"};

/// "felicidad_share": which of those who voted were for that quadrant.
std::string shareColumn(Quadrant quadrant) {
  return fmt::format("{}_share", quadrantKey(quadrant));
}

SpreadsheetCsv tableOf(const std::filesystem::path& path, std::span<const LabelColumns> all) {
  std::vector<std::string> numeric;
  for (const LabelColumns& columns : all)
    for (const char* ours : {"placer", "energia", "placer_sd", "energia_sd", "start_s", "end_s"})
      numeric.push_back(columns.of(ours));
  for (const Quadrant quadrant : kQuadrants)
    numeric.push_back(shareColumn(quadrant));
  return SpreadsheetCsv::read(path, std::vector<std::string_view>(numeric.begin(), numeric.end()));
}

/// An empty one where the columns name none.
std::vector<std::string> annotatorsOfColumns(const std::filesystem::path& path,
                                             const LabelColumns& columns) {
  if (!columns.nameAnnotators())
    return {{}};
  return columns.annotatorsIn(SpreadsheetCsv::read(path, {}).table.writtenHeader());
}

/// Of a column; empty where it is missing.
std::vector<std::string> cellsOf(const SpreadsheetCsv& file, const std::string& column) {
  std::vector<std::string> cells;
  if (const auto place = file.table.column(column))
    for (const CsvTable::Row& row : file.table.rows())
      cells.push_back(row.cells[*place]);
  return cells;
}

/// What the columns of one annotator say, row by row.
class AnnotatorColumns {
 public:
  /// `annotator`: whose they are by their names; empty where the rows say it, or nobody.
  AnnotatorColumns(const SpreadsheetCsv& file, LabelColumns columns, std::string annotator)
      : file_(file),
        columns_(std::move(columns)),
        annotator_(std::move(annotator)),
        dates_(cellsOf(file_, columns_.of("created_at"))) {}

  bool has(std::string_view ours) const { return column(ours).has_value(); }
  /// Whether a column of the table, in lower case, is one of theirs.
  bool reads(std::string_view name) const {
    const bool allShares = std::ranges::all_of(
        kQuadrants, [&](Quadrant quadrant) { return has(shareColumn(quadrant)); });
    return name == kPurpose || std::ranges::find(kKindsOfMeans, name) != kKindsOfMeans.end() ||
           std::ranges::any_of(ourColumns(),
                               [&](std::string_view ours) { return columns_.of(ours) == name; }) ||
           (allShares && std::ranges::any_of(kQuadrants, [&](Quadrant quadrant) {
              return shareColumn(quadrant) == name;
            }));
  }

  /// nullopt of a row that says nothing of them, where several have columns.
  std::optional<FileLabel> labelOf(const CsvTable::Row& row) const {
    if (!annotator_.empty() && cell(row, "placer").empty() && cell(row, "energia").empty() &&
        cell(row, "quadrant").empty())
      return std::nullopt;
    FileLabel label{
        .clip = clipOf(file_, columns_, row),
        .annotator = annotator_.empty() ? textOfCsv(cell(row, "annotator")) : annotator_,
        .placer = {},
        .energia = {},
        .axis = toldAxis(cell(row, "axis")),
        .createdAt = dates_.iso(cell(row, "created_at")),
        .response = {}};
    label.placer = value(row, Axis::Placer, label.axis);
    label.energia = value(row, Axis::Energia, label.axis);
    if (!label.placer && !label.energia && cell(row, "quadrant").empty())
      throw LabelRefusal("it tells no values and no quadrant");
    label.placerDeviation = deviation(row, "placer_sd");
    label.energiaDeviation = deviation(row, "energia_sd");
    label.shares = shares(row);
    const std::string quadrant = wholeNumberOf(file_, columns_, row, "quadrant");
    // Where both are told it can only contradict them, if it is one: other people's tables have
    // columns of that name of any kind.
    const bool isOurs = columns_.named.contains("quadrant") || !columns_.named.contains("placer");
    if (label.placer && label.energia)
      label.quadrant = isOurs ? quadrantFromWord(quadrant) : std::nullopt;
    else if (!quadrant.empty())
      label.quadrant = toldQuadrant(quadrant);
    else if (!label.placer || !label.energia)
      label.axis = label.placer ? Axis::Placer : Axis::Energia;
    // As the table of ratings has them, which is no file of labels.
    if (const std::string purpose = cell(row, kPurpose);
        !purpose.empty() && purpose != purposeKey(Purpose::Label))
      throw LabelRefusal(fmt::format("its purpose is \"{}\": it is no label", purpose));
    label.kind = toldKind(cell(row, "kind")).value_or(label.kind);
    for (const std::string_view kind : kKindsOfMeans)
      if (annotatorKindFromKey(cell(row, kind)) == AnnotatorKind::Rule)
        label.kind = AnnotatorKind::Rule;
    label.scope = toldScope(cell(row, "scope")).value_or(label.scope);
    if (const std::string response = cell(row, "response_ms"); !response.empty()) {
      const auto milliseconds = parseInteger(response);
      if (!milliseconds || *milliseconds < 0)
        throw LabelRefusal(fmt::format("response_ms is \"{}\", not a whole number", response));
      label.response = std::chrono::milliseconds(*milliseconds);
    }
    return label;
  }

 private:
  /// nullopt where the row need not say it: it speaks of the other axis, or tells a quadrant.
  std::optional<double> value(const CsvTable::Row& row, Axis axis,
                              std::optional<Axis> spokenOf) const {
    const std::string_view name = axisKey(axis);
    const bool mayBeMissing = !cell(row, "quadrant").empty() || !annotator_.empty() ||
                              (spokenOf ? spokenOf != axis : !has(name));
    if (mayBeMissing && cell(row, name).empty())
      return std::nullopt;
    return columns_.onPlane(number(row, name), name);
  }

  std::optional<double> deviation(const CsvTable::Row& row, std::string_view name) const {
    if (cell(row, name).empty())
      return std::nullopt;
    return columns_.deviationOnPlane(number(row, name), name);
  }

  /// Of all four columns, or of none.
  std::optional<QuadrantShares> shares(const CsvTable::Row& row) const {
    QuadrantShares all{};
    std::size_t told = 0;
    for (const Quadrant quadrant : kQuadrants)
      if (const std::string name = shareColumn(quadrant); !cell(row, name).empty()) {
        all[static_cast<std::size_t>(quadrant)] = number(row, name);
        ++told;
      }
    return told == kQuadrants.size() ? std::optional(all) : std::nullopt;
  }

  double number(const CsvTable::Row& row, std::string_view name) const {
    const std::string text = cell(row, name);
    const auto value = file_.number(text);
    if (!value)
      throw LabelRefusal(fmt::format("{} is \"{}\", not a number", name, text));
    return *value;
  }

  std::optional<std::size_t> column(std::string_view ours) const {
    const std::string name = columns_.of(ours);
    return name.empty() ? std::nullopt : file_.table.column(name);
  }

  /// Empty where the column is missing.
  std::string cell(const CsvTable::Row& row, std::string_view name) const {
    return cellOf(file_, columns_, row, name);
  }

  const SpreadsheetCsv& file_;
  LabelColumns columns_;
  std::string annotator_;
  SpreadsheetDates dates_;  ///< of the times
};

/// A CSV of labels, line by line.
class LabelsFile {
 public:
  LabelsFile(const std::filesystem::path& path, const LabelColumns& columns)
      : path_(path), columns_(columns), annotators_(annotatorsOfColumns(path, columns)) {
    std::vector<LabelColumns> all;
    for (const std::string& annotator : annotators_)
      all.push_back(columns.nameAnnotators() ? columns.ofAnnotator(annotator) : columns);
    file_ = tableOf(path, all);
    for (std::size_t i = 0; i < all.size(); ++i)
      readers_.emplace_back(file_, std::move(all[i]), annotators_[i]);
    if (readers_.empty())
      failHeader("no annotator has a column for each that is named with *");
    for (const AnnotatorColumns& reader : readers_)
      check(reader);
  }

  NotTaken addTo(LabelIntake& intake, bool namesAnnotators) const {
    if (namesAnnotators && !columns_.nameAnnotators() && !readers_.front().has("annotator"))
      failHeader("the column annotator is missing, and no annotator was named");
    return {.unknown = takeRows(file_.table, path_, columns_.skipUnknown,
                                [&](const CsvTable::Row& row) { take(row, intake); }),
            .unread = unread()};
  }

  /// As the file writes them.
  std::vector<std::string> unread() const {
    const std::vector<std::string>& header = file_.table.header();
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < header.size(); ++i)
      if (!header[i].empty() && std::ranges::none_of(readers_, [&](const AnnotatorColumns& reader) {
            return reader.reads(header[i]);
          }))
        columns.push_back(file_.table.writtenHeader()[i]);
    return columns;
  }

  std::vector<CsvRowPreview> preview(LabelIntake& intake) const {
    std::vector<CsvRowPreview> rows;
    for (const CsvTable::Row& row : file_.table.rows()) {
      CsvRowPreview& shown = rows.emplace_back();
      shown.line = row.line;
      shown.cells = row.cells;
      const std::size_t before = intake.labels().size();
      try {
        take(row, intake);
      } catch (const UnknownClip& refusal) {
        shown.refusal = refusal.what();
        shown.unknown = true;
      } catch (const LabelRefusal& refusal) {
        shown.refusal = refusal.what();
      }
      if (shown.refusal.empty())
        showLabels(intake, before, shown);
    }
    return rows;
  }

  const CsvForm& form() const { return file_.form; }

 private:
  void take(const CsvTable::Row& row, LabelIntake& intake) const {
    const std::string place = fmt::format("line {}", row.line);
    for (const AnnotatorColumns& reader : readers_) {
      const auto label = reader.labelOf(row);
      if (label && columns_.wholeSongs)
        intake.addForAll(*label, place);
      else if (label)
        intake.add(*label, place);
    }
  }

  void check(const AnnotatorColumns& reader) const {
    for (const auto& [ours, theirs] : columns_.named)
      if (!theirs.empty() && !reader.has(ours))
        failHeader(fmt::format("the column {} is missing", theirs));
    if (reader.has("placer") && columns_.of("placer") == columns_.of("energia"))
      failHeader("placer and energia are the same column");
    if (!reader.has("placer") && !reader.has("energia") && !reader.has("quadrant"))
      failHeader("a column placer, energia or quadrant is missing");
    if (!reader.has("clip") && !reader.has("index") && !reader.has("song"))
      failHeader("a column clip, the columns song and start_s, or a column index are missing");
  }

  [[noreturn]] void failHeader(const std::string& detail) const {
    throw FormatError(
        Reason::BadCsv, path_,
        fmt::format("{}; its columns are {} ({})", detail, fmt::join(file_.table.header(), ", "),
                    file_.form.separationText()),
        1);
  }

  const std::filesystem::path& path_;
  const LabelColumns& columns_;
  std::vector<std::string> annotators_;  ///< an empty one where columns name none
  SpreadsheetCsv file_;
  std::vector<AnnotatorColumns> readers_;  ///< of annotators_
};

}  // namespace

void showLabels(const LabelIntake& intake, std::size_t first, CsvRowPreview& row) {
  for (std::size_t i = first; i < intake.labels().size(); ++i) {
    row.labels.push_back(spokenPoint(intake.labels()[i].annotation));
    row.annotators.push_back(intake.labels()[i].annotator);
  }
}

CsvForm formOfLabelsCsv(const std::filesystem::path& csv, const LabelColumns& columns) {
  if (!columns.votes.empty())
    return formOfVotesCsv(csv, columns);
  return LabelsFile(csv, columns).form();
}

CsvPreview previewLabelsCsv(const std::filesystem::path& csv, LabelIntake& intake,
                            const LabelColumns& columns) {
  if (!columns.votes.empty())
    return previewVotesCsv(csv, intake, columns);
  const LabelsFile file(csv, columns);
  return {.form = file.form(), .rows = file.preview(intake), .unread = file.unread()};
}

NotTaken readLabelsCsv(const std::filesystem::path& csv, bool namesAnnotators, LabelIntake& intake,
                       const LabelColumns& columns) {
  if (columns.nameAnnotators() && !namesAnnotators)
    throw OptionError("columns named with * say whose labels they are: no annotator can be named");
  return LabelsFile(csv, columns).addTo(intake, namesAnnotators);
}

void writeLabelsCsv(const std::filesystem::path& csv, const std::vector<SaidLabel>& labels) {
  std::vector<std::vector<std::string>> rows{
      {"index", "clip", "song", "start_s", "end_s", "placer", "energia", "annotator", "kind",
       "created_at", "axis", "response_ms", "quadrant", "placer_sd", "energia_sd"}};
  for (const Quadrant quadrant : kQuadrants)
    rows.front().push_back(shareColumn(quadrant));
  rows.front().insert(rows.front().end(), {"scope", "song_content"});
  constexpr std::size_t kSeldom = 5 + kQuadrants.size();
  for (const SaidLabel& said : labels) {
    rows.push_back({std::to_string(said.clip.id.value), clipName(said.clip.id), csvText(said.song),
                    csvNumber(said.clip.startSeconds), csvNumber(said.clip.endSeconds()),
                    csvNumber(said.value(Axis::Placer)), csvNumber(said.value(Axis::Energia)),
                    csvText(said.annotator.name),
                    std::string(annotatorKindKey(said.annotator.kind)), said.createdAt,
                    std::string(said.axis ? axisKey(*said.axis) : ""),
                    said.response ? std::to_string(said.response->count()) : "",
                    std::string(said.onlyQuadrant() ? quadrantKey(*said.onlyQuadrant()) : ""),
                    csvNumber(said.placerDeviation), csvNumber(said.energiaDeviation)});
    for (const Quadrant quadrant : kQuadrants)
      rows.back().push_back(
          said.shares ? csvNumber((*said.shares)[static_cast<std::size_t>(quadrant)]) : "");
    rows.back().emplace_back(said.scope == LabelScope::Song ? labelScopeKey(said.scope) : "");
    rows.back().push_back(contentText(said.content));
  }
  writeOutputFile(csv, csvWithSeldom(std::move(rows), kSeldom));
}

}  // namespace cuadrante

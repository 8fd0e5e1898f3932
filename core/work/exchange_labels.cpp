#include "core/work/exchange_labels.h"

#include "core/dataset/label_range.h"
#include "core/exchange/emopia_names.h"
#include "core/exchange/label_studio.h"
#include "core/exchange/label_votes.h"
#include "core/exchange/labels_csv.h"
#include "core/exchange/labels_json.h"
#include "core/files/csv.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

LabelledCatalogue catalogueOf(Project& project, const std::filesystem::path& songsIn = {}) {
  LabelledCatalogue all{.folder = project.folder(),
                        .songs = project.catalogue().songs(),
                        .clips = project.catalogue().clips(),
                        .annotators = project.annotations().annotators()};
  return songsIn.empty() ? all : all.within(songsIn);
}

/// What is said to be of one folder cannot be meant of another.
std::vector<std::filesystem::path> severalFolders(const LabelIntake& intake,
                                                  const LabelColumns& columns) {
  const auto& folders = intake.numberedFolders();
  if (!columns.songsIn.empty() || folders.size() < 2)
    return {};
  return {folders.begin(), folders.end()};
}

bool scaleIsNamed(const LabelColumns& columns) {
  return columns.least != LabelColumns{}.least || columns.most != LabelColumns{}.most;
}

ImportedLabels append(Project& project, LabelIntake& intake, NotTaken left,
                      const std::filesystem::path& file, const LabelColumns& columns) {
  if (const auto folders = severalFolders(intake, columns); !folders.empty())
    throw FormatError(
        Reason::BadLabels, file,
        fmt::format("its numbers name songs in {} and in {}: those of one dataset may "
                    "be another's. Say in which folder its songs are",
                    folders[0].string(), folders[1].string()));
  ImportedLabels imported;
  imported.byNumber = intake.byNumber();
  imported.ofOneAxis = intake.ofOneAxis();
  imported.unknown = std::move(left.unknown);
  imported.unfitting = std::move(left.unfitting);
  imported.unread = std::move(left.unread);
  imported.uncounted = std::move(left.uncounted);
  const std::vector<IncomingLabel> labels = intake.take(file);
  std::vector<EmotionPoint> points;
  std::set<std::string> annotators;
  for (const IncomingLabel& label : labels) {
    points.push_back(label.annotation.point);
    annotators.insert(label.annotator);
  }
  imported.annotators.assign(annotators.begin(), annotators.end());
  imported.onlyPositive = !scaleIsNamed(columns) && onlyPositive(points);
  static_cast<IncomingResult&>(imported) = project.annotations().appendUnsaid(labels);
  return imported;
}

void requireOwnAnnotators(LabelLayout layout, const LabelSource& source) {
  if (namesItsAnnotators(layout) && !source.annotator.empty())
    throw OptionError(
        fmt::format("{} names its annotators: no other can be named", labelLayoutKey(layout)));
}

void describe(const LabelIntake& intake, const LabelColumns& columns, LabelsPreview& preview) {
  preview.byNumber = intake.byNumber();
  preview.severalFolders = severalFolders(intake, columns);
  preview.ofOneAxis = intake.ofOneAxis();
  preview.ofSongs = static_cast<std::size_t>(std::ranges::count_if(
      intake.labels(),
      [](const IncomingLabel& label) { return label.annotation.scope == LabelScope::Song; }));
}

}  // namespace

ImportedLabels importLabels(Project& project, const std::filesystem::path& file, LabelFormat format,
                            const LabelSource& source, const LabelColumns& columns) {
  const auto present = project.annotations().consensus();
  LabelIntake intake(catalogueOf(project, columns.songsIn), present, source);
  NotTaken left;
  if (columns.votes.empty())
    left = readLabels(file, format, source.annotator.empty(), intake, columns);
  else if (format == LabelFormat::Csv)
    left = readVotesCsv(file, columns, intake);
  else
    throw OptionError(fmt::format("votes are of a table (CSV): {} is JSON", file.string()));
  return append(project, intake, std::move(left), file, columns);
}

ImportedLabels importLayout(Project& project, LabelLayout layout, const std::filesystem::path& file,
                            const LabelSource& source, const std::string& song,
                            const LabelColumns& columns) {
  requireOwnAnnotators(layout, source);
  const auto present = project.annotations().consensus();
  LabelIntake intake(catalogueOf(project, columns.songsIn), present, source);
  NotTaken left = readLayout(layout, file, song, columns, intake);
  ImportedLabels imported = append(project, intake, std::move(left), file, columns);
  imported.onlyPositive = false;  // its scale is known, or was asked for
  return imported;
}

LabelsPreview previewLabels(Project& project, const std::filesystem::path& csv,
                            const LabelSource& source, const LabelColumns& columns,
                            std::size_t shown) {
  const SpreadsheetCsv file = SpreadsheetCsv::read(csv, {});
  LabelsPreview preview{.form = file.form, .header = file.table.writtenHeader()};
  preview.rowsInAll = file.table.rows().size();
  const auto present = project.annotations().consensus();
  LabelIntake intake(catalogueOf(project, columns.songsIn), present, source);
  try {
    CsvPreview read = previewLabelsCsv(csv, intake, columns);
    preview.form = read.form;
    preview.rows = std::move(read.rows);
    preview.unread = std::move(read.unread);
    preview.uncounted = std::move(read.uncounted);
    preview.rowsInAll = preview.rows.size();  // of votes those of a clip are one
  } catch (const FormatError& error) {
    preview.missing = error.detail();
    for (const CsvTable::Row& row : file.table.rows())
      preview.rows.push_back({.line = row.line, .cells = row.cells});
  }
  for (const CsvRowPreview& row : preview.rows) {
    preview.labels.insert(preview.labels.end(), row.labels.begin(), row.labels.end());
    preview.unknown += row.unknown ? 1 : 0;
    preview.leftOut += row.leftOut ? 1 : 0;
    const bool refused = !row.refusal.empty() && !row.unknown && !row.leftOut;
    preview.refused += refused ? 1 : 0;
    if (refused && !preview.firstRefused)
      preview.firstRefused = row;
  }
  preview.onlyPositive = !scaleIsNamed(columns) && onlyPositive(preview.labels);
  describe(intake, columns, preview);
  preview.rows.resize(std::min(shown, preview.rows.size()));
  return preview;
}

LabelsPreview previewLayout(Project& project, LabelLayout layout, const std::filesystem::path& file,
                            const LabelSource& source, const std::string& song,
                            const LabelColumns& columns, std::size_t shown) {
  requireOwnAnnotators(layout, source);
  const auto present = project.annotations().consensus();
  LabelIntake intake(catalogueOf(project, columns.songsIn), present, source);
  const NotTaken left = readLayout(layout, file, song, columns, intake);
  LabelsPreview preview{.header = {"song", "start_s", "clip", "annotator"}};
  preview.leftOut = left.unknown.size() + left.unfitting.size();
  preview.rowsInAll = intake.labels().size() + preview.leftOut;
  describe(intake, columns, preview);
  // Of both kinds some are shown.
  const std::size_t room = shown - std::min(preview.leftOut, shown / 2);
  for (const IncomingLabel& label : intake.labels()) {
    preview.labels.push_back(spokenPoint(label.annotation));
    if (preview.rows.size() == room)
      continue;
    const Clip& clip = intake.names().clip(label.annotation.clip);
    preview.rows.push_back({.cells = {intake.names().songFile(clip), csvNumber(clip.startSeconds),
                                      clipName(clip.id), label.annotator},
                            .labels = {spokenPoint(label.annotation)},
                            .annotators = {label.annotator}});
  }
  for (const std::vector<std::string>& reasons : {left.unfitting, left.unknown})
    for (const std::string& reason : reasons)
      if (preview.rows.size() < shown)
        preview.rows.push_back(
            {.cells = std::vector<std::string>(4), .refusal = reason, .leftOut = true});
  return preview;
}

ImportedLabels importQuadrantsByName(Project& project, std::string_view key,
                                     const std::string& annotator) {
  if (key != "emopia")
    throw OptionError(
        fmt::format("no dataset '{}' is known whose files' names say quadrants", key));
  const LabelledCatalogue catalogue = catalogueOf(project);
  const auto present = project.annotations().consensus();
  LabelIntake intake(catalogue, present, {.annotator = annotator});
  ImportedLabels imported;
  bool named = false;
  for (const Song& song : catalogue.songs) {
    const auto name = emopiaName(song.path.filename().string());
    if (!name)
      continue;
    named = true;
    FileLabel label{.clip = {.clip = {}, .song = song.path.string(), .start = {}, .index = {}},
                    .annotator = {},
                    .placer = {},
                    .energia = {},
                    .axis = {},
                    .createdAt = {},
                    .response = {},
                    .quadrant = name->quadrant};
    try {
      intake.addForAll(label, song.path.string());
    } catch (const UnknownClip& refusal) {
      imported.unknown.emplace_back(refusal.what());
    } catch (const LabelRefusal& refusal) {
      throw OptionError(refusal.what());
    }
  }
  if (!named)
    throw OptionError(fmt::format("no song's file is called as those of {} are", key));
  static_cast<IncomingResult&>(imported) =
      project.annotations().appendUnsaid(intake.take("names of files"));
  return imported;
}

std::size_t exportLabels(Project& project, const std::filesystem::path& file, LabelFormat format,
                         const ExportOptions& options) {
  const LabelledCatalogue catalogue = catalogueOf(project);
  const std::vector<SaidLabel> labels = saidLabels(catalogue, project.annotations().all());
  switch (format) {
    case LabelFormat::Csv:
      writeLabelsCsv(file, labels);
      break;
    case LabelFormat::Json:
      writeLabelsJson(file, labels);
      break;
    case LabelFormat::LabelStudio: {
      std::vector<ClipTask> tasks;
      if (options.unlabelledClips) {
        const ClipNames names(catalogue);
        for (const Clip& clip : project.catalogue().selectedClips())
          tasks.push_back({clip, names.songFile(clip), names.content(clip)});
      }
      writeLabelStudio(
          file, labels, tasks,
          options.audioPrefix.empty() ? localAudioPrefix(project.folder()) : options.audioPrefix);
      break;
    }
  }
  return labels.size();
}

std::size_t exportTable(Project& project, const std::filesystem::path& csv, LabelTable table,
                        LabelScale scale) {
  const LabelledCatalogue catalogue = catalogueOf(project);
  if (table == LabelTable::Means)
    return writeLabelMeans(csv, catalogue, project.annotations().all(), scale);
  return writeRatings(csv, catalogue,
                      {.annotations = project.annotations().all(),
                       .skips = project.journal().skips(),
                       .remarks = project.journal().remarks()},
                      scale);
}

}  // namespace cuadrante

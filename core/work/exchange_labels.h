#pragma once

#include "core/domain/unsaid.h"
#include "core/exchange/label_files.h"
#include "core/exchange/label_layouts.h"
#include "core/exchange/label_tables.h"
#include "core/exchange/labels_csv.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

struct ImportedLabels : IncomingResult {
  /// Labels of songs or clips that the project does not have, where these may be passed over.
  std::vector<std::string> unknown{};
  /// Of labels whose scale was not named: they may be on one from 0 to 1 (label_range.h).
  bool onlyPositive = false;
  /// Labels whose clip is named by its number alone, which is another clip's in another project.
  std::size_t byNumber = 0;
  /// What else was left out, where a layout allows that: "line 7: it has no length".
  std::vector<std::string> unfitting{};
  std::vector<std::string> unread{}, uncounted{};  ///< as in NotTaken
  std::size_t ofOneAxis = 0;              ///< labels of the file that speak of one axis only
  std::vector<std::string> annotators{};  ///< whose labels the file has, in the order of names
};

/// Takes the labels of a file into a project: all of it or nothing. What was said before, or is
/// older than the annotator's latest word, is not appended again, so that a repeated import changes
/// nothing. With `source` empty a CSV without a column `annotator` is refused. Throws FormatError
/// naming the label (readLabels), or where numbers name songs of several folders and `columns` does
/// not say which is meant; OptionError where no song lies in that one; FileError, ProjectError
/// (DamagedProject).
ImportedLabels importLabels(Project& project, const std::filesystem::path& file, LabelFormat format,
                            const LabelSource& source = {}, const LabelColumns& columns = {});

/// The same of a file of a known layout; `song` as in readLayout, the scale is that of `columns`.
/// Throws OptionError where an annotator is named of a layout that names its own.
ImportedLabels importLayout(Project& project, LabelLayout layout, const std::filesystem::path& file,
                            const LabelSource& source, const std::string& song = {},
                            const LabelColumns& columns = {});

/// A file of labels before it is imported.
struct LabelsPreview {
  CsvForm form{};
  std::vector<std::string> header{};  ///< as the file has it
  std::vector<CsvRowPreview> rows{};  ///< the first; without labels where columns are missing
  std::size_t rowsInAll = 0;
  std::vector<EmotionPoint> labels{};              ///< of all rows, those said before included
  std::size_t unknown = 0, refused = 0;            ///< rows
  std::optional<CsvRowPreview> firstRefused{};     ///< of those that are not unknown
  std::string missing{};                           ///< of its columns; empty: none
  bool onlyPositive = false;                       ///< as in ImportedLabels
  std::size_t leftOut = 0;                         ///< rows that are passed over, with their reason
  std::size_t ofSongs = 0;                         ///< of `labels`, those that are of whole songs
  std::size_t ofOneAxis = 0;                       ///< of `labels`
  std::size_t byNumber = 0;                        ///< as in ImportedLabels
  std::vector<std::string> unread{}, uncounted{};  ///< as in NotTaken
  /// Where songs that numbers name lie, if in several folders: importLabels refuses them then.
  std::vector<std::filesystem::path> severalFolders{};
};
/// What importLabels would make of a table, of which nothing is written; the first `shown` rows.
/// Throws FileError, FormatError for what is no table, ProjectError.
LabelsPreview previewLabels(Project& project, const std::filesystem::path& csv,
                            const LabelSource& source, const LabelColumns& columns,
                            std::size_t shown);

/// The same of importLayout: a row for each label (song, start, clip, annotator), and one for each
/// of what is left out. Throws what importLayout throws.
LabelsPreview previewLayout(Project& project, LabelLayout layout, const std::filesystem::path& file,
                            const LabelSource& source, const std::string& song,
                            const LabelColumns& columns, std::size_t shown);

/// The quadrants that the names of the songs' files say, each of all clips of its song, as the word
/// of `annotator`; `key` as in songGroupsByName ("emopia"). Throws OptionError for another key;
/// where no song is called so; ProjectError.
ImportedLabels importQuadrantsByName(Project& project, std::string_view key,
                                     const std::string& annotator);

struct ExportOptions {
  /// Label Studio: what stands before "00354.wav" in each task's `audio`. Empty: localAudioPrefix.
  std::string audioPrefix{};
  bool unlabelledClips = false;  ///< Label Studio: the other selected clips too, as tasks to do
};
/// Writes what every annotator, rules included, last said of every clip. Returns the number of
/// labels. Throws FileError, ProjectError (DamagedProject).
std::size_t exportLabels(Project& project, const std::filesystem::path& file, LabelFormat format,
                         const ExportOptions& options = {});

/// The tables of valence and arousal for statistics programs (label_tables.h).
enum class LabelTable { Means, Ratings };
/// Writes one as a CSV. Returns the number of rows. Throws FileError, ProjectError
/// (DamagedProject).
std::size_t exportTable(Project& project, const std::filesystem::path& csv, LabelTable table,
                        LabelScale scale);

}  // namespace cuadrante

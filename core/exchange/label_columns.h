#pragma once

#include "core/domain/emotion.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {

/// What the columns of a table of labels mean, and how its values lie on the plane: those of other
/// people's tables, by their own names.
struct LabelColumns {
  /// Ours ("clip", "song", "folder", "start_s", "end_s", "index", "placer", "energia", "annotator",
  /// "kind", "axis", "created_at", "response_ms", "quadrant", "placer_sd", "energia_sd",
  /// "song_content") → theirs. Those that are not named are called as ours; with an empty name
  /// there is none.
  std::map<std::string, std::string, std::less<>> named{};
  double least = -1.0, most = 1.0;  ///< of placer and energia; they become −1 and 1
  /// A label of a song without a time is that of all its clips, one from `start_s` to `end_s` that
  /// of the clips in it.
  bool wholeSongs = false;
  bool skipUnknown = false;  ///< labels of songs and clips that are not there are passed over
  /// Only songs that lie there are meant: a folder, or what one is called; empty: all.
  std::filesystem::path songsIn{};
  /// Columns, in lower case, that say how many voted for a class, or which share did
  /// (label_votes.h); several may be of one quadrant.
  std::vector<std::pair<std::string, Quadrant>> votes{};
  /// Songs are numbered on from folder to folder, so many in each, and their files from 1 in each;
  /// 0: they are not. Of votes only.
  std::int64_t perFolder = 0;
  /// All that has votes, in lower case, the columns of `votes` among it; empty: not known.
  std::vector<std::string> classes{};

  friend bool operator==(const LabelColumns&, const LabelColumns&) = default;

  /// Whether a column is named with an asterisk, which stands for an annotator's name:
  /// "placer=valence_*" is valence_A1, valence_A2 and so on.
  bool nameAnnotators() const;
  /// Whether they say nothing, but perhaps in which folder the songs are.
  bool nameNothing() const;
  /// Of a table's columns, as the file writes them, the annotators who have one for every name with
  /// an asterisk, in their order.
  std::vector<std::string> annotatorsIn(const std::vector<std::string>& header) const;
  /// With their name in the place of the asterisks.
  LabelColumns ofAnnotator(std::string_view name) const;

  /// The name that one of ours has in the table, in lower case.
  std::string of(std::string_view ours) const;
  /// On the plane. Throws LabelRefusal outside of the scale.
  double onPlane(double value, std::string_view column) const;
  /// Of a standard deviation on the scale. Throws LabelRefusal where it is none.
  double deviationOnPlane(double value, std::string_view column) const;
};

/// All names of ours that a table may have, but for the shares of quadrants.
std::span<const std::string_view> ourColumns();

/// "song=song_id,group=work" → ours and theirs. Throws OptionError for what is none of `ours`, or
/// is named twice.
std::map<std::string, std::string, std::less<>> columnNames(std::string_view map,
                                                            std::span<const std::string_view> ours);
/// "song=song_id,placer=valence_mean,energia=arousal_mean" into `columns`. Throws OptionError for
/// what is none of ours, or is named twice.
void nameColumns(LabelColumns& columns, std::string_view map);
/// The column of quadrants, for labels that tell no point. Throws OptionError where it is named
/// twice.
void nameQuadrants(LabelColumns& columns, std::string_view column);
/// "joyful_activation=Q1,tension=Q2,calmness=Q4" into `columns`, with quadrants as
/// quadrantFromWord. Throws OptionError for what is none, or is named twice.
void nameVotes(LabelColumns& columns, std::string_view votes);
/// "1:9" into `columns`. Throws OptionError.
void setScale(LabelColumns& columns, std::string_view range);

/// The table of a dataset that many people have (docs/datasets.md).
struct KnownTable {
  std::string_view key;        ///< "deam"
  std::string_view table;      ///< which of its files
  std::string_view map;        ///< for nameColumns
  std::string_view scale;      ///< for setScale
  std::int64_t perFolder = 0;  ///< as in LabelColumns
  /// Of which quadrant each of these is must be said (nameVotes): it has votes for classes of its
  /// own and no values. Empty for the others.
  std::string_view classes{};

  std::vector<std::string> eachClass() const;
};
std::span<const KnownTable> knownTables();
/// The known table that has the most of these columns, in lower case, of those that have all that
/// they need; nullptr for none, and for a table that has columns of our own names.
const KnownTable* knownTableWith(const std::vector<std::string>& header);
/// Of whole songs; those that are not there are passed over. Throws OptionError for another key.
LabelColumns columnsOf(std::string_view key);

}  // namespace cuadrante

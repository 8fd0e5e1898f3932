#include "core/exchange/label_votes.h"

#include "core/domain/known_sign.h"
#include "core/exchange/clip_cells.h"
#include "core/exchange/csv_rows.h"
#include "core/files/csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// What says whose votes a row has.
constexpr std::array<std::string_view, 8> kClipCells{"clip",  "song",  "folder",       "start_s",
                                                     "end_s", "index", "song_content", "annotator"};

using Votes = QuadrantShares;  ///< before they are divided by their sum

double& of(Votes& votes, Quadrant quadrant) {
  return votes[static_cast<std::size_t>(quadrant)];
}

/// Who votes for which side of an axis, as a share.
double shareBeside(const Votes& votes, Quadrant quadrant, Axis axis) {
  double all = 0.0, beside = 0.0;
  for (const Quadrant other : kQuadrants) {
    const double count = votes[static_cast<std::size_t>(other)];
    all += count;
    if (std::signbit(coordinate(onlyQuadrant(other), axis)) ==
        std::signbit(coordinate(onlyQuadrant(quadrant), axis)))
      beside += count;
  }
  return beside / all;
}

/// Of a clip, a song or an excerpt, all its rows together.
struct Ballot {
  ClipReference clip;
  std::string annotator;
  const CsvTable::Row* first = nullptr;
  Votes votes{};
};

/// The quadrant of most. Throws LabelRefusal where there is none.
Quadrant winnerOf(const Votes& votes) {
  constexpr double kSame = 1e-9;  // shares that were rounded
  Quadrant winner = kQuadrants.front();
  const double highest = *std::ranges::max_element(votes);
  if (!(highest > 0.0))
    throw LabelRefusal("nobody voted");
  std::vector<std::string_view> first;
  for (const Quadrant quadrant : kQuadrants)
    if (votes[static_cast<std::size_t>(quadrant)] >= highest * (1.0 - kSame)) {
      winner = quadrant;
      first.push_back(quadrantKey(quadrant));
    }
  if (first.size() > 1)
    throw LabelRefusal(fmt::format("as many voted for {}", fmt::join(first, " as for ")));
  for (const Axis axis : {Axis::Placer, Axis::Energia})
    if (!(shareBeside(votes, winner, axis) > 0.5))
      throw LabelRefusal(fmt::format("{} has most votes, but not its side of {}",
                                     quadrantKey(winner), axisKey(axis)));
  return winner;
}

double deviationOfSigns(double share) {
  return 2.0 * std::sqrt(share * (1.0 - share));
}

class VotesFile {
 public:
  VotesFile(const std::filesystem::path& path, const LabelColumns& columns)
      : path_(path), columns_(columns) {
    std::vector<std::string_view> numeric;
    for (const auto& [column, quadrant] : columns_.votes)
      numeric.push_back(column);
    file_ = SpreadsheetCsv::read(path, numeric);
    for (const auto& [column, quadrant] : columns_.votes)
      require(column);
    for (const auto& [ours, theirs] : columns_.named)
      if (!theirs.empty())
        require(columns_.of(ours));
  }

  const CsvForm& form() const { return file_.form; }

  NotTaken addTo(LabelIntake& intake) {
    count(intake.names());
    NotTaken left{.unread = unread(), .uncounted = uncounted()};
    for (const Ballot& ballot : ballots_)
      take(ballot, intake, left);
    return left;
  }

  std::vector<std::string> uncounted() const { return unused(true); }
  std::vector<std::string> unread() const { return unused(false); }

  std::vector<CsvRowPreview> preview(LabelIntake& intake) {
    count(intake.names());
    std::vector<CsvRowPreview> rows;
    for (const Ballot& ballot : ballots_)
      rows.push_back(previewOf(ballot, intake));
    return rows;
  }

 private:
  /// As the file writes them.
  std::vector<std::string> unused(bool ofVotes) const {
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < file_.table.header().size(); ++i)
      if (const std::string& name = file_.table.header()[i];
          !name.empty() && !isUsed(name) && mayBeOfVotes(i) == ofVotes)
        columns.push_back(file_.table.writtenHeader()[i]);
    return columns;
  }

  void count(const ClipNames& names) {
    for (const CsvTable::Row& row : file_.table.rows())
      add(row, names);
  }

  bool isUsed(const std::string& column) const {
    return std::ranges::count(columns_.votes, column, &std::pair<std::string, Quadrant>::first) >
               0 ||
           std::ranges::any_of(kClipCells,
                               [&](std::string_view ours) { return columns_.of(ours) == column; });
  }

  bool mayBeOfVotes(std::size_t column) const {
    if (!columns_.classes.empty())
      return std::ranges::find(columns_.classes, file_.table.header()[column]) !=
             columns_.classes.end();
    std::size_t said = 0;
    for (const CsvTable::Row& row : file_.table.rows()) {
      if (row.cells[column].empty())
        continue;
      const auto number = file_.number(row.cells[column]);
      if (!number || *number < 0.0)
        return false;
      ++said;
    }
    return said > 0;
  }

  void require(const std::string& column) const {
    if (!file_.table.column(column))
      throw FormatError(
          Reason::BadCsv, path_,
          fmt::format("the column {} is missing; its columns are {} ({})", column,
                      fmt::join(file_.table.header(), ", "), file_.form.separationText()),
          1);
  }

  void add(const CsvTable::Row& row, const ClipNames& names) {
    Ballot ballot{.clip = clip(row, names),
                  .annotator = textOfCsv(cellOf(file_, columns_, row, "annotator")),
                  .first = &row};
    for (const auto& [column, quadrant] : columns_.votes)
      of(ballot.votes, quadrant) += votes(row, column);
    const auto [known, isNew] = places_.emplace(
        fmt::format("{}\n{}\n{}\n{}\n{}\n{}", ballot.clip.clip, ballot.clip.song, ballot.clip.index,
                    csvNumber(ballot.clip.start), csvNumber(ballot.clip.end), ballot.annotator),
        ballots_.size());
    if (isNew)
      ballots_.push_back(std::move(ballot));
    else
      for (const Quadrant quadrant : kQuadrants)
        of(ballots_[known->second].votes, quadrant) += of(ballot.votes, quadrant);
  }

  ClipReference clip(const CsvTable::Row& row, const ClipNames& names) const {
    try {
      ClipReference clip = clipOf(file_, columns_, row);
      if (columns_.perFolder > 0 && !names.hasSong(clip.song))
        if (const auto number = parseInteger(cellOf(file_, columns_, row, "song"));
            number && *number > 0)
          clip.song = fmt::format("{}/{}", cellOf(file_, columns_, row, "folder"),
                                  (*number - 1) % columns_.perFolder + 1);
      return clip;
    } catch (const LabelRefusal& refusal) {
      fail(row.line, refusal.what());
    }
  }

  double votes(const CsvTable::Row& row, const std::string& column) const {
    const std::string& text = row.cells[*file_.table.column(column)];
    if (text.empty())
      return 0.0;
    const auto number = file_.number(text);
    if (!number || *number < 0.0)
      fail(row.line, fmt::format("{} is \"{}\", no number of votes", column, text));
    return *number;
  }

  /// Throws LabelRefusal where no quadrant has most.
  static FileLabel labelOf(const Ballot& ballot) {
    FileLabel label{.clip = ballot.clip,
                    .annotator = ballot.annotator,
                    .placer = {},
                    .energia = {},
                    .axis = {},
                    .createdAt = {},
                    .response = {},
                    .quadrant = winnerOf(ballot.votes)};
    label.placerDeviation =
        deviationOfSigns(shareBeside(ballot.votes, *label.quadrant, Axis::Placer));
    label.energiaDeviation =
        deviationOfSigns(shareBeside(ballot.votes, *label.quadrant, Axis::Energia));
    label.shares = ballot.votes;
    const double all = std::accumulate(ballot.votes.begin(), ballot.votes.end(), 0.0);
    for (double& share : *label.shares)
      share /= all;
    return label;
  }

  /// Throws what LabelIntake::add throws.
  void give(const FileLabel& label, const Ballot& ballot, LabelIntake& intake) const {
    const std::string place = fmt::format("line {}", ballot.first->line);
    if (columns_.wholeSongs)
      intake.addForAll(label, place);
    else
      intake.add(label, place);
  }

  void take(const Ballot& ballot, LabelIntake& intake, NotTaken& left) const {
    const std::int64_t line = ballot.first->line;
    FileLabel label;
    try {
      label = labelOf(ballot);
    } catch (const LabelRefusal& refusal) {
      left.unfitting.push_back(fmt::format("line {}: {}", line, refusal.what()));
      return;
    }
    try {
      give(label, ballot, intake);
    } catch (const UnknownClip& refusal) {
      if (!columns_.skipUnknown)
        fail(line, refusal.what());
      left.unknown.push_back(fmt::format("line {}: {}", line, refusal.what()));
    } catch (const LabelRefusal& refusal) {
      fail(line, refusal.what());
    }
  }

  CsvRowPreview previewOf(const Ballot& ballot, LabelIntake& intake) const {
    CsvRowPreview shown{.line = ballot.first->line, .cells = ballot.first->cells};
    FileLabel label;
    try {
      label = labelOf(ballot);
    } catch (const LabelRefusal& refusal) {
      shown.refusal = refusal.what();
      shown.leftOut = true;
      return shown;
    }
    const std::size_t before = intake.labels().size();
    try {
      give(label, ballot, intake);
      showLabels(intake, before, shown);
    } catch (const UnknownClip& refusal) {
      shown.refusal = refusal.what();
      shown.unknown = true;
    } catch (const LabelRefusal& refusal) {
      shown.refusal = refusal.what();
    }
    return shown;
  }

  [[noreturn]] void fail(std::int64_t line, const std::string& detail) const {
    throw FormatError(Reason::BadCsv, path_, detail, line);
  }

  const std::filesystem::path& path_;
  const LabelColumns& columns_;
  SpreadsheetCsv file_;
  std::vector<Ballot> ballots_;
  std::map<std::string, std::size_t> places_;  ///< in ballots_
};

}  // namespace

NotTaken readVotesCsv(const std::filesystem::path& csv, const LabelColumns& columns,
                      LabelIntake& intake) {
  return VotesFile(csv, columns).addTo(intake);
}

CsvPreview previewVotesCsv(const std::filesystem::path& csv, LabelIntake& intake,
                           const LabelColumns& columns) {
  VotesFile file(csv, columns);
  return {.form = file.form(), .rows = file.preview(intake), .uncounted = file.uncounted()};
}

CsvForm formOfVotesCsv(const std::filesystem::path& csv, const LabelColumns& columns) {
  return VotesFile(csv, columns).form();
}

}  // namespace cuadrante

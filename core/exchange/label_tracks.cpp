#include "core/exchange/label_tracks.h"

#include "core/exchange/quadrant_words.h"
#include "core/exchange/timed_words.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// Cells of a line, and its number in the file.
struct TrackLine {
  std::size_t number = 0;
  std::vector<std::string> cells;
};

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos)
    return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

std::vector<TrackLine> linesOf(const std::filesystem::path& txt) {
  std::string text = readText(txt).first;
  std::ranges::replace(text, '\r', '\n');
  std::vector<TrackLine> lines;
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (trimmed(line).empty())
      continue;
    TrackLine& read = lines.emplace_back(TrackLine{.number = number, .cells = {}});
    while (true) {
      const std::size_t tab = line.find('\t');
      read.cells.push_back(trimmed(line.substr(0, tab)));
      if (tab == std::string_view::npos)
        break;
      line.remove_prefix(tab + 1);
    }
  }
  return lines;
}

std::string inSmall(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The axis that a name is of: one of its words is placer, valence and so on ("Valence rating",
/// "arousal_Eva"); nullopt where none is, or both are named.
std::optional<Axis> axisCalled(const std::string& name) {
  constexpr std::array kPlacer{"placer", "valence", "valencia"};
  constexpr std::array kEnergia{"energia", "energía", "arousal", "activacion", "activación"};
  const auto isLetter = [](unsigned char c) { return std::isalpha(c) || c >= 0x80; };
  std::optional<Axis> found;
  std::string word;
  const std::string small = inSmall(name) + ' ';
  for (const char c : small) {
    if (isLetter(static_cast<unsigned char>(c))) {
      word += c;
      continue;
    }
    const std::string whole = std::exchange(word, {});
    const bool placer = std::ranges::find(kPlacer, whole) != kPlacer.end();
    if (!placer && std::ranges::find(kEnergia, whole) == kEnergia.end())
      continue;
    const Axis axis = placer ? Axis::Placer : Axis::Energia;
    if (found && found != axis)
      return std::nullopt;
    found = axis;
  }
  return found;
}

/// Numbers and times as a table of decimal points has them.
const SpreadsheetCsv& plainTable() {
  static const SpreadsheetCsv kPlain{};
  return kPlain;
}

void setValue(TimedWord& word, Axis axis, const std::string& text, const LabelColumns& columns) {
  std::optional<double>& place = axis == Axis::Placer ? word.placer : word.energia;
  const auto value = plainTable().number(text);
  if (!value || place)
    throw LabelRefusal(fmt::format("{} is \"{}\", not one number", axisKey(axis), text));
  place = columns.onPlane(*value, axisKey(axis));
}

/// "placer=0.5", "energia=-0.2" of "placer=0.5, energia=-0.2".
std::vector<std::string> piecesOf(const std::string& text) {
  std::vector<std::string> pieces;
  std::string piece;
  const auto end = [&] {
    // A comma within a number is no separator.
    if (piece.ends_with(','))
      piece.pop_back();
    if (!piece.empty())
      pieces.push_back(std::exchange(piece, {}));
  };
  for (const char c : text) {
    if (c == ' ' || c == ';')
      end();
    else
      piece += c;
  }
  end();
  return pieces;
}

/// What the text of a stretch says into `word`. Throws LabelRefusal.
void setWord(TimedWord& word, const std::string& text, const LabelColumns& columns) {
  // (A rating of 1 to 4 is none of the quadrants that tables number so.)
  if (plainTable().number(text))
    throw LabelRefusal(fmt::format(
        "\"{}\" is a number of no axis: placer={}, or a tier called placer", text, text));
  if ((word.quadrant = quadrantFromWord(text)))
    return;
  const std::vector<std::string> pieces = piecesOf(text);
  if (pieces.size() == 2 && plainTable().number(pieces[0]) && plainTable().number(pieces[1])) {
    setValue(word, Axis::Placer, pieces[0], columns);
    setValue(word, Axis::Energia, pieces[1], columns);
    return;
  }
  for (const std::string& piece : pieces) {
    const std::size_t sign = piece.find_first_of("=:");
    const auto axis = sign == std::string::npos ? std::nullopt : axisCalled(piece.substr(0, sign));
    if (!axis)
      throw LabelRefusal(fmt::format("\"{}\" is no quadrant and says no placer and energia", text));
    setValue(word, *axis, piece.substr(sign + 1), columns);
  }
}

/// What is said of the stretches of one song, on its way to its clips.
class Track {
 public:
  Track(const std::filesystem::path& file, const std::string& song, const LabelColumns& columns)
      : file_(file), song_(song.empty() ? file.stem().string() : song), columns_(columns) {}

  /// `axis`: the text is the value on it.
  void add(const TrackLine& line, std::optional<double> from, std::optional<double> to,
           const std::string& text, std::optional<Axis> axis = std::nullopt) {
    try {
      if (!from || !to)
        throw LabelRefusal("it has no start and end");
      ++timed_;
      if (text.empty())
        throw LabelRefusal("it says nothing");
      if (!(*from >= 0.0 && *from < *to))
        throw LabelRefusal("it has no length");
      TimedWord word{.from = *from, .to = *to};
      if (axis)
        setValue(word, *axis, text, columns_);
      else
        setWord(word, text, columns_);
      words_.push_back(word);
      numbers_.push_back(line.number);
    } catch (const LabelRefusal& refusal) {
      leave(line.number, refusal.what());
    }
  }

  NotTaken addTo(LabelIntake& intake) && {
    if (timed_ == 0)
      fail("no line has a start, an end and a text with tabs between");
    std::vector<Clip> labelled;
    try {
      for (const ClipId id :
           intake.names().findAll({.clip = {}, .song = song_, .start = {}, .index = {}})) {
        const Clip& clip = intake.names().clip(id);
        if (const ClipWord said = wordOf(clip, words_); !said.saysNothing()) {
          intake.add(labelOf(clip, said), file_.filename().string());
          labelled.push_back(clip);
        }
      }
    } catch (const LabelRefusal& refusal) {
      fail(refusal.what());
    }
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (std::ranges::none_of(labelled, [&](const Clip& clip) {
            return words_[i].from < clip.endSeconds() && clip.startSeconds < words_[i].to;
          }))
        leave(numbers_[i], "of no clip more than half lies there");
    std::ranges::stable_sort(left_, {}, &std::pair<std::size_t, std::string>::first);
    NotTaken out;
    for (const auto& [number, why] : left_)
      out.unfitting.push_back(fmt::format("line {}: {}", number, why));
    return out;
  }

 private:
  static FileLabel labelOf(const Clip& clip, const ClipWord& said) {
    FileLabel label{.clip = {.clip = clipName(clip.id), .song = {}, .start = {}, .index = {}},
                    .annotator = {},
                    .placer = said.placer,
                    .energia = said.energia,
                    .axis = {},
                    .createdAt = {},
                    .response = {},
                    .quadrant = said.quadrant};
    if (!said.quadrant && (!said.placer || !said.energia))
      label.axis = said.placer ? Axis::Placer : Axis::Energia;
    return label;
  }
  void leave(std::size_t line, const std::string& why) { left_.emplace_back(line, why); }
  [[noreturn]] void fail(const std::string& detail) const {
    throw FormatError(Reason::BadLabels, file_, detail);
  }

  const std::filesystem::path& file_;
  std::string song_;
  const LabelColumns& columns_;
  std::vector<TimedWord> words_;
  std::vector<std::size_t> numbers_;  ///< of their lines
  std::vector<std::pair<std::size_t, std::string>> left_;
  std::size_t timed_ = 0;
};

std::optional<double> secondsOf(std::string text) {
  // Audacity writes the decimal sign of the system's language.
  std::ranges::replace(text, ',', '.');
  return plainTable().number(text);
}

/// ELAN's forms of time, the plainest to tell first.
enum class TimeForm { Clock, Seconds, Milliseconds };
constexpr std::array kTimeForms{TimeForm::Clock, TimeForm::Seconds, TimeForm::Milliseconds};

std::string_view headingOf(TimeForm form) {
  switch (form) {
    case TimeForm::Clock:
      return " - hh:mm:ss.ms";
    case TimeForm::Seconds:
      return " - ss.msec";
    case TimeForm::Milliseconds:
      return " - msec";
  }
  return {};
}

std::optional<double> timeOf(TimeForm form, const std::string& text) {
  const bool isClock = std::ranges::count(text, ':') == 2;
  const bool hasPoint = text.find('.') != std::string::npos;
  switch (form) {
    case TimeForm::Clock:
      return isClock ? plainTable().seconds(text) : std::nullopt;
    case TimeForm::Seconds:
      return hasPoint && !isClock ? plainTable().number(text) : std::nullopt;
    case TimeForm::Milliseconds: {
      const auto number = hasPoint || isClock ? std::nullopt : plainTable().number(text);
      return number ? std::optional(*number / 1000.0) : std::nullopt;
    }
  }
  return std::nullopt;
}

/// Where the names of columns tell begin and end; nullopt for a line of values.
struct ElanHeader {
  TimeForm form = TimeForm::Clock;
  std::size_t begin = 0, end = 0;
  std::optional<std::size_t> tier{};  ///< the column of the tiers' names
  std::vector<std::size_t> texts{};   ///< a column for each tier, or the one of the texts

  static std::optional<ElanHeader> of(const std::vector<std::string>& cells) {
    std::optional<ElanHeader> header;
    for (const TimeForm form : kTimeForms) {
      std::vector<std::size_t> times;
      for (std::size_t i = 0; i < cells.size(); ++i)
        if (inSmall(cells[i]).ends_with(headingOf(form)))
          times.push_back(i);
      if (!header && times.size() >= 2)
        header = ElanHeader{.form = form, .begin = times[0], .end = times[1]};
    }
    if (!header)
      return std::nullopt;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string name = inSmall(cells[i]);
      if (name == "tier" || name == "tier name")
        header->tier = i;
      else if (name.find(" - ") == std::string::npos && name != "participant")
        header->texts.push_back(i);
    }
    return header;
  }
};

void addElanRow(Track& track, const TrackLine& line) {
  const std::vector<std::string>& cells = line.cells;
  constexpr std::size_t kFewest = 4;  // tier, begin, end, text
  std::optional<double> begin, end;
  for (const TimeForm form : kTimeForms) {
    std::vector<double> times;
    for (std::size_t i = 1; cells.size() >= kFewest && i + 1 < cells.size(); ++i)
      if (const auto time = timeOf(form, cells[i]))
        times.push_back(*time);
    if (!begin && times.size() >= 2) {
      begin = times[0];
      end = times[1];
    }
  }
  track.add(line, begin, end, cells.back(), axisCalled(cells.front()));
}

void addElanRow(Track& track, const TrackLine& line, const ElanHeader& header,
                const std::vector<std::string>& names) {
  const auto cell = [&](std::size_t i) {
    return i < line.cells.size() ? line.cells[i] : std::string();
  };
  const auto begin = timeOf(header.form, cell(header.begin));
  const auto end = timeOf(header.form, cell(header.end));
  for (const std::size_t column : header.texts)
    if (header.tier)
      track.add(line, begin, end, cell(column), axisCalled(cell(*header.tier)));
    else if (!cell(column).empty())
      track.add(line, begin, end, cell(column), axisCalled(names[column]));
}

}  // namespace

NotTaken readAudacity(const std::filesystem::path& txt, const std::string& song,
                      const LabelColumns& columns, LabelIntake& intake) {
  Track track(txt, song, columns);
  for (const TrackLine& line : linesOf(txt)) {
    if (line.cells.front().starts_with('\\'))
      continue;
    const bool isWhole = line.cells.size() >= 2;
    track.add(line, secondsOf(line.cells.front()),
              isWhole ? secondsOf(line.cells[1]) : std::nullopt,
              line.cells.size() >= 3 ? line.cells[2] : std::string());
  }
  return std::move(track).addTo(intake);
}

NotTaken readElan(const std::filesystem::path& txt, const std::string& song,
                  const LabelColumns& columns, LabelIntake& intake) {
  Track track(txt, song, columns);
  std::optional<ElanHeader> header;
  std::vector<std::string> names;
  bool isFirst = true;
  for (const TrackLine& line : linesOf(txt)) {
    // Where its media are.
    if (line.cells.front().starts_with('#') || line.cells.front().starts_with("\"#"))
      continue;
    if (std::exchange(isFirst, false) && (header = ElanHeader::of(line.cells))) {
      names = line.cells;
      continue;
    }
    if (header)
      addElanRow(track, line, *header, names);
    else
      addElanRow(track, line);
  }
  return std::move(track).addTo(intake);
}

}  // namespace cuadrante

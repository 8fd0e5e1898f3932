#include "core/exchange/label_tracks.h"

#include "core/exchange/column_words.h"
#include "core/exchange/quadrant_words.h"
#include "core/exchange/timed_words.h"
#include "core/files/spreadsheet_csv.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
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

std::vector<std::string> cellsOf(std::string_view line) {
  std::vector<std::string> cells;
  while (true) {
    const std::size_t tab = line.find('\t');
    cells.push_back(trimmed(line.substr(0, tab)));
    if (tab == std::string_view::npos)
      return cells;
    line.remove_prefix(tab + 1);
  }
}

std::vector<TrackLine> linesOf(const std::filesystem::path& txt) {
  std::string text = readText(txt).first;
  std::ranges::replace(text, '\r', '\n');
  std::vector<TrackLine> lines;
  std::string_view rest = text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (!trimmed(line).empty())
      lines.push_back({.number = number, .cells = cellsOf(line)});
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
  const auto isLetter = [](unsigned char c) { return std::isalpha(c) || c >= 0x80; };
  std::optional<Axis> found;
  std::string word;
  for (const char c : name + ' ') {
    if (isLetter(static_cast<unsigned char>(c))) {
      word += c;
      continue;
    }
    const auto axis = axisFromKey(columnFromWord(std::exchange(word, {})));
    if (axis && found && found != axis)
      return std::nullopt;
    if (axis)
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

/// Whether no value lies on another side than the quadrant.
bool liesIn(const TimedWord& values, const TimedWord& quadrant) {
  return !quadrant.quadrant ||
         (isOfSide(values.placer.value_or(0.0), Axis::Placer, *quadrant.quadrant) &&
          isOfSide(values.energia.value_or(0.0), Axis::Energia, *quadrant.quadrant));
}

/// Whether both may be true of what they share, if that is more than an edge.
bool agree(const TimedWord& one, const TimedWord& other) {
  constexpr double kEdge = 0.25;  // s
  if (std::min(one.to, other.to) - std::max(one.from, other.from) <= kEdge)
    return true;
  const auto same = [](const auto& a, const auto& b) { return !a || !b || *a == *b; };
  return same(one.placer, other.placer) && same(one.energia, other.energia) &&
         same(one.quadrant, other.quadrant) && liesIn(one, other) && liesIn(other, one);
}

/// What is said of the stretches of one song, on its way to its clips.
class Track {
 public:
  Track(const std::filesystem::path& file, const std::string& song, const LabelColumns& columns)
      : file_(file), song_(song.empty() ? file.stem().string() : song), columns_(columns) {}

  /// `axis`: the text is the value on it.
  void add(const TrackLine& line, std::optional<double> from, std::optional<double> to,
           const std::string& text, std::optional<Axis> axis = std::nullopt,
           const std::string& annotator = {}) {
    try {
      if (!from || !to)
        throw LabelRefusal("it has no start and end");
      ++timed_;
      if (text.empty())
        throw LabelRefusal("it says nothing");
      if (!(*from >= 0.0))
        throw LabelRefusal("it begins before the song");
      if (!(*from < *to))
        throw LabelRefusal(*from == *to ? "it has no length" : "it ends before it begins");
      TimedWord word{.from = *from, .to = *to};
      if (axis)
        setValue(word, *axis, text, columns_);
      else
        setWord(word, text, columns_);
      Words& words = said_[annotator];
      words.words.push_back(word);
      words.lines.push_back(line.number);
    } catch (const LabelRefusal& refusal) {
      leave(line.number, refusal.what());
    }
  }

  NotTaken addTo(LabelIntake& intake) && {
    if (timed_ == 0)
      fail("no line has a start, an end and a text with tabs between");
    if (const auto nobodys = said_.find(""); nobodys != said_.end() && said_.size() > 1) {
      for (const std::size_t line : nobodys->second.lines)
        leave(line, "it names no participant, others do");
      said_.erase(nobodys);
    }
    try {
      const std::vector<ClipId> clips =
          intake.names().findAll({.clip = {}, .song = song_, .start = {}, .index = {}});
      for (const auto& [annotator, words] : said_)
        give(clips, annotator, words, intake);
    } catch (const LabelRefusal& refusal) {
      fail(refusal.what());
    }
    std::ranges::stable_sort(left_, {}, &std::pair<std::size_t, std::string>::first);
    NotTaken out;
    for (const auto& [number, why] : left_)
      out.unfitting.push_back(fmt::format("line {}: {}", number, why));
    return out;
  }

 private:
  /// What one annotator says.
  struct Words {
    std::vector<TimedWord> words;
    std::vector<std::size_t> lines;  ///< of the file, where they stand
  };

  void give(const std::vector<ClipId>& clips, const std::string& annotator, const Words& words,
            LabelIntake& intake) {
    std::vector<bool> heard(words.words.size());
    for (const ClipId id : clips) {
      const Clip& clip = intake.names().clip(id);
      const ClipWord said = wordOf(clip, words.words);
      if (said.saysNothing())
        continue;
      const bool contradicted = isContradicted(clip, said, words);
      for (std::size_t i = 0; i < heard.size(); ++i)
        if (isWithin(words.words[i], clip) && (contradicted || isPartOf(words.words[i], said)))
          heard[i] = true;
      if (!contradicted)
        intake.add(labelOf(clip, said, annotator), annotator.empty()
                                                       ? file_.filename().string()
                                                       : fmt::format("{}'s lines", annotator));
    }
    for (std::size_t i = 0; i < heard.size(); ++i)
      if (!heard[i])
        leave(words.lines[i], "of no clip more than half lies there");
  }

  static bool isWithin(const TimedWord& word, const Clip& clip) {
    return word.from < clip.endSeconds() && clip.startSeconds < word.to;
  }

  /// Whether what is said of a clip is of that stretch, too.
  static bool isPartOf(const TimedWord& word, const ClipWord& said) {
    return (word.placer && said.placer) || (word.energia && said.energia) ||
           (word.quadrant && word.quadrant == said.quadrant);
  }

  /// The clip is then left out, with the lines that do not agree. What is said of half of it or
  /// less, and so not of it, contradicts nothing.
  bool isContradicted(const Clip& clip, const ClipWord& said, const Words& words) {
    std::vector<std::pair<TimedWord, std::size_t>> there;
    for (std::size_t i = 0; i < words.words.size(); ++i) {
      TimedWord word = words.words[i];
      word.from = std::max(word.from, clip.startSeconds);
      word.to = std::min(word.to, clip.endSeconds());
      if (!said.placer)
        word.placer.reset();
      if (!said.energia)
        word.energia.reset();
      if (word.quadrant && !isOf(clip, *word.quadrant, words.words))
        word.quadrant.reset();
      if (word.from < word.to)
        there.emplace_back(word, words.lines[i]);
    }
    for (std::size_t later = 1; later < there.size(); ++later)
      for (std::size_t earlier = 0; earlier < later; ++earlier)
        if (!agree(there[earlier].first, there[later].first)) {
          leave(there[later].second,
                fmt::format("line {} says otherwise of the same time: clip {} is left out",
                            there[earlier].second, clipName(clip.id)));
          return true;
        }
    return false;
  }

  static bool isOf(const Clip& clip, Quadrant quadrant, std::vector<TimedWord> words) {
    std::erase_if(words, [&](const TimedWord& word) { return word.quadrant != quadrant; });
    return wordOf(clip, words).quadrant.has_value();
  }

  FileLabel labelOf(const Clip& clip, const ClipWord& said, const std::string& annotator) const {
    FileLabel label{.clip = {.clip = {}, .song = song_, .start = clip.startSeconds, .index = {}},
                    .annotator = annotator,
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
  std::map<std::string, Words> said_;  ///< by annotator; an empty name where none is told
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
  std::optional<std::size_t> participant{};
  std::vector<std::size_t> texts{};  ///< a column for each tier, or the one of the texts

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
      else if (name == "participant")
        header->participant = i;
      else if (name.find(" - ") == std::string::npos)
        header->texts.push_back(i);
    }
    return header;
  }
};

/// Where its media are.
bool isElanComment(std::string_view line) {
  return line.starts_with('#') || line.starts_with("\"#");
}

/// A row without names of columns: tier, participant or none, times, text.
struct ElanRow {
  double begin = 0.0, end = 0.0;
  std::string participant;

  static std::optional<ElanRow> of(const std::vector<std::string>& cells) {
    constexpr std::size_t kFewest = 4;
    for (const TimeForm form : kTimeForms) {
      std::vector<std::size_t> times;
      for (std::size_t i = 1; cells.size() >= kFewest && i + 1 < cells.size(); ++i)
        if (timeOf(form, cells[i]))
          times.push_back(i);
      if (times.size() >= 2)
        return ElanRow{.begin = *timeOf(form, cells[times[0]]),
                       .end = *timeOf(form, cells[times[1]]),
                       .participant = times[0] > 1 ? cells[1] : std::string()};
    }
    return std::nullopt;
  }
};

void addElanRow(Track& track, const TrackLine& line) {
  const auto row = ElanRow::of(line.cells);
  track.add(line, row ? std::optional(row->begin) : std::nullopt,
            row ? std::optional(row->end) : std::nullopt, line.cells.back(),
            axisCalled(line.cells.front()), row ? row->participant : std::string());
}

void addElanRow(Track& track, const TrackLine& line, const ElanHeader& header,
                const std::vector<std::string>& names) {
  const auto cell = [&](std::size_t i) {
    return i < line.cells.size() ? line.cells[i] : std::string();
  };
  const auto begin = timeOf(header.form, cell(header.begin));
  const auto end = timeOf(header.form, cell(header.end));
  const std::string annotator = header.participant ? cell(*header.participant) : std::string();
  for (const std::size_t column : header.texts)
    if (header.tier)
      track.add(line, begin, end, cell(column), axisCalled(cell(*header.tier)), annotator);
    else if (!cell(column).empty())
      track.add(line, begin, end, cell(column), axisCalled(names[column]), annotator);
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

bool isElanBeginning(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (trimmed(line).empty() || isElanComment(line))
      continue;
    const std::vector<std::string> cells = cellsOf(line);
    return ElanHeader::of(cells) || ElanRow::of(cells);
  }
  return false;
}

NotTaken readElan(const std::filesystem::path& txt, const std::string& song,
                  const LabelColumns& columns, LabelIntake& intake) {
  Track track(txt, song, columns);
  std::optional<ElanHeader> header;
  std::vector<std::string> names;
  bool isFirst = true;
  for (const TrackLine& line : linesOf(txt)) {
    if (isElanComment(line.cells.front()))
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

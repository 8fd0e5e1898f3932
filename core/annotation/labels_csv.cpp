#include "annotation/labels_csv.h"

#include "error.h"
#include "files/atomic_file.h"
#include "files/csv.h"
#include "project/project.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

/// What one annotator last said of one clip.
struct Said {
  std::optional<double> placer;
  std::optional<double> energia;
  EmotionPoint point;  ///< of the latest annotation, a carried-over value included
  std::string createdAt;
};

using SaidByClip = std::map<std::pair<ClipId, AnnotatorId>, Said>;

SaidByClip latestWords(Project& project) {
  const std::vector<Annotation> all = project.annotations().all();
  std::unordered_set<AnnotationId> retracted;
  for (const Annotation& annotation : all)
    if (annotation.retracts)
      retracted.insert(*annotation.retracts);
  SaidByClip words;
  for (const Annotation& annotation : all) {
    if (annotation.retracts || retracted.contains(annotation.id))
      continue;
    Said& said = words[{annotation.clip, annotation.annotator}];
    if (annotation.relabelled != Axis::Energia)
      said.placer = annotation.point.placer;
    if (annotation.relabelled != Axis::Placer)
      said.energia = annotation.point.energia;
    said.point = annotation.point;
    said.createdAt = annotation.createdAt;
  }
  return words;
}

/// The clips of a catalogue by the names that a file may give them.
class ClipNames {
 public:
  explicit ClipNames(Project& project) {
    for (Song& song : project.catalogue().songs()) {
      const std::string file = song.path.filename().string();
      songsCalled_.emplace(file, song.id);
      // The path names a song too, where file names are not unique.
      if (file != song.path.string())
        songsCalled_.emplace(song.path.string(), song.id);
      songs_.emplace(song.id, std::move(song));
    }
    for (const Clip& clip : project.catalogue().clips()) {
      clipsOf_[clip.song].push_back(clip);
      clips_.emplace(clip.id, clip);
    }
  }

  const Clip* find(ClipId id) const {
    const auto found = clips_.find(id);
    return found == clips_.end() ? nullptr : &found->second;
  }

  /// The clips that begin at `start` in the songs of that name: none, one, or several when songs
  /// share a name.
  std::vector<const Clip*> find(const std::string& song, double start) const {
    constexpr double kTolerance = 1e-3;
    std::vector<const Clip*> matches;
    for (auto [called, last] = songsCalled_.equal_range(song); called != last; ++called) {
      const auto clips = clipsOf_.find(called->second);
      if (clips == clipsOf_.end())
        continue;
      for (const Clip& clip : clips->second)
        if (std::abs(clip.startSeconds - start) <= kTolerance)
          matches.push_back(&clip);
    }
    return matches;
  }

  const Song& songOf(const Clip& clip) const { return songs_.at(clip.song); }

 private:
  std::unordered_multimap<std::string, SongId> songsCalled_;
  std::unordered_map<SongId, Song> songs_;
  std::unordered_map<SongId, std::vector<Clip>> clipsOf_;
  std::unordered_map<ClipId, Clip> clips_;
};

struct Line {
  ClipId clip;
  std::string annotator;
  AnnotatorKind kind = AnnotatorKind::Person;
  EmotionPoint point;
  std::optional<Axis> axis;
};

/// Reads and checks the lines of a labels file; changes nothing.
class LabelsFile {
 public:
  LabelsFile(const std::filesystem::path& path, Project& project)
      : path_(path), table_(CsvTable::read(path)), names_(project) {
    for (const std::string_view needed : {"placer", "energia"})
      if (!table_.column(needed))
        failHeader(fmt::format("the column {} is missing", needed));
    if (!has("clip") && !has("index") && !(has("song") && has("start_s")))
      failHeader("a column clip, the columns song and start_s, or a column index are missing");
    for (Annotator& annotator : project.annotations().annotators())
      kinds_.emplace(std::move(annotator.name), annotator.kind);
  }

  std::vector<Line> lines(const std::string& annotator, AnnotatorKind kind) const {
    if (annotator.empty() && !has("annotator"))
      failHeader("the column annotator is missing, and no annotator was named");
    std::map<std::pair<std::string, ClipId>, std::int64_t> earlier;
    std::vector<Line> lines;
    for (const CsvTable::Row& row : table_.rows()) {
      Line line = readLine(row, annotator, kind);
      const auto [known, isNew] = earlier.emplace(std::pair(line.annotator, line.clip), row.line);
      if (!isNew)
        fail(row,
             fmt::format("clip {} was on line {} already", clipName(line.clip), known->second));
      lines.push_back(std::move(line));
    }
    return lines;
  }

 private:
  Line readLine(const CsvTable::Row& row, const std::string& annotator, AnnotatorKind kind) const {
    Line line{
        .clip = clipOf(row).id,
        .annotator = annotator,
        .kind = kind,
        .point = {.placer = coordinateOf(row, "placer"), .energia = coordinateOf(row, "energia")},
        .axis = {}};
    if (const std::string* axis = cell(row, "axis")) {
      line.axis = axisFromKey(*axis);
      if (!line.axis)
        fail(row, fmt::format("axis is \"{}\", not energia or placer", *axis));
    }
    if (annotator.empty())
      readAnnotator(row, line);
    return line;
  }

  void readAnnotator(const CsvTable::Row& row, Line& line) const {
    const std::string* name = cell(row, "annotator");
    if (name == nullptr)
      fail(row, "it names no annotator");
    line.annotator = *name;
    if (const std::string* key = cell(row, "kind")) {
      const auto kind = annotatorKindFromKey(*key);
      if (!kind)
        fail(row, fmt::format("kind is \"{}\", not person or rule", *key));
      line.kind = *kind;
    }
    const auto known = kinds_.find(line.annotator);
    if (known != kinds_.end() && known->second != line.kind)
      fail(row, fmt::format("\"{}\" is the name of a {} in the project", line.annotator,
                            annotatorKindKey(known->second)));
  }

  double coordinateOf(const CsvTable::Row& row, std::string_view name) const {
    const double value = number(row, name);
    if (!(value >= -1.0 && value <= 1.0))
      fail(row, fmt::format("{} is {}, outside [-1, 1]", name, csvNumber(value)));
    return value;
  }

  const Clip& clipOf(const CsvTable::Row& row) const {
    const bool bySong = cell(row, "song") != nullptr && cell(row, "start_s") != nullptr;
    if (const std::string* name = cell(row, "clip")) {
      const Clip& clip = clipCalled(row, *name);
      if (bySong && !isAt(clip, *cell(row, "song"), number(row, "start_s")))
        fail(row, fmt::format("clip {} is not at {} s of {} in this project", *name,
                              *cell(row, "start_s"), *cell(row, "song")));
      return clip;
    }
    if (bySong)
      return clipAt(row, *cell(row, "song"), number(row, "start_s"));
    const std::string* index = cell(row, "index");
    if (index == nullptr)
      fail(row, "it names no clip");
    return clipCalled(row, *index);
  }

  /// "00354", "354" or "00354.wav".
  const Clip& clipCalled(const CsvTable::Row& row, std::string_view name) const {
    std::string_view digits = name;
    if (digits.ends_with(".wav"))
      digits.remove_suffix(4);
    const auto id = parseInteger(digits);
    const Clip* clip = id ? names_.find(ClipId{*id}) : nullptr;
    if (clip == nullptr)
      fail(row, fmt::format("there is no clip {}", name));
    return *clip;
  }

  const Clip& clipAt(const CsvTable::Row& row, const std::string& song, double start) const {
    const std::vector<const Clip*> matches = names_.find(song, start);
    if (matches.empty())
      fail(row, fmt::format("there is no clip at {} s of a song {}", csvNumber(start), song));
    if (matches.size() > 1)
      fail(row, fmt::format("several songs are called {}", song));
    return *matches.front();
  }

  bool isAt(const Clip& clip, const std::string& song, double start) const {
    const std::vector<const Clip*> matches = names_.find(song, start);
    return std::any_of(matches.begin(), matches.end(),
                       [&clip](const Clip* match) { return match->id == clip.id; });
  }

  double number(const CsvTable::Row& row, std::string_view name) const {
    const std::string* text = cell(row, name);
    const auto value = text != nullptr ? parseNumber(*text) : std::nullopt;
    if (!value)
      fail(row, fmt::format("{} is \"{}\", not a number", name, text != nullptr ? *text : ""));
    return *value;
  }

  bool has(std::string_view column) const { return table_.column(column).has_value(); }

  /// nullptr where the column is missing or the cell empty.
  const std::string* cell(const CsvTable::Row& row, std::string_view name) const {
    const auto column = table_.column(name);
    return column && !row.cells[*column].empty() ? &row.cells[*column] : nullptr;
  }

  [[noreturn]] void fail(const CsvTable::Row& row, const std::string& detail) const {
    throw FormatError(Reason::BadCsv, path_, detail, row.line);
  }
  [[noreturn]] void failHeader(const std::string& detail) const {
    throw FormatError(Reason::BadCsv, path_, detail, 1);
  }

  const std::filesystem::path& path_;
  CsvTable table_;
  ClipNames names_;
  std::unordered_map<std::string, AnnotatorKind> kinds_;
};

bool alreadySaid(const Line& line, const Said& said) {
  return (line.axis == Axis::Energia || said.placer == line.point.placer) &&
         (line.axis == Axis::Placer || said.energia == line.point.energia);
}

std::optional<Axis> onlyAxis(const Said& said) {
  if (said.placer && said.energia)
    return std::nullopt;
  return said.placer ? Axis::Placer : Axis::Energia;
}

}  // namespace

std::size_t importLabels(Project& project, const std::filesystem::path& csv,
                         const std::string& annotator, AnnotatorKind kind) {
  const std::vector<Line> lines = LabelsFile(csv, project).lines(annotator, kind);
  const SaidByClip words = latestWords(project);
  std::unordered_map<std::string, AnnotatorId> annotators;
  std::vector<Annotation> fresh;
  for (const Line& line : lines) {
    if (!annotators.contains(line.annotator))
      annotators[line.annotator] = project.annotations().annotator(line.annotator, line.kind).id;
    const AnnotatorId who = annotators[line.annotator];
    const auto said = words.find({line.clip, who});
    if (said != words.end() && alreadySaid(line, said->second))
      continue;
    Annotation annotation;
    annotation.clip = line.clip;
    annotation.annotator = who;
    annotation.point = line.point;
    annotation.relabelled = line.axis;
    annotation.session = "import " + csv.filename().string();
    fresh.push_back(std::move(annotation));
  }
  project.annotations().appendAll(fresh);
  return fresh.size();
}

std::size_t exportLabels(Project& project, const std::filesystem::path& csv) {
  const ClipNames names(project);
  std::unordered_map<AnnotatorId, Annotator> annotators;
  for (const Annotator& annotator : project.annotations().annotators())
    annotators.emplace(annotator.id, annotator);
  std::string text = csvLine({"index", "clip", "song", "start_s", "end_s", "placer", "energia",
                              "annotator", "kind", "created_at", "axis"});
  const SaidByClip words = latestWords(project);
  for (const auto& [key, said] : words) {
    const Clip& clip = *names.find(key.first);
    const Annotator& annotator = annotators.at(key.second);
    const auto axis = onlyAxis(said);
    text +=
        csvLine({std::to_string(clip.id.value), clipName(clip.id),
                 names.songOf(clip).path.filename().string(), csvNumber(clip.startSeconds),
                 csvNumber(clip.endSeconds()), csvNumber(said.placer.value_or(said.point.placer)),
                 csvNumber(said.energia.value_or(said.point.energia)), annotator.name,
                 std::string(annotatorKindKey(annotator.kind)), said.createdAt,
                 std::string(axis ? axisKey(*axis) : "")});
  }
  writeFileAtomically(csv, text);
  return words.size();
}

}  // namespace cuadrante

#include "core/exchange/vgmidi.h"

#include "core/exchange/json_elements.h"
#include "core/exchange/json_label.h"
#include "core/exchange/timed_words.h"
#include "core/files/json_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using Json = nlohmann::json;

/// What one annotator said of a piece, in the order of its measures.
using Measures = std::vector<TimedWord>;

struct Piece {
  std::vector<std::string> names;  ///< of its song, the surest first
  double measureSeconds = 0.0;
  std::size_t measures = 0;
  std::vector<Measures> annotations{};

  double seconds() const { return measureSeconds * static_cast<double>(measures); }
};

[[noreturn]] void failVgmidi(const std::filesystem::path& json, const std::string& detail) {
  throw FormatError(Reason::BadLabels, json, detail);
}

std::vector<std::string> namesOf(const Json& piece) {
  std::vector<std::string> names;
  for (const char* member : {"audio", "midi", "name"})
    if (const std::filesystem::path file = textMember(piece, member); !file.empty()) {
      names.push_back(file.filename().string());
      names.push_back(file.stem().string());
    }
  return names;
}

Piece pieceOf(const Json& piece) {
  constexpr double kMostMeasures = 1e6;
  const auto duration = numberMember(piece, "duration");
  const auto measures = numberMember(piece, "measures");
  if (!duration || !measures || !(*duration > 0.0) || !(*measures >= 1.0) ||
      *measures > kMostMeasures || std::floor(*measures) != *measures)
    throw LabelRefusal("its duration and measures are no numbers above 0");
  return {.names = namesOf(piece),
          .measureSeconds = *duration / *measures,
          .measures = static_cast<std::size_t>(*measures)};
}

double valueOf(const Json& value) {
  if (!value.is_number() || !(std::abs(value.get<double>()) <= 1.0))
    throw LabelRefusal(fmt::format("{} is no value in [-1, 1]", shownJson(value)));
  return value.get<double>();
}

Measures measuresOf(const Json& annotation, const Piece& piece) {
  const Json& valence = jsonMember(annotation, "valence");
  const Json& arousal = jsonMember(annotation, "arousal");
  if (!valence.is_array() || !arousal.is_array())
    throw LabelRefusal("valence and arousal are no arrays");
  if (valence.size() != piece.measures || arousal.size() != piece.measures)
    throw LabelRefusal(fmt::format("{} and {} values for {} measures", valence.size(),
                                   arousal.size(), piece.measures));
  Measures words;
  for (std::size_t i = 0; i < piece.measures; ++i)
    words.push_back({.from = static_cast<double>(i) * piece.measureSeconds,
                     .to = static_cast<double>(i + 1) * piece.measureSeconds,
                     .placer = valueOf(valence[i]),
                     .energia = valueOf(arousal[i])});
  return words;
}

/// Mean and standard deviation of the sample, which one alone has not.
class Sample {
 public:
  void add(double value) { values_.push_back(value); }
  double mean() const {
    double sum = 0.0;
    for (const double value : values_)
      sum += value;
    return sum / static_cast<double>(values_.size());
  }
  std::optional<double> deviation() const {
    if (values_.size() < 2)
      return std::nullopt;
    double squares = 0.0;
    for (const double value : values_)
      squares += (value - mean()) * (value - mean());
    return std::sqrt(squares / static_cast<double>(values_.size() - 1));
  }
  bool isEmpty() const { return values_.empty(); }

 private:
  std::vector<double> values_;
};

/// nullopt where nobody said enough of the clip.
std::optional<FileLabel> labelOfClip(const std::string& song, const Clip& clip,
                                     const std::vector<Measures>& annotations) {
  Sample placer, energia;
  for (const Measures& measures : annotations)
    if (const ClipWord said = wordOf(clip, measures); said.placer && said.energia) {
      placer.add(*said.placer);
      energia.add(*said.energia);
    }
  if (placer.isEmpty())
    return std::nullopt;
  return FileLabel{.clip = {.clip = {}, .song = song, .start = clip.startSeconds, .index = {}},
                   .annotator = {},
                   .placer = placer.mean(),
                   .energia = energia.mean(),
                   .axis = {},
                   .createdAt = {},
                   .response = {},
                   .placerDeviation = placer.deviation(),
                   .energiaDeviation = energia.deviation()};
}

class VgmidiFile {
 public:
  explicit VgmidiFile(const std::filesystem::path& path) {
    const Json file = readJson({.reason = Reason::BadLabels, .file = path, .limits = {}});
    const Json& pieces = jsonMember(file, "pieces");
    const Json& annotations = jsonMember(file, "annotations");
    if (!pieces.is_object() || !annotations.is_object())
      failVgmidi(path, "there are no objects \"pieces\" and \"annotations\"");
    for (const auto& [name, piece] : pieces.items())
      take(name, [&, &name = name, &piece = piece] { pieces_.emplace(name, pieceOf(piece)); });
    for (const auto& [name, annotation] : annotations.items())
      addAnnotation(name, annotation);
    for (const auto& [name, count] : undescribed_)
      left_.unfitting.push_back(
          fmt::format("{} annotations of {}, which is none of the pieces", count, name));
  }

  NotTaken addTo(LabelIntake& intake) && {
    for (const auto& [name, piece] : pieces_)
      addPiece(name, piece, intake);
    return std::move(left_);
  }

 private:
  template <class Step>
  void take(const std::string& name, Step&& step) {
    try {
      step();
    } catch (const LabelRefusal& refusal) {
      left_.unfitting.push_back(fmt::format("{}: {}", name, refusal.what()));
    }
  }

  void addAnnotation(const std::string& name, const Json& annotation) {
    const std::string of = name.substr(0, name.rfind('_'));
    const auto piece = pieces_.find(of);
    if (piece == pieces_.end())
      ++undescribed_[of];
    else
      take(name,
           [&] { piece->second.annotations.push_back(measuresOf(annotation, piece->second)); });
  }

  /// The measures of another recording lie elsewhere.
  static void checkLength(const Piece& piece, double songSeconds) {
    constexpr double kReverberation = 10.0;  // s, after the last measure
    const double more = songSeconds - piece.seconds();
    if (more < -0.02 * piece.seconds() || more > 0.02 * piece.seconds() + kReverberation)
      throw LabelRefusal(fmt::format("it lasts {:.1f} s, and the song {:.1f} s: another recording",
                                     piece.seconds(), songSeconds));
  }

  void addPiece(const std::string& name, const Piece& piece, LabelIntake& intake) {
    const ClipNames& clips = intake.names();
    const auto song = std::ranges::find_if(
        piece.names, [&](const std::string& each) { return clips.hasSong(each); });
    if (song == piece.names.end()) {
      left_.unknown.push_back(fmt::format("{}: there is no song {}", name,
                                          piece.names.empty() ? "of it" : piece.names.front()));
      return;
    }
    std::size_t labelled = 0;
    take(name, [&] {
      const std::vector<ClipId> ofSong =
          clips.findAll({.clip = {}, .song = *song, .start = {}, .index = {}});
      checkLength(piece, clips.songSeconds(clips.clip(ofSong.front())));
      for (const ClipId id : ofSong)
        if (const auto label = labelOfClip(*song, clips.clip(id), piece.annotations)) {
          intake.add(*label, name);
          ++labelled;
        }
      if (labelled == 0)
        throw LabelRefusal(fmt::format("it says nothing of the clips of {}", *song));
    });
  }

  std::map<std::string, Piece> pieces_;
  std::map<std::string, std::size_t> undescribed_;
  NotTaken left_;
};

}  // namespace

NotTaken readVgmidi(const std::filesystem::path& json, LabelIntake& intake) {
  return VgmidiFile(json).addTo(intake);
}

}  // namespace cuadrante
